"""The pages of the extension, and its marks: read, named and pressed by everybody, light and dark, narrow."""

from tests.axe import serious_violations
from tests.extension import scenes
from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("button, input, summary")]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 32)
  .map((part) => part.outerHTML.slice(0, 90))"""


async def test_popup_panel_and_marks_can_be_used_by_everybody(unpaired: SellerBrowser, agent: RunningAgent) -> None:
    async for name, page in scenes.play(unpaired, agent):
        if name == "marks":
            assert await serious_violations(page, within=scenes.MARK) == []
            continue
        await page.emulate_media(reduced_motion="reduce")
        await page.set_viewport_size({"width": 400, "height": 800})
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            assert await serious_violations(page) == [], name
        assert await page.evaluate(TOO_WIDE) <= 0, name
        assert await page.evaluate(SMALL) == [], name
