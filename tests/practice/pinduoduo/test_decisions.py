"""What the reviewer decides, and where the platform shows it: the review's state, its row, a mail."""

import pytest
from playwright.async_api import Page, expect

from tests.practice.pinduoduo.conftest import Tell
from tests.practice.pinduoduo.report_flow import choose, open_report, press_final, row_of
from tests.practice.pinduoduo.seed import review_ids

ABUSE = "客服就是个傻逼"
ID = review_ids()["abuse"]


def status_of(ask: Tell) -> int:
    return next(int(row["status"]) for row in ask("state")["reviews"] if row["review_id"] == ID)


async def filed(page: Page) -> None:
    modal = await open_report(page, ABUSE)
    await choose(modal, "辱骂")
    await press_final(modal)
    await expect(row_of(page, ABUSE).get_by_text("已举报", exact=True)).to_be_visible()


@pytest.mark.parametrize("waiting", [0, 10])
@pytest.mark.parametrize(("decision", "status", "words"), [("upheld", 8, "举报成功"), ("rejected", 9, "举报失败")])
async def test_a_report_goes_from_open_over_waiting_to_its_end(
    tell: Tell, ask: Tell, reviews: Page, waiting: int, decision: str, status: int, words: str
) -> None:
    tell("knobs", waiting_status=waiting)
    assert status_of(ask) == 99
    await filed(reviews)
    assert status_of(ask) == waiting
    tell("decide", feed_id=ID, decision=decision, effect="downranked" if decision == "upheld" else None)
    assert status_of(ask) == status
    await reviews.reload()
    await expect(row_of(reviews, ABUSE).get_by_text(words, exact=True)).to_be_visible()
    mail = ask("state")["mails"][0]
    assert words in mail["html"]


@pytest.mark.parametrize(("effect", "rows"), [("downranked", 1), ("removed", 0), ("text_removed", 0)])
async def test_an_upheld_report_leaves_removes_or_empties_the_review(
    tell: Tell, reviews: Page, effect: str, rows: int
) -> None:
    await filed(reviews)
    tell("decide", feed_id=ID, decision="upheld", effect=effect)
    await reviews.reload()
    await expect(reviews.locator("[class*=logic_reviewWrapper]").first).to_be_visible()
    await expect(row_of(reviews, ABUSE)).to_have_count(rows)


async def test_a_mail_may_name_no_order(tell: Tell, ask: Tell, reviews: Page) -> None:
    tell("knobs", names_order=False)
    await filed(reviews)
    tell("decide", feed_id=ID, decision="rejected")
    order_sn = next(row["order_sn"] for row in ask("state")["reviews"] if row["review_id"] == ID)
    assert order_sn not in ask("state")["mails"][0]["html"]


async def test_nothing_is_decided_twice_and_no_more_material_is_asked_for(tell: Tell, reviews: Page) -> None:
    with pytest.raises(ValueError, match="no open report"):
        tell("decide", feed_id=ID, decision="upheld")
    await filed(reviews)
    with pytest.raises(ValueError, match="nothing else is known"):
        tell("decide", feed_id=ID, decision="supplement")


async def test_a_second_report_is_open_only_where_the_settings_say_so(tell: Tell, reviews: Page) -> None:
    await filed(reviews)
    tell("decide", feed_id=ID, decision="rejected")
    await reviews.reload()
    await expect(row_of(reviews, ABUSE).get_by_text("举报失败", exact=True)).to_be_visible()
    await expect(row_of(reviews, ABUSE).get_by_text("举报", exact=True)).to_have_count(0)
    tell("knobs", second_report=True)
    await reviews.reload()
    await expect(row_of(reviews, ABUSE).get_by_text("举报", exact=True)).to_be_visible()
