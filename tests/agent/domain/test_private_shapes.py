"""Every shape of what points to a person proves itself, and ordinary words are none."""

import pytest

from agent.domain.normalise import fold
from agent.domain.private_shapes import Shape, find_private, private_shapes

SHAPES = private_shapes()


def whats(text: str) -> set[str]:
    return {what for _, what in find_private(fold(text))}


@pytest.mark.parametrize(("shape", "text"), [(shape, text) for shape in SHAPES for text in shape.hits])
def test_a_shape_finds_its_examples(shape: Shape, text: str) -> None:
    assert shape.what in whats(text)


@pytest.mark.parametrize(("shape", "text"), [(shape, text) for shape in SHAPES for text in shape.misses])
def test_a_shape_leaves_its_counter_examples_alone(shape: Shape, text: str) -> None:
    assert shape.what not in whats(text)


def test_what_is_found_is_told_as_it_stands() -> None:
    text = "我邻居赵大海的电话是0571-88776655，微信 zhaodahai88"
    assert {text[start:end] for (start, end), _ in find_private(fold(text))} == {
        "赵大海",
        "0571-88776655",
        "zhaodahai88",
    }
