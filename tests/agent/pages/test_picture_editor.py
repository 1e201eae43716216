"""The picture editor under a person's hands, in a real browser: drag, delete, undo, blur, save."""

import os

from playwright.async_api import Page, expect

from agent.casework.evidence import keep
from agent.casework.retouching import load_picture
from agent.casework.world import World
from agent.domain.picture_marks import Drawn, MarkKind, suggested_blurs
from shared.evidence import EvidenceKind
from tests.agent.casework.test_retouching import kept, picture
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit


async def drag(tab: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Between two places given as parts of the picture's width and height."""
    seen = await tab.locator("[data-canvas] img").bounding_box()
    assert seen is not None
    places = [(seen["x"] + x * seen["width"], seen["y"] + y * seen["height"]) for x, y in (start, end)]
    await tab.mouse.move(*places[0])
    await tab.mouse.down()
    await tab.mouse.move(*places[1], steps=4)
    await tab.mouse.up()


async def test_boxes_are_dragged_deleted_undone_and_kept_in_the_originals_pixels(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world)
    item = await kept(world, case_id, picture())
    tab = await visit(f"/desk/cases/{case_id}/evidence/{item.evidence_id}/picture")
    marks, save = tab.locator("[data-mark-list] li"), tab.get_by_role("button", name="保存，重画副本")
    await expect(save).to_be_disabled()
    await drag(tab, (0.1, 0.2), (0.4, 0.6))
    await tab.get_by_text("打码", exact=True).click()
    await drag(tab, (0.9, 0.9), (0.5, 0.5))
    await expect(marks).to_have_count(2)
    await tab.get_by_role("button", name="删除红框 1").press("Enter")
    await expect(marks).to_have_count(1)
    await tab.get_by_role("button", name="撤销一步").click()
    await expect(marks).to_have_count(2)
    if folder := os.environ.get("SHOTS"):
        for width in (1200, 400):
            await tab.set_viewport_size({"width": width, "height": 800})
            await tab.screenshot(path=f"{folder}/editor-{width}.png", full_page=True)
    await save.click()
    await expect(tab.get_by_role("link", name="看保存的副本")).to_be_visible()
    await expect(save).to_be_disabled()
    await expect(tab.get_by_text("还没有标注")).to_be_hidden()
    found = (await load_picture(world, case_id, item.evidence_id)).marks
    assert [mark.kind for mark in found] == [MarkKind.BOX, MarkKind.BLUR]
    for mark, place in zip(found, ((20, 20, 60, 40), (100, 50, 80, 40)), strict=True):
        assert all(
            abs(got - want) <= 2
            for got, want in zip((mark.left, mark.top, mark.width, mark.height), place, strict=True)
        )
    await tab.reload()
    await expect(marks).to_have_count(2)


async def test_a_suggested_blur_is_dashed_and_becomes_a_mark_only_when_she_takes_it(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world)
    item = await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, 7)
    item = item.model_copy(update={"files": (await world.archive.keep(picture(), name="聊天.png"),)})
    blurs = suggested_blurs([(20 + 50 * n, 20, 30, 20) for n in range(3)])
    await keep(world, case_id, [item], drawn={item.evidence_id: Drawn(suggested=blurs)})
    tab = await visit(f"/desk/cases/{case_id}/evidence/{item.evidence_id}/picture")
    marks, dashed = tab.locator("[data-mark-list] li"), tab.locator("rect.suggested")
    await expect(dashed).to_have_count(3)
    await expect(marks).to_have_count(0)
    await expect(tab.get_by_role("button", name="保存，重画副本")).to_be_disabled()
    assert (await load_picture(world, case_id, item.evidence_id)).copy is None
    if folder := os.environ.get("SHOTS"):
        for width in (1200, 400):
            await tab.set_viewport_size({"width": width, "height": 800})
            await tab.screenshot(path=f"{folder}/suggested-{width}.png", full_page=True)
    await tab.get_by_role("button", name="第 2 处打码").click()
    await expect(dashed).to_have_count(2)
    await tab.get_by_role("button", name="全部打码").click()
    await expect(dashed).to_have_count(0)
    await expect(tab.get_by_role("heading", name="建议打码")).to_be_hidden()
    await tab.get_by_role("button", name="撤销一步").click()
    await expect(dashed).to_have_count(2)
    await tab.get_by_role("button", name="保存，重画副本").click()
    await expect(tab.get_by_role("link", name="看保存的副本")).to_be_visible()
    assert (await load_picture(world, case_id, item.evidence_id)).marks == (blurs[1],)
    await tab.reload()
    await expect(dashed).to_have_count(2)
