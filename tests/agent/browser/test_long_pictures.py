"""A chat in a list that scrolls, loading older lines upward: every line is in the picture, exactly once."""

import io
from collections.abc import Sequence
from itertools import groupby

import pytest
from PIL import Image
from playwright.async_api import Browser, async_playwright

from agent.browser.long_pictures import LongPicture, load_whole_list, picture_of_whole
from shared.packs import load_packs
from shared.page import Page as PackPage
from tests.practice.fixtures import CHROMIUM

COUNT = 75
CHAT = """
<style>
  body { margin: 0; font: 14px/20px sans-serif }
  header { height: 60px; background: rgb(250, 250, 1) }
  .messages { list-style: none; margin: 0 0 0 40.3px; padding: 0; height: 410px; width: 420px; overflow-y: auto;
    border: 3px solid black }
  .messages > li { display: flex; gap: 8px; min-height: 31px; padding: 4px; border-bottom: 1px solid #ddd }
  .day { position: sticky; top: 0; background: rgb(1, 250, 250); height: 12px }
  .code { width: 30px; flex: none }
  .jump { position: fixed; right: 20px; bottom: 20px }
  footer { height: 30px; background: rgb(250, 1, 250) }
</style>
<header></header>
<ol class="messages"></ol>
<button class="jump">最新</button>
<footer></footer>
<script>
  const list = document.querySelector(".messages");
  let oldest = COUNT;
  const line = (n) => {
    const made = document.createElement("li");
    made.className = n % 2 ? "from-buyer" : "from-seller";
    const code = `rgb(${100 + n},${n % 2 ? 30 : 60},10)`;
    made.innerHTML = `<span class="code" style="background:${code}"></span><div class="bubble">第 ${n} 条 `
      + "说了很多话".repeat(n % 7 * 3) + "</div>";
    return made;
  };
  const older = () => {
    const before = list.scrollHeight;
    const added = [];
    for (let n = Math.max(0, oldest - 20); n < oldest; n += 1) added.push(line(n));
    oldest = Math.max(0, oldest - 20);
    list.prepend(...added);
    list.scrollTop += list.scrollHeight - before;
  };
  older();
  let loading = false;
  list.addEventListener("scroll", () => {
    if (list.scrollTop > 5 || loading || oldest === 0) return;
    loading = true;
    setTimeout(() => { older(); loading = false; }, 250);
  });
</script>
""".replace("COUNT", str(COUNT), 1).replace("let oldest = COUNT", f"let oldest = {COUNT}")


@pytest.fixture
def page() -> PackPage:
    return next(page for page in load_packs()["taobao"].pages if page.name == "chat")


async def taken(chromium: Browser, html: str, page: PackPage, scale: int, region: str | None = None) -> LongPicture:
    context = await chromium.new_context(device_scale_factor=scale, viewport={"width": 700, "height": 480})
    tab = await context.new_page()
    await tab.set_content(html)
    assert await load_whole_list(tab, page)
    return await picture_of_whole(tab, page, region)


def codes_down(image: Image.Image, x: int) -> Sequence[int]:
    """The lines' numbers as their coloured squares stand below each other at `x`."""
    strip = image.crop((x, 0, x + 1, image.height)).tobytes()
    column = [tuple(strip[at : at + 3]) for at in range(0, len(strip), 3)]
    is_code = [pixel[2] == 10 and pixel[1] in (30, 60) and 100 <= pixel[0] < 100 + COUNT for pixel in column]
    runs = groupby(zip(is_code, column, strict=True), key=lambda one: (one[0], one[1][0] if one[0] else 0))
    return [red - 100 for (is_one, red), _ in runs if is_one]


@pytest.mark.parametrize("scale", [1, 2])
async def test_every_line_of_a_long_chat_is_in_the_picture_exactly_once(
    chromium_args: list[str], page: PackPage, scale: int
) -> None:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        picture = await taken(chromium, CHAT, page, scale)
        of_list = await taken(chromium, CHAT, page, scale, ".messages")
        await chromium.close()
    assert picture.is_whole
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    assert codes_down(image, 60 * scale) == list(range(COUNT))
    assert image.width == 700 * scale
    assert picture.scale == of_list.scale == scale
    assert image.getpixel((5, 5)) == (250, 250, 1), "the page's head stands above"
    assert image.getpixel((5, image.height - 5)) != (250, 250, 1)
    assert image.height > COUNT * 31 * scale
    cut_out = Image.open(io.BytesIO(of_list.png)).convert("RGB")
    assert codes_down(cut_out, 20 * scale) == list(range(COUNT))


async def test_a_page_without_such_a_list_is_pictured_as_it_is(chromium_args: list[str], page: PackPage) -> None:
    short = '<ol class="messages"><li>一</li></ol><div style="height: 2000px"></div>'
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        picture = await taken(chromium, short, page, 1)
        await chromium.close()
    assert picture.is_whole
    assert Image.open(io.BytesIO(picture.png)).height >= 2000


PRIVATE = "rgb(7, 7, 200)"
SPOKEN = CHAT.replace(
    'made.innerHTML = `<span class="code" style="background:${code}"></span><div class="bubble">第 ${n} 条 `',
    'made.innerHTML = `<span class="code" style="background:${code}"></span><div class="bubble">'
    + "${n === 30 ? PRIVATE : n === 70 ? NAMED : ''} 第 ${n} 条 `".replace(
        "PRIVATE", f"'<b style=\"background:{PRIVATE};color:transparent\">138 1234 5678</b>'"
    ).replace("NAMED", f"'<b style=\"background:{PRIVATE};color:transparent\">李小明</b>'"),
).replace(
    "<footer></footer>",
    f'<footer><b style="background:{PRIVATE};color:transparent">杭州市西湖区文三路88号</b></footer>',
)


def coloured(image: Image.Image) -> int:
    """How many pixels are of private words: they are drawn in a colour of their own."""
    return sum(count for count, colour in image.getcolors(1 << 24) or () if colour == (7, 7, 200))


@pytest.mark.parametrize("scale", [1, 2])
async def test_what_points_to_somebody_is_placed_in_the_pixels_of_the_joined_picture(
    chromium_args: list[str], page: PackPage, scale: int
) -> None:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        context = await chromium.new_context(device_scale_factor=scale, viewport={"width": 700, "height": 480})
        tab = await context.new_page()
        await tab.set_content(SPOKEN)
        assert await load_whole_list(tab, page)
        picture = await picture_of_whole(tab, page, None, ["李小明", "没有这个人"])
        await chromium.close()
    assert len(picture.private) == 3
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    within = [
        coloured(image.crop((x - 2, y - 2, x + width + 2, y + height + 2))) for x, y, width, height in picture.private
    ]
    assert sum(within) == coloured(image)
    for count, (_, _, width, height) in zip(within, picture.private, strict=True):
        assert count > 0.8 * width * height


async def test_a_page_that_scrolls_as_a_whole_tells_its_private_places_too(
    chromium_args: list[str], page: PackPage
) -> None:
    words = f'<b style="background:{PRIVATE};color:transparent">13812345678</b>'
    flat = f'<ol class="messages"><li>一</li></ol><div style="height: 2000px"></div>{words}'
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        whole = await taken(chromium, flat, page, 2)
        of_list = await taken(chromium, flat, page, 2, ".messages")
        await chromium.close()
    [(x, y, width, height)] = whole.private
    image = Image.open(io.BytesIO(whole.png)).convert("RGB")
    assert y > 4000
    assert image.getpixel((x + width // 2, y + height // 2)) == (7, 7, 200)
    assert of_list.private == ()
