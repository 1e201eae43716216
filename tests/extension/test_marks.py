"""What stands beside each review on the seller's page, and that her page does not suffer from it."""

from playwright.async_api import Locator, expect

from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser
from tests.practice.running import Practice

MAIN_ROWS = ".next-table-body > tr:not(.next-table-expanded-row)"
SHIFTS = """
new PerformanceObserver((list) => (window.shifts ??= []).push(...list.getEntries().map((one) => one.value)))
  .observe({ type: "layout-shift", buffered: true });
"""


def row_with(text: str) -> str:
    return f"{MAIN_ROWS}:has-text('{text}')"


async def in_sight(row: Locator) -> Locator:
    """Only what is not far from sight is judged."""
    await row.scroll_into_view_if_needed()
    return row


async def test_every_review_has_a_mark_and_a_button(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    reviews = await page.locator(".l-rate-content").count()
    await expect(page.locator("appealdesk-mark")).to_have_count(reviews)
    await expect(page.get_by_role("button", name="准备申诉")).to_have_count(reviews)


async def test_a_follow_up_has_a_mark_of_its_own(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    follow_up = await in_sight(page.locator("tr.next-table-expanded-row", has_text="畜生").first)
    await expect(follow_up.locator("appealdesk-mark")).to_have_count(1)
    await expect(follow_up.locator(".word")).to_have_text("可申诉")


async def test_a_mark_says_its_verdict_in_a_word_and_in_a_shape(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    abusive = page.locator(row_with("客服就是个傻逼"))
    await expect(abusive.locator(".word")).to_have_text("可申诉")
    tasteful = await in_sight(page.locator(row_with("剪刀一般般")))
    await expect(tasteful.locator(".word")).to_have_text("不可申诉")
    shapes = [await row.locator("path").get_attribute("d") for row in (abusive, tasteful)]
    assert shapes[0] != shapes[1]


async def test_the_reason_is_told_on_hover_on_focus_and_to_a_screen_reader(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    mark = page.locator(row_with("客服就是个傻逼")).locator("appealdesk-mark")
    await expect(mark.locator(".word")).to_have_text("可申诉")
    why = await mark.get_by_role("button", name="准备申诉").get_attribute("aria-description")
    assert why
    await mark.locator(".mark").hover()
    await expect(mark.get_by_role("tooltip")).to_have_text(why)
    await page.mouse.move(5, 5)
    await expect(mark.get_by_role("tooltip")).to_be_hidden()
    await mark.get_by_role("button", name="准备申诉").focus()
    await expect(mark.get_by_role("tooltip")).to_be_visible()


async def test_a_review_far_below_is_judged_when_it_comes_near(seller: SellerBrowser, practice: Practice) -> None:
    practice.tell("reviews", count=100)
    page = await seller.open_list("current=1%26pageSize=100")
    marks = page.locator("appealdesk-mark")
    await expect(marks.first.locator(".word")).not_to_have_text("待研判")
    far = marks.last
    await expect(far.locator(".word")).to_have_count(0)
    before = await far.bounding_box()
    await far.scroll_into_view_if_needed()
    await expect(far.locator(".word")).not_to_have_text("待研判")
    after = await far.bounding_box()
    assert before and after and (before["width"], before["height"]) == (after["width"], after["height"])


async def test_a_mark_out_of_sight_is_a_button_for_the_keyboard(seller: SellerBrowser, practice: Practice) -> None:
    practice.tell("reviews", count=100)
    page = await seller.open_list("current=1%26pageSize=100")
    await expect(page.get_by_role("button", name="准备申诉")).to_have_count(100)
    far = page.locator("appealdesk-mark").last
    await far.focus()
    await expect(far.get_by_role("button", name="准备申诉")).to_be_focused()
    await expect(page.get_by_role("button", name="准备申诉")).to_have_count(100)


async def test_in_a_narrow_column_the_button_stays_and_the_word_is_left_to_the_shape(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    mark = page.locator(row_with("客服就是个傻逼")).locator("appealdesk-mark")
    await expect(mark.locator(".word")).to_have_text("可申诉")
    await mark.evaluate("(mark) => { mark.parentElement.style.width = '110px'; }")
    await expect(mark.locator(".word")).to_be_hidden()
    await expect(mark.locator("svg")).to_be_visible()
    host, button = await mark.bounding_box(), await mark.get_by_role("button", name="准备申诉").bounding_box()
    assert host and button and button["x"] + button["width"] <= host["x"] + host["width"]


async def test_rows_of_the_next_page_are_marked_when_they_come(seller: SellerBrowser) -> None:
    page = await seller.open_list("current=1%26pageSize=10")
    await expect(page.locator("appealdesk-mark").first).to_be_attached()
    before = await page.locator(f"{MAIN_ROWS} .l-rate-content").all_inner_texts()
    await page.locator(".next-pagination-item", has_text="2").first.click()
    await expect(page.locator(f"{MAIN_ROWS} .l-rate-content").first).not_to_have_text(before[0])
    reviews = await page.locator(".l-rate-content").count()
    await expect(page.locator("appealdesk-mark")).to_have_count(reviews)


async def test_a_row_that_is_given_another_review_is_judged_again(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    row = await in_sight(page.locator(row_with("剪刀一般般")))
    await expect(row.locator(".word")).to_have_text("不可申诉")
    handle = await row.element_handle()
    assert handle is not None
    await handle.evaluate("(row) => { row.setAttribute('data-appealdesk-capture', 'old'); }")
    await handle.evaluate("(row) => { row.querySelector('.l-rate-content span').firstChild.data = '你个傻逼客服滚'; }")
    await page.wait_for_function("(row) => !row.hasAttribute('data-appealdesk-capture')", arg=handle)
    changed = page.locator(row_with("你个傻逼客服滚"))
    await expect(changed.locator(".word")).to_have_text("可申诉")


async def shift_of_a_visit(seller: SellerBrowser) -> float:
    page = await seller.context.new_page()
    await page.add_init_script(SHIFTS)
    await page.goto("https://myseller.taobao.com/practice/enter?to=/home.htm/comment-manage/list/rateWait4PC")
    await page.wait_for_selector(MAIN_ROWS)
    await page.wait_for_timeout(1500)
    shift = float(sum(await page.evaluate("window.shifts ?? []")))
    await seller.context.clear_cookies()
    await page.close()
    return shift


async def test_nothing_on_the_page_moves(seller: SellerBrowser) -> None:
    """The least of three visits: the page's own parts come in another order each time."""
    with_marks = min([await shift_of_a_visit(seller) for _ in range(3)])
    worker = await seller.worker()
    await worker.evaluate("() => chrome.storage.local.set({ packs: [] })")  # without packs no marks
    await seller.stop_worker()
    without = min([await shift_of_a_visit(seller) for _ in range(3)])
    assert with_marks <= without + 0.005


async def test_the_marks_are_gone_in_one_click(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    mark = page.locator("appealdesk-mark").first
    await mark.hover()
    await mark.get_by_role("button", name="收起本页的申诉台标记").click()
    await expect(page.locator("appealdesk-mark")).to_have_count(0)
    await page.locator(".next-pagination-item", has_text="2").first.click()
    await page.wait_for_timeout(800)
    await expect(page.locator("appealdesk-mark")).to_have_count(0)


async def test_without_the_agent_a_mark_is_neutral_and_is_judged_when_it_comes_back(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    await agent.stop()
    page = await seller.open_list()
    mark = page.locator("appealdesk-mark").first
    await expect(mark.locator(".word")).to_have_text("待研判")
    await expect(mark.get_by_role("button", name="准备申诉")).to_be_visible()
    popup = await seller.open("popup.html")
    await expect(popup.get_by_text("工作台未运行")).to_be_visible()
    await agent.start()
    await popup.get_by_role("button", name="重新连接").click()
    await expect(popup.get_by_text("工作台运行中")).to_be_visible()
    await expect(mark.locator(".word")).not_to_have_text("待研判")


async def test_hostile_words_stay_words(seller: SellerBrowser, practice: Practice) -> None:
    practice.tell("reviews", reviews=[{"text": "<img src=y onerror=document.title='owned'>独一份{{7*7}}\u202e傻逼"}])
    page = await seller.open_list()
    row = page.locator(row_with("独一份"))
    await expect(row.locator("appealdesk-mark .word")).not_to_have_text("待研判")
    assert await page.title() != "owned"
