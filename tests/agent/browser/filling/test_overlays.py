"""What lies over a page is closed unasked only where the pack lists it, by its place and by its words."""

import pytest

from agent.browser.overlays import close_overlays
from shared.packs import load_packs
from tests.agent.browser.filling.conftest import OpenForm

PACK = load_packs()["taobao"]


def dialog(words: str, kind: str = "upgrade-analysis-dialog", style: str = "") -> str:
    return f'<div class="{kind}" style="{style}"><button onclick="this.parentNode.remove()">{words}</button></div>'


async def test_a_listed_announcement_is_closed(open_form: OpenForm) -> None:
    page = await open_form(dialog("我知道了"))
    assert await close_overlays(page, PACK) == 1
    assert await page.locator("button").count() == 0


@pytest.mark.parametrize(
    "other",
    [
        dialog("立即开通"),
        dialog("我知道了", kind="pay-dialog"),
        dialog("我知道了", style="display:none"),
    ],
    ids=["other words", "another dialog", "one that is not shown"],
)
async def test_nothing_else_is_pressed(open_form: OpenForm, other: str) -> None:
    page = await open_form(other)
    assert await close_overlays(page, PACK) == 0
    assert await page.locator("button").count() == 1
