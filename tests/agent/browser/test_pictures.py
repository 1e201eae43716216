"""Pictures of rows and pages: the boxes sit on the words, our own marks are not in it, the original stays as it was."""

import io
from collections.abc import Sequence

import pytest
from PIL import Image
from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright

from agent.browser import pictures
from agent.browser.managed import ManagedBrowser
from agent.browser.pictures import RowPicture, picture_of_page, picture_of_row
from agent.browser.red_boxes import RED, draw_red_boxes
from agent.domain.letters import Box, boxes_round
from agent.errors import NotFound
from tests.practice.fixtures import CHROMIUM

ROW = """
<style>body { margin: 0; font: 16px/24px sans-serif } span.hit { color: rgb(0, 0, 255) }</style>
<div style="height: 1500px"></div>
<div data-appealdesk-capture="c-1" style="margin-left: 7.4px; width: 300px; background: white">
  <p class="text">商品还行，<b>客服就是个</b><span class="hit">大傻子</span>真的是，
     这句话很长很长很长很长很长很长<span class="hit">一个\u200bX骗子窝</span>走了</p>
  <p class="goods">大傻子牌水杯</p>
  <appealdesk-mark style="display: block; height: 30px; background: rgb(0, 255, 0)">可申诉 大傻子</appealdesk-mark>
</div>
"""
OFFENDING = ("大傻子", "一个\u200bX骗子窝")
TEXT = "商品还行，客服就是个大傻子真的是，\n这句话很长很长很长很长很长很长一个\u200bX骗子窝走了"


def is_blue(pixel: Sequence[int]) -> bool:
    return pixel[2] > 150 and pixel[0] < 120


