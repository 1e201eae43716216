"""The guide in the desk: safe HTML of its Markdown, a place for every page, pictures that exist."""

import re
import tomllib
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import expect

from agent.casework.world import World
from agent.pages.desk import ROUTES
from agent.pages.guide_page import GUIDE
from agent.pages.guide_places import PLACES, place_of
from agent.pages.guide_text import PICTURES, Guide, read_guide
from tests.agent.conftest import Client
from tests.agent.pages import samples, scenes
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]
ROOT = GUIDE.parent
NARROW_PX = 400
WIDTH_MAX, SIZE_MAX = 1280, 3_000_000
"""Pixels and bytes: of one picture, of all."""


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read_guide(GUIDE)


def written(folder: Path, markdown: str) -> Guide:
    path = folder / "guide.md"
    path.write_text(markdown, "utf-8")
    return read_guide(path)


def test_every_page_of_the_desk_has_a_place_in_the_guide(guide: Guide) -> None:
    places = {entry.place for entry in guide.contents}
    pages = [str(route.path) for route in ROUTES if getattr(route, "method", "") == "GET"]
    assert len(pages) > 10
    assert {page for page in pages if place_of(page) not in places} == set()
    assert set(PLACES.values()) <= places


def test_a_page_that_nobody_named_has_no_place() -> None:
    assert place_of("/desk/brand-new") is None
    assert place_of("/desk/") == place_of("/desk") == "today"
    assert place_of("/desk/cases/{case_id}/evidence/{evidence_id}/picture") == "pictures"
    assert place_of("/desk/statistics.csv") == "statistics"
    assert place_of("/desk/settings/{section}") == "settings"
    assert place_of("/desk/settings/{section}", "/desk/settings/retention") == "retention"


def test_every_picture_is_there_small_named_once_and_made_by_the_script(guide: Guide) -> None:
    used = re.findall(r'src="/desk/guide/pictures/([a-z-]+)\.webp"', guide.html)
    made = [one["name"] for one in tomllib.loads((ROOT / PICTURES / "pictures.toml").read_text("utf-8"))["picture"]]
    files = {path.stem: path.stat().st_size for path in (ROOT / PICTURES).glob("*.webp")}
    assert len(used) == len(set(used)) > 20
    assert set(used) == set(made) == set(files)
    assert len(made) == len(set(made))
    assert sum(files.values()) < SIZE_MAX
    widths = [int(width) for width in re.findall(r' width="(\d+)" height="\d+" loading="lazy"', guide.html)]
    assert len(widths) == len(used)
    assert max(widths) <= WIDTH_MAX


def test_each_place_is_there_once_and_each_link_within_leads_to_one(guide: Guide) -> None:
    places = [entry.place for entry in guide.contents]
    assert len(places) == len(set(places)) > 20
    assert set(re.findall(r' id="([^"]+)"', guide.html)) == set(places)
    assert set(re.findall(r'href="#([^"]+)"', guide.html)) <= set(places)


def test_what_runs_is_shown_as_text(tmp_path: Path) -> None:
    hostile = '## <a id="x"></a>甲\n\n<script>1</script>\n\n<b onclick=1>乙</b> [丙](javascript:alert(1)) [丁](LICENSE)'
    html = written(tmp_path, hostile).html
    assert "<script" not in html
    assert "<b " not in html
    assert 'href="javascript' not in html
    assert 'href="LICENSE"' not in html
    assert '<h2 id="x">甲</h2>' in html


def test_a_heading_without_anchor_is_no_entry_and_the_world_opens_in_a_tab_of_its_own(tmp_path: Path) -> None:
    guide = written(tmp_path, "# 甲\n\n## \n\n[乙](https://example.com) [丙](#there)")
    assert guide.contents == ()
    assert 'href="https://example.com" target="_blank" rel="noopener"' in guide.html
    assert 'href="#there">' in guide.html


def test_the_end_of_a_line_is_no_space_in_chinese(tmp_path: Path) -> None:
    assert written(tmp_path, "甲，\n**乙**\na\nb").html == "<p>甲，<strong>乙</strong>a\nb</p>\n"


def test_a_picture_keeps_its_room_before_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "docs/guide").mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(tmp_path / "docs/guide/a.webp")
    html = written(tmp_path, "![甲](docs/guide/a.webp)").html
    assert 'src="/desk/guide/pictures/a.webp" alt="甲" width="40" height="30" loading="lazy"' in html
    with pytest.raises(OSError, match=r"b\.webp"):
        written(tmp_path, "![甲](docs/guide/b.webp)")


async def test_the_guide_is_drawn_with_its_contents_and_leads_back(client: Client, cookie: Headers) -> None:
    page = await (await client.get("/desk/guide?from=/desk/calendar?month=2026-11", headers=cookie)).text()
    assert 'href="/desk/calendar?month=2026-11" data-back' in page
    assert 'href="#case"' in page
    for elsewhere in ("https://example.com", "//example.com", "javascript:1", "/desk/../x\\y", "/deskx"):
        answer = await client.get("/desk/guide", params={"from": elsewhere}, headers=cookie)
        assert 'href="/desk" data-back' in await answer.text(), elsewhere


async def test_a_link_into_the_desk_may_name_a_place(client: Client, cookie: Headers) -> None:
    answer = await client.get("/desk/guide/extension", headers=cookie, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (302, "/desk/guide#extension")


async def test_no_file_beside_the_pictures_is_served(client: Client, cookie: Headers) -> None:
    for name in ("none.webp", "..%2f..%2fLICENSE", "a.toml"):
        assert (await client.get(f"/desk/guide/pictures/{name}", headers=cookie)).status == 404


async def test_every_screen_has_a_help_link_that_leads_to_its_place(
    client: Client, world: World, cookie: Headers, guide: Guide
) -> None:
    places = {entry.place for entry in guide.contents}
    seen = set()
    async for name, path in scenes.play(world):
        page = await (await client.get(path, headers=cookie)).text()
        [place] = re.findall(r'href="/desk/guide\?from=/desk[^"#]*#([^"]+)" data-help', page) or [name]
        assert place in places, name
        seen.add(place)
    assert {"today", "case", "inbox", "calendar", "statistics", "own-shop", "doctor"} <= seen


async def test_h_opens_the_place_and_u_leads_back(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.keyboard.press("h")
    await tab.wait_for_url(re.compile(rf"/desk/guide\?from=/desk/cases/{case_id}#case$"))
    await expect(tab.locator("#case")).to_be_in_viewport()
    wide = await tab.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROW_PX
    await tab.keyboard.press("u")
    await tab.wait_for_url(f"**/desk/cases/{case_id}")
    await tab.keyboard.press("F1")
    await tab.wait_for_url(re.compile(r"/desk/guide\?"))
