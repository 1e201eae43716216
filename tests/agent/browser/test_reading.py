"""Pages of the practice back end read through the pack; what stands in the way is told, a changed page is named."""

import pytest
from playwright.async_api import Page as Tab

from agent.browser.managed import ManagedBrowser
from agent.browser.reading import read_list, read_page, read_shop
from agent.browser.session import SessionState, session_state, wait_for_page
from agent.errors import PageChanged
from shared.page import Page
from shared.platform import Platform
from shared.review import ReviewKind
from tests.agent.browser.conftest import LIST
from tests.practice.running import Practice
from tests.practice.taobao.seed import feed_ids

FEEDS = feed_ids()


@pytest.fixture
def page(pack: Platform) -> Page:
    return page_named(pack, "review_list")


def page_named(pack: Platform, name: str) -> Page:
    return next(page for page in pack.pages if page.name == name)


async def wait(managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page, seconds: float = 10) -> SessionState:
    return await wait_for_page(tab, pack, page, managed.recorder, seconds)


async def test_reviews_and_follow_ups_are_read_from_the_pages_own_response(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page
) -> None:
    await tab.goto(practice.entries["taobao"])
    assert await wait(managed, tab, pack, page) is SessionState.OPEN
    reading = await read_list(tab, pack, page, managed.recorder)
    known = {row["feed_id"]: row for row in practice.ask("state")["reviews"]}
    assert len(reading.reviews) >= 20
    for one in reading.reviews:
        assert one.source == "response"
        assert one.review.review_id is not None
        assert one.review.text == known[one.review.review_id]["text"]
        assert one.review.order_id == known[one.review.review_id]["order_id"]
    kinds = {one.review.kind for one in reading.reviews}
    assert kinds == {ReviewKind.MAIN, ReviewKind.FOLLOW_UP}
    assert await read_shop(tab, pack) == "青禾家居小铺"


async def test_a_page_that_forges_its_own_json_reader_deceives_nobody(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page
) -> None:
    await tab.goto(practice.entries["taobao"])
    await wait(managed, tab, pack, page)
    await tab.evaluate("() => { JSON.parse = () => ({}); document.querySelectorAll = () => []; }")
    reading = await read_list(tab, pack, page, managed.recorder)
    assert len(reading.reviews) >= 20
    assert {one.source for one in reading.reviews} == {"response"}


async def test_a_logged_out_back_end_is_told_from_a_changed_page(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page
) -> None:
    await tab.goto(LIST)
    assert await wait(managed, tab, pack, page) is SessionState.LOGGED_OUT


@pytest.mark.parametrize("mode", ["page", "overlay"])
async def test_a_challenge_is_seen_as_page_and_as_overlay(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page, mode: str
) -> None:
    await tab.goto(practice.entries["taobao"])
    await wait(managed, tab, pack, page)
    practice.tell("challenge", mode=mode)
    try:
        await tab.goto(LIST)
        assert await wait(managed, tab, pack, page) is SessionState.CHALLENGED
    finally:
        practice.tell("challenge", mode="off")


async def test_the_words_of_a_review_are_no_sign_of_a_challenge(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page
) -> None:
    await tab.goto(practice.entries["taobao"])
    await wait(managed, tab, pack, page)
    await tab.locator(".l-rate-content").first.evaluate("node => node.textContent = '下单要滑动验证，验证码收不到'")
    assert await session_state(tab, pack, page) is SessionState.OPEN
    assert await session_state(tab, pack) is SessionState.CHALLENGED


async def test_a_page_without_its_sign_is_changed_and_names_what_is_missing(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page
) -> None:
    await tab.goto(practice.entries["taobao"])
    await wait(managed, tab, pack, page)
    changed = page.model_copy(update={"ready": ".no-such-thing", "empty": None})
    with pytest.raises(PageChanged) as caught:
        await wait(managed, tab, pack, changed, seconds=0.5)
    assert (caught.value.platform, caught.value.page, caught.value.field) == ("taobao", "review_list", "ready")
    assert "评价管理" in caught.value.detail