def pixels_of(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def share_of_blue_within(picture: RowPicture, words: Sequence[str] = OFFENDING) -> float:
    """How much of the offending words' ink, drawn blue by the page, lies inside the boxes."""
    image = pixels_of(picture.png)
    blue = [(x, y) for x in range(image.width) for y in range(image.height) if is_blue(image.getpixel((x, y)))]
    assert blue
    return sum(any(holds(box, at) for box in boxes_round(picture.letters, words)) for at in blue) / len(blue)


def holds(box: Box, at: tuple[int, int]) -> bool:
    left, top, width, height = box
    return left - 1 <= at[0] <= left + width + 1 and top - 1 <= at[1] <= top + height + 1


@pytest.mark.parametrize("scale", [1, 2])
async def test_boxes_sit_on_the_words_over_lines_and_elements(chromium_args: list[str], scale: int) -> None:
    async with async_playwright() as playwright:
        plain = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        context = await plain.new_context(device_scale_factor=scale)
        await (await context.new_page()).set_content(ROW)
        picture = await picture_of_row(context, "c-1", within=TEXT)
        await plain.close()
    # The row is 300 css pixels wide and begins within a pixel, so one more is touched.
    assert abs(pixels_of(picture.png).width - 301 * scale) <= scale
    assert share_of_blue_within(picture) == 1
    assert picture.scale == scale
    assert all(
        width < 150 * scale and height < 40 * scale
        for _, _, width, height in boxes_round(picture.letters, ["大傻子", "一个\u200bX骗子窝"])
    )


async def test_words_outside_the_review_are_not_boxed(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content(ROW)
    assert len(boxes_round((await picture_of_row(managed.context, "c-1", within=TEXT)).letters, ["大傻子"])) == 1
    assert len(boxes_round((await picture_of_row(managed.context, "c-1")).letters, ["大傻子"])) == 2
    assert boxes_round((await picture_of_row(managed.context, "c-1")).letters, ["没有这个词"]) == ()


async def test_a_word_broken_by_a_line_end_has_a_box_for_each_line(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content(
        '<p data-appealdesk-capture="c-2" style="width: 64px; font: 16px/24px sans-serif">一二三四五六七八</p>'
    )
    first, second = boxes_round((await picture_of_row(managed.context, "c-2")).letters, ["三四五六"])
    assert first[1] < second[1]


async def test_letters_at_the_pictures_edge_end_there(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content(
        '<p data-appealdesk-capture="c-3" style="width: 40px; overflow: hidden; white-space: nowrap;'
        ' font: 16px/10px sans-serif; margin: 0">一二三四</p>'
    )
    picture = await picture_of_row(managed.context, "c-3")
    width, height = pixels_of(picture.png).size
    boxes = boxes_round(picture.letters, ["一", "三", "四"])
    assert len(boxes) == 2, "the last one is cut off by the page"
    assert all(left + wide <= width and top + high <= height for left, top, wide, high in boxes)
    assert all(min(box) >= 0 for box in boxes)


LONG = "第一行的字比较多第二行的字比较多第三行的字比较多第四行的老板是骗子第五行还有"
FOLDS = {
    "folded": "display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden",
    "scrolls": "height: 44px; overflow-y: auto",
    "ellipsis": "white-space: nowrap; overflow: hidden; text-overflow: ellipsis",
}


def folding_row(style: str, before: str = "") -> str:
    return f"""<div data-appealdesk-capture="c-7" style="width: 160px; font: 16px/24px sans-serif">{before}
      <p style="margin: 0; {style}">{LONG}</p><p style="margin: 0">注：客户要求<br>明天再打一次电话<br>订单</p></div>"""


@pytest.mark.parametrize("style", FOLDS.values(), ids=FOLDS.keys())
async def test_words_that_the_page_folds_have_no_box_and_the_picture_is_not_whole(
    managed: ManagedBrowser, tab: Tab, style: str
) -> None:
    await tab.set_content(folding_row(style))
    picture = await picture_of_row(managed.context, "c-7", within=LONG)
    assert [box[1] for box in boxes_round(picture.letters, ["骗子", "第一"])] == [picture.letters[0].top], (
        "only what is seen"
    )
    assert not picture.is_whole
    await tab.set_content(folding_row(""))
    picture = await picture_of_row(managed.context, "c-7", within=LONG)
    assert (len(boxes_round(picture.letters, ["骗子", "第一"])), picture.is_whole) == (2, True)


@pytest.mark.parametrize("hidden", ["display: none", "visibility: hidden", "position: absolute; left: -9999px"])
async def test_a_hidden_copy_of_the_text_takes_no_box_from_the_one_that_is_seen(
    managed: ManagedBrowser, tab: Tab, hidden: str
) -> None:
    await tab.set_content(folding_row("", f'<p style="{hidden}">{LONG}</p>'))
    picture = await picture_of_row(managed.context, "c-7", within=LONG)
    assert len(boxes_round(picture.letters, ["骗子"])) == 1
    assert picture.is_whole


async def test_our_own_marks_are_not_in_the_picture(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content(ROW)
    green = (0, 255, 0)
    row = await picture_of_row(managed.context, "c-1")
    page = await picture_of_page(tab)
    for png in (row.png, page):
        assert green not in {colour for _, colour in pixels_of(png).getcolors(1 << 20) or ()}
    assert pixels_of(page).height > 1500
    assert await tab.locator("appealdesk-mark").is_visible()


async def test_the_row_is_found_in_any_tab_and_frame(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content(f"<iframe width=400 height=400 srcdoc='{ROW}'></iframe>")
    await tab.frame_locator("iframe").locator("p.text").wait_for()
    await managed.context.new_page()
    picture = await picture_of_row(managed.context, "c-1", within=TEXT)
    (box,) = boxes_round(picture.letters, ["大傻子"])
    ink = pixels_of(picture.png).crop((box[0], box[1], box[0] + box[2], box[1] + box[3]))
    assert any(is_blue(colour) for _, colour in ink.getcolors(1 << 16) or ())


async def test_a_row_that_nobody_sees_any_more_is_said_so(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content(ROW)
    with pytest.raises(NotFound, match="看不到"):
        await picture_of_row(managed.context, "c-9")


MOVING = """
<script>
  // The page moves just when it is pictured: the style that hides our marks is put into it then.
  let left = %d;
  new MutationObserver((changes) => {
    if (left > 0 && changes.some((change) => [...change.addedNodes].some((node) => node.localName === "style"))) {
      left -= 1;
      document.querySelector("div").style.height = `${1500 + 120 * left}px`;
      document.querySelectorAll("div")[1].style.width = `${240 + left}px`;
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
</script>
"""


async def test_a_page_that_moves_while_it_is_pictured_is_pictured_again(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content(ROW + MOVING % 3)
    picture = await picture_of_row(managed.context, "c-1", within=TEXT)
    assert abs(pixels_of(picture.png).width - 241) <= 1
    assert share_of_blue_within(picture) == 1


async def test_a_page_that_never_rests_is_said_so(
    managed: ManagedBrowser, tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "REST_SECONDS", 0.01)
    await tab.set_content(ROW + MOVING % 1000)
    with pytest.raises(NotFound, match="一直在变"):
        await picture_of_row(managed.context, "c-1", within=TEXT)


def test_red_boxes_are_drawn_round_the_words() -> None:
    image = Image.new("RGB", (120, 60), "white")
    draw_red_boxes(image, [(40, 20, 30, 10)])
    assert image.getpixel((40 - 3, 25)) == RED
    assert image.getpixel((55, 25)) == (255, 255, 255)


@pytest.mark.parametrize("box", [(-20, -20, 500, 500), (119, 59, 0, 0), (300, 10, 20, 10), (10, -40, 20, 10)])
def test_a_box_beyond_the_edge_is_cut_or_left_out(box: Box) -> None:
    image = Image.new("RGB", (120, 60), "white")
    draw_red_boxes(image, [box])
    assert image.getpixel((60, 30)) == (255, 255, 255)


TWO_ROWS = """
<style>body { margin: 0; font: 16px/24px sans-serif } table { border-collapse: collapse; width: 400px }
span.hit { color: rgb(0, 0, 255) } tr.head { background: rgb(255, 200, 0) }</style>
<div style="height: 1500px"></div>
<table>
  <tr class="head" data-appealdesk-capture="c-2"><td>用户评价分 <i>★</i></td></tr>
  <tr data-appealdesk-capture="c-2"><td><p>东西还行，<span class="hit">客服是大傻子</span></p></td></tr>
</table>
"""


@pytest.mark.parametrize("scale", [1, 2])
async def test_a_review_that_fills_two_rows_is_pictured_whole(chromium_args: list[str], scale: int) -> None:
    async with async_playwright() as playwright:
        plain = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        context = await plain.new_context(device_scale_factor=scale)
        tab = await context.new_page()
        await tab.set_content(TWO_ROWS)
        picture = await picture_of_row(context, "c-2", within="东西还行，客服是大傻子")
        height = await tab.locator("table").evaluate("table => table.getBoundingClientRect().height")
        await plain.close()
    image = pixels_of(picture.png)
    assert abs(image.height - height * scale) <= scale
    assert image.getpixel((image.width // 2, 4)) == (255, 200, 0)
    assert share_of_blue_within(picture, ["客服是大傻子"]) == 1
    assert len(boxes_round(picture.letters, ["客服是大傻子"])) == 1


async def test_what_points_to_somebody_in_a_row_has_a_place(managed: ManagedBrowser, tab: Tab) -> None:
    number = '<b style="background: rgb(7, 7, 200); color: transparent">13812345678</b>'
    await tab.set_content(f'<p data-appealdesk-capture="c-3" style="margin-left: 7.4px">打他电话{number}骂他</p>')
    row = await picture_of_row(managed.context, "c-3")
    [(x, y, width, height)] = row.private
    image = pixels_of(row.png)
    for at in ((x + 2, y + 3), (x + width - 3, y + height - 4)):
        assert image.getpixel(at) == (7, 7, 200)


TALL = """
<style>body {{ margin: 0 }} .top, .end {{ height: 40px; background: rgb(0, 0, 255) }} .long {{ height: 1900px }}</style>
<div style="{around}">
  <div style="height: 700px"></div>
  <div data-appealdesk-capture="c-1"><div class="top"></div><div class="long">一条很长的评价</div>{between}
  <div class="end"></div></div>
  <div style="height: 900px"></div>
</div>
"""
TWO = '</div><div data-appealdesk-capture="c-1">'


@pytest.mark.parametrize("between", ["", TWO], ids=["one row", "two rows"])
@pytest.mark.parametrize("around", ["", "height: 500px; overflow: auto"], ids=["page", "list that scrolls"])
async def test_a_row_taller_than_what_is_seen_is_pictured_whole(
    managed: ManagedBrowser, tab: Tab, between: str, around: str
) -> None:
    await tab.set_content(TALL.format(between=between, around=around))
    picture = await picture_of_row(managed.context, "c-1")
    image = pixels_of(picture.png)
    scale = image.height / 1980
    assert scale in (1, 2), image.size
    assert is_blue(image.getpixel((20, 10))), "its beginning"
    assert is_blue(image.getpixel((20, image.height - 10))), "its end"
