"""What can go wrong on a page, made to go wrong."""

from time import monotonic

import pytest
from playwright.async_api import Page, expect

from tests.practice.running import Practice

LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC"


async def test_a_page_in_maintenance_says_so(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="review_list", kind="maintenance")
    answer = await review_list.goto(LIST)
    assert answer is not None
    assert answer.status == 503
    await expect(review_list.get_by_text("系统维护中")).to_be_visible()


async def test_a_broken_page_leads_to_error_htm_while_logged_in(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="review_list", kind="error")
    await review_list.goto(LIST)
    assert review_list.url == "https://myseller.taobao.com/error.htm"


async def test_a_slow_page_comes_late(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="review_list", kind="slow", seconds=1)
    before = monotonic()
    await review_list.goto(LIST)
    assert monotonic() - before >= 1


async def test_a_late_mount_leaves_the_page_without_rows_meanwhile(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="review_list", kind="late_mount", seconds=1.5)
    await review_list.goto(LIST)
    assert await review_list.locator(".next-table").count() == 0
    await review_list.locator(".l-rate-content").first.wait_for()


async def test_a_changed_list_has_other_words_and_classes(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="review_list", kind="changed")
    await review_list.goto(LIST)
    await review_list.locator(".c-remark-text").first.wait_for()
    assert await review_list.locator(".l-rate-content").count() == 0
    assert await review_list.get_by_text("投诉评价", exact=True).count() == 0


async def test_an_empty_list_says_so(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="review_list", kind="empty")
    await review_list.goto(LIST)
    await expect(review_list.get_by_text("没有符合条件的评价")).to_be_visible()
    await expect(review_list.get_by_text("共 0 条")).to_be_visible()


async def test_a_busy_platform_asks_to_wait(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="review_list", kind="busy")
    await review_list.goto(LIST)
    await expect(review_list.get_by_text("请求太频繁，请稍后再试")).to_be_visible()


async def test_a_corner_popup_covers_actions_until_it_is_closed(practice: Practice, review_list: Page) -> None:
    practice.tell("knobs", corner_popup=True)
    await review_list.goto(LIST)
    await review_list.locator(".l-rate-content").first.wait_for()
    covered = """() => [...document.querySelectorAll(".actions-cell > *")].filter((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return top && top.closest(".corner-popup");
    }).length"""
    assert await review_list.evaluate(covered) > 0
    await review_list.locator("[class*='notify_headRight'] .next-icon-close_blod").click()
    assert await review_list.evaluate(covered) == 0


async def test_an_announcement_goes_away_and_a_loss_warning_is_left_to_the_person(
    practice: Practice, review_list: Page
) -> None:
    practice.tell("knobs", announcement=True)
    await review_list.goto(LIST)
    await review_list.get_by_role("button", name="我知道了").click()
    await expect(review_list.locator(".upgrade-analysis-dialog")).to_have_count(0)
    practice.tell("knobs", announcement=False, loss_warning=True)
    await review_list.goto(LIST)
    await expect(review_list.get_by_role("dialog")).to_contain_text("店铺资损预警")


async def test_the_date_panel_may_stand_open_over_the_rows(practice: Practice, review_list: Page) -> None:
    practice.tell("knobs", date_panel_open=True)
    await review_list.goto(LIST)
    await expect(review_list.locator(".next-range-picker-body, .next-date-picker-body").first).to_be_visible()
    await review_list.keyboard.press("Escape")


async def test_the_rest_of_the_world_is_not_reached(chromium_args: list[str], tab: Page) -> None:
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        await tab.goto("https://www.taobao.com/")
