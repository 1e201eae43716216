"""A sample of the changed practice forms: nothing in a wrong field, and what a person would fill is filled."""

import pytest

from tests.agent.browser.filling.conftest import OpenForm
from tests.practice.forms.judging import judge
from tests.practice.forms.mutating import CHANGES, LAYOUTS, Variant, variants
from tests.practice.forms.planned import planned_items
from tests.practice.forms.serving import FormLog

ALL = variants(seeds=(1,))
# Each change once, on another layout than the one before.
SAMPLE = [ALL[number * len(LAYOUTS) + number % len(LAYOUTS)] for number in range(len(CHANGES))]


@pytest.mark.parametrize("variant", SAMPLE, ids=lambda variant: variant.name)
async def test_the_values_of_a_changed_form_lie_where_a_person_would_put_them(
    variant: Variant, open_form: OpenForm, form_log: FormLog, pictures: tuple[str, str]
) -> None:
    page = await open_form(variant.html)
    tally = await judge(page, variant, planned_items(pictures))
    assert (tally.wrong, tally.untrue, tally.lost) == ([], [], [])
    assert tally.filled == tally.fillable > 0
    assert form_log.submissions == []


async def test_there_are_enough_variants_and_they_are_the_same_each_time() -> None:
    every = variants()
    assert len(every) == len({one.name for one in every}) >= 240
    assert [one.html for one in every] == [one.html for one in variants()]
