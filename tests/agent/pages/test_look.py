"""How pages look: nothing moves or sticks out, all can be pressed and read; wide, narrow, light, dark, printed."""

import json
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from playwright.async_api import Page

from agent.casework import clusters
from agent.casework.clustering import look_for_clusters
from agent.casework.notes import add_note
from agent.casework.world import World
from agent.pairing import make_desk_link
from tests.agent.conftest import Client
from tests.agent.pages import samples, scenes
from tests.agent.pages.conftest import Visit
from tests.axe import serious_violations

WIDTHS = (400, 768, 1280, 1600)
LOOKS = ((400, "light"), (1280, "dark"))
"""At which axe runs: each width and each scheme once, for every run costs a fifth of a second a page."""

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STILL = 0.001
"""The least shift of the layout that somebody could see."""

WATCH_SHIFTS = """
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const one of list.getEntries())
      if (!one.hadRecentInput)
        window.shifts.push([one.value, ...one.sources.map((part) => part.node?.outerHTML?.slice(0, 90) ?? "")])
  }).observe({ type: "layout-shift", buffered: true })
"""
SMALL_TARGETS = """() =>
  [...document.querySelectorAll("button, .button, nav a, summary, select, input:not([type=hidden])")]
  .filter((part) => part.checkVisibility() && !part.closest(".hidden-label, .drop-here, .option"))
  .filter((part) => part.getBoundingClientRect().height < 32)
  .map((part) => part.outerHTML.slice(0, 120))"""


async def shifts(tab: Page) -> list[Any]:
    """What moved that nobody had touched, once it can be seen."""
    found: list[Any] = await tab.evaluate("window.shifts")
    return found if sum(one[0] for one in found) > STILL else []


@pytest.mark.timeout(600)
async def test_every_page_can_be_used_by_everybody_and_nothing_sticks_out_or_moves(
    world: World, client: Client, tab: Page
) -> None:
    troubles: dict[str, object] = {}
    await tab.add_init_script(WATCH_SHIFTS)
    await tab.emulate_media(reduced_motion="reduce")
    async for name, path in scenes.play(world):
        await tab.goto(await make_desk_link(world, path, client.port or 0, actor="test"))
        await tab.wait_for_selector("#news[data-live]", state="attached")
        if moved := await shifts(tab):
            troubles[f"{name} moves"] = moved
        for width in WIDTHS:
            await tab.set_viewport_size({"width": width, "height": 800})
            if (excess := await tab.evaluate(TOO_WIDE)) > 0:
                troubles[f"{name} at {width}"] = excess
        if small := await tab.evaluate(SMALL_TARGETS):
            troubles[f"{name} has small targets"] = small
        for width, scheme in LOOKS:
            await tab.set_viewport_size({"width": width, "height": 800})
            await tab.emulate_media(color_scheme=scheme)
            if found := await serious_violations(tab):
                troubles[f"{name} at {width}, {scheme}"] = found
    assert not troubles, json.dumps(troubles, ensure_ascii=False, indent=1)


async def test_news_moves_nothing_that_she_looks_at(world: World, visit: Visit, tab: Page) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.open_case(world, 2)
    await tab.add_init_script(WATCH_SHIFTS)
    drawn: list[str] = []
    tab.on("requestfinished", lambda request: drawn.append(request.url) if request.headers.get("hx-request") else None)
    for path in ("/desk", f"/desk/cases/{case_id}", "/desk/statistics", "/desk/calendar", "/desk/inbox"):
        await visit(path)
        drawn.clear()
        for _ in range(3):
            await tab.evaluate("htmx.trigger(document.body, 'news')")
            await tab.wait_for_timeout(300)
        assert drawn, path
        assert not await shifts(tab), path


async def test_text_of_twice_the_size_breaks_no_page(world: World, visit: Visit, tab: Page) -> None:
    case_id = await samples.open_case(world, text=samples.LONG)
    await samples.make_ready(world, case_id, samples.LONG)
    await tab.set_viewport_size({"width": 640, "height": 400})
    for path in ("/desk", f"/desk/cases/{case_id}", "/desk/statistics", "/desk/settings", "/desk/prevention"):
        await visit(path)
        assert await tab.evaluate(TOO_WIDE) <= 0, "1280 px wide, seen at 200 %"
        assert not await serious_violations(tab), path