async def test_a_list_without_rows_is_changed_but_an_empty_list_is_empty(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page
) -> None:
    await tab.goto(practice.entries["taobao"])
    await tab.goto(f"{LIST}&search=100000000000")
    await wait(managed, tab, pack, page)
    reading = await read_list(tab, pack, page, managed.recorder)
    assert reading.is_empty
    assert reading.reviews == ()
    assert page.rows is not None
    changed = page.model_copy(update={"rows": page.rows.model_copy(update={"row": ".renamed"}), "empty": None})
    with pytest.raises(PageChanged) as caught:
        await read_list(tab, pack, changed, managed.recorder, seconds=0.5)
    assert caught.value.field == "rows"


async def test_a_list_that_looks_empty_for_want_of_an_answer_is_busy_and_not_empty(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page
) -> None:
    await tab.goto(practice.entries["taobao"])
    practice.tell("fault", page="review_list", kind="busy")
    await tab.goto(LIST)
    assert await wait(managed, tab, pack, page) is SessionState.BUSY
    # Such a message goes away after some seconds; what is left looks like a shop without reviews.
    await tab.locator(".next-message").evaluate_all("all => all.forEach((one) => one.remove())")
    assert await wait(managed, tab, pack, page, seconds=1) is SessionState.BUSY
    with pytest.raises(PageChanged):
        await read_list(tab, pack, page, managed.recorder, seconds=1)


async def test_a_value_that_makes_no_sense_names_its_field(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform, page: Page
) -> None:
    await tab.goto(practice.entries["taobao"])
    await wait(managed, tab, pack, page)
    await read_list(tab, pack, page, managed.recorder)
    assert page.rows is not None
    main = page.rows.reviews[0]
    stars = {"kind": "integer", "ladder": [{"css": "td", "pattern": "(20\\d\\d)"}]}
    fields = {**main.fields, "rating": type(main.fields["text"]).model_validate(stars)}
    rows = page.rows.model_copy(update={"reviews": (main.model_copy(update={"fields": fields}),)})
    with pytest.raises(PageChanged) as caught:
        await read_page(tab, pack, page.model_copy(update={"rows": rows}), managed.recorder)
    assert caught.value.field == "rating"


async def test_notices_are_read_with_all_their_words(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform
) -> None:
    await tab.goto(practice.entries["taobao"])
    centre = page_named(pack, "message_centre")
    await tab.goto(str(centre.open))
    assert await wait(managed, tab, pack, centre) is SessionState.OPEN
    reading = await read_list(tab, pack, centre, managed.recorder)
    titles = {notice["title"] for notice in practice.ask("state")["notices"]}
    assert {notice["title"] for notice in reading.notices} <= titles
    assert all(str(notice["title"]) in str(notice["words"]) for notice in reading.notices)


async def test_an_order_page_that_mounts_late_is_waited_for(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform
) -> None:
    await tab.goto(practice.entries["taobao"])
    practice.tell("knobs", detail_mount_s=3)
    order = practice.ask("state")["reviews"][0]["order_id"]
    detail = page_named(pack, "order_detail")
    await tab.goto(f"{detail.open}?bizOrderId={order}")
    assert await wait(managed, tab, pack, detail) is SessionState.OPEN
    assert (await read_page(tab, pack, detail, managed.recorder)).fields["order_id"] == order


async def test_the_content_is_read_in_the_frame_that_the_pack_names(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform
) -> None:
    await tab.goto(practice.entries["taobao"])
    form = page_named(pack, "appeal_form")
    with pytest.raises(PageChanged, match="frame"):
        await read_page(tab, pack, form, managed.recorder)
    await tab.get_by_text("投诉评价", exact=True).first.click()
    assert await wait(managed, tab, pack, form) is SessionState.OPEN
    assert (await read_page(tab, pack, form, managed.recorder)).is_ready
