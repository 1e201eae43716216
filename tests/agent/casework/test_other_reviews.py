"""Reviews that make a pattern lend each other their pictures."""

import pytest

from agent.casework.evidence import keep
from agent.casework.other_reviews import list_other_reviews, use_other_review
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import NotFound
from shared.evidence import EvidenceClass, EvidenceKind
from shared.pattern import PatternKind
from tests.agent.pages import samples

BUYER = "晴天小屋"


async def two_of_one_buyer(world: World) -> tuple[str, str]:
    first = await samples.open_case(world, 1, text="灯罩有划痕，卖家不管，差评一个", buyer=BUYER, rating=1)
    second = await samples.open_case(world, 2, text="第二次买，还是同样的态度，再来一个差评", buyer=BUYER, rating=1)
    return first, second


async def test_another_review_of_the_buyer_comes_in_with_its_time_grade_and_doubt(alone: World) -> None:
    first, second = await two_of_one_buyer(alone)
    assert await list_other_reviews(alone, first) == (), "there is no picture yet"
    picture = await samples.review_picture(alone, second)
    await keep(alone, second, [picture])
    [offered] = await list_other_reviews(alone, first)
    assert (offered.case_id, offered.kind) == (second, PatternKind.SAME_BUYER)
    used = await use_other_review(alone, first, second)
    [item] = (await load_case(alone, first)).evidence
    assert item == used
    assert (item.kind, item.evidence_class) == (EvidenceKind.BUYER_REVIEWS, EvidenceClass.REVIEW)
    assert (item.captured_at, item.grade) == (picture.captured_at, picture.grade)
    assert item.files == picture.files[:1], "the original, not what was drawn for the other case"
    assert item.facts == (), "its words are not this review's"
    assert "不能证明是同一个人" in item.does_not_prove
    assert await list_other_reviews(alone, first) == (), "it is there now"


async def test_a_review_that_has_nothing_to_do_with_the_case_is_not_taken(alone: World) -> None:
    first, _ = await two_of_one_buyer(alone)
    third = await samples.open_case(alone, 3, text="包装破了，里面倒是没事", buyer="别人家", rating=2)
    await keep(alone, third, [await samples.review_picture(alone, third)])
    with pytest.raises(NotFound):
        await use_other_review(alone, first, third)
    assert (await load_case(alone, first)).evidence == ()