async def test_what_has_the_focus_shows_it(world: World, visit: Visit, tab: Page) -> None:
    await samples.open_case(world)
    for path in ("/desk", "/desk/settings"):
        await visit(path)
        seen = set()
        for _ in range(24):
            await tab.keyboard.press("Tab")
            outlined, what = await tab.evaluate(
                """() => {
                  const one = document.activeElement
                  const { outlineStyle, outlineWidth } = getComputedStyle(one)
                  return [outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, one.outerHTML.slice(0, 90)]
                }"""
            )
            seen.add(what)
            assert outlined or what.startswith("<body"), what
        assert len(seen) > 5


async def test_nothing_moves_for_whoever_asks_for_no_motion(world: World, visit: Visit, tab: Page) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await tab.emulate_media(reduced_motion="reduce")
    for path in ("/desk", f"/desk/cases/{case_id}"):
        await visit(path)
        moving = await tab.evaluate(
            """() => [...document.querySelectorAll("*")].filter((part) => {
              const { transitionDuration, animationName, animationDuration } = getComputedStyle(part)
              const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0)
              return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration))
            }).map((part) => part.outerHTML.slice(0, 90))"""
        )
        assert moving == [], path


TO_PRESS = ("收件箱", "上个月", "下载CSV", "复制", "近30天", "放入文件", "打开案件", "http")


async def on_paper(tab: Page) -> tuple[str, list[Image.Image]]:
    """The words, and each page as a picture."""
    document = pypdfium2.PdfDocument(await tab.pdf(prefer_css_page_size=True))
    words = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(words.split()), [page.render(scale=0.5).to_pil().convert("L") for page in document]


async def test_paper_is_white_and_has_what_is_said_and_nothing_to_press(world: World, visit: Visit, tab: Page) -> None:
    case_id = await samples.open_case(world)
    await samples.reject(world, case_id)
    await samples.decide_many(world, 3)
    await samples.cluster(world)
    await look_for_clusters(world)
    [cluster_id, *_] = [view.cluster.cluster_id for view in await clusters.list_views(world)]
    await add_note(world, case_id, "客服自己看的备注")
    await tab.emulate_media(color_scheme="dark")
    wanted = {
        f"/desk/prevention/clusters/{cluster_id}": ("条相似的差评", "它们有什么相同"),
        f"/desk/cases/{case_id}": ("你这个骗子，死全家", "物流轨迹", "TS20261123000018", "时间线"),
        "/desk/statistics?days=all": (
            "按平台",
            "成立",
            "没有判定",
            "店铺平均星级",
            "各平台怎样算成立",
            "按平台通知里的话",
        ),
        "/desk/calendar": ("2026年11月", "16171819202122"),
    }
    for path, words in wanted.items():
        await visit(path)
        said, pages = await on_paper(tab)
        for each in words:
            assert each in said, (path, each)
        for pressed in TO_PRESS:
            assert pressed not in said, (path, pressed)
        assert "自己看的备注" not in said, path
        for page in pages:
            assert page.getpixel((2, 2)) == 255
            darks = page.histogram()[:128]
            assert 0 < sum(darks) < page.width * page.height / 5, "words on white, not white on dark"


async def test_every_list_is_walked_by_keys_and_every_page_left_by_one(world: World, visit: Visit, tab: Page) -> None:
    for number in (1, 2):
        await samples.open_case(world, number)
    await samples.tell(world)
    for path in ("/desk?show=all", "/desk/inbox", "/desk/prevention", "/desk/settings"):
        await visit(path)
        await tab.keyboard.press("j")
        first = await tab.evaluate("document.activeElement.matches('[data-row]') && document.activeElement.outerHTML")
        assert first, path
        await tab.keyboard.press("j")
        assert await tab.evaluate("document.activeElement.outerHTML") != first, path
        await tab.keyboard.press("k")
        assert await tab.evaluate("document.activeElement.outerHTML") == first, path
        await tab.keyboard.press("?")
        assert await tab.is_visible("#keys"), path
    above = {
        "/desk/prevention/vault": "/desk/prevention",
        "/desk/prevention/clusters": "/desk/prevention",
        "/desk/channels": "/desk/settings",
        "/desk/settings/retention": "/desk/settings",
    }
    for path, up in above.items():
        await visit(path)
        await tab.evaluate("document.activeElement.blur()")
        await tab.keyboard.press("u")
        await tab.wait_for_url(f"**{up}")
