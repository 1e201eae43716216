"""What complaints are about, by the words of the list."""

import pytest

from agent.domain.normalise import fold
from agent.domain.topics import places_of, topics, topics_in

EXAMPLES = [(topic.name, example) for topic in topics().values() for example in topic.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_each_example_speaks_of_its_topic(name: str, example: str) -> None:
    view = fold(example)
    assert name in topics_in(view)
    assert places_of(view, name)


@pytest.mark.parametrize("words", ["不喜欢", "感觉不值这个价", "还没用，先给个差评", "保温效果不错"])
def test_what_is_no_complaint_about_something_has_no_topic(words: str) -> None:
    assert topics_in(fold(words)) == frozenset()


def test_the_places_are_those_of_the_original() -> None:
    text = "杯子\u200b漏\u200b水，一直漏水"
    assert [text[start:end] for start, end in places_of(fold(text), "leaking")] == ["漏\u200b水", "漏水"]
