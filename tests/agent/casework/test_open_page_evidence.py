"""A page that she opened herself is pictured whole and kept, with what it does not prove."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from agent.casework.open_page_evidence import list_open_pages, picture_open_page
from agent.casework.retouching import load_picture
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound
from shared.evidence import EvidenceKind, Grade
from tests.agent.pages import samples

GOODS = """
document.body.innerHTML = '<style>body { margin: 0 }</style><p>联系 13912345678</p><div style="height: HEIGHTpx"></div>'
  + '<p style="background: blue; margin: 0; height: 40px"></p>';
scrollTo(0, 300);
"""


async def test_a_page_that_she_opened_is_evidence_of_what_it_shows(shop: World) -> None:
    case_id = await samples.open_case(shop)
    assert shop.browser is not None
    tab = shop.browser.context.pages[0]
    await shop.browser.context.new_page()
    [(key, place)] = list_open_pages(shop).items()
    assert ("?" in place, place.split("/")[0].endswith(".taobao.com")) == (False, True)
    await tab.evaluate(GOODS.replace("HEIGHT", "3000"))
    item = await picture_open_page(shop, case_id, key, EvidenceKind.PRODUCT_PAGE)
    assert item in (await load_case(shop, case_id)).evidence
    assert (item.grade, item.source_url) == (Grade.A0, f"https://{place}")
    assert ("只有截图" in item.does_not_prove, "没有截全" in item.does_not_prove) == (True, False)
    image = Image.open(BytesIO(await shop.archive.read(item.files[0].sha256))).convert("RGB")
    assert image.height >= 3040
    assert image.getpixel((5, image.height - 5)) == (0, 0, 255), "down to its end"
    [blur] = (await load_picture(shop, case_id, item.evidence_id)).suggested
    assert blur.top < 60, "where the number stands on the picture, however far the page was scrolled"


async def test_a_page_without_end_says_that_it_is_not_whole(shop: World) -> None:
    case_id = await samples.open_case(shop)
    assert shop.browser is not None
    await shop.browser.context.pages[0].evaluate(GOODS.replace("HEIGHT", "40000"))
    [key] = list_open_pages(shop)
    item = await picture_open_page(shop, case_id, key, EvidenceKind.BUYER_REVIEWS)
    assert "没有截全" in item.does_not_prove


async def test_what_is_not_open_is_not_pictured(shop: World) -> None:
    case_id = await samples.open_case(shop)
    assert shop.browser is not None
    [key] = list_open_pages(shop)
    with pytest.raises(Invalid, match="什么证据"):
        await picture_open_page(shop, case_id, key, EvidenceKind.PACKING_VIDEO)
    with pytest.raises(NotFound):
        await picture_open_page(shop, "case-0", key, EvidenceKind.PRODUCT_PAGE)
    await shop.browser.context.pages[0].evaluate("history.replaceState(null, '', '?other=1')")
    with pytest.raises(NotFound, match="换成了别的页面"):
        await picture_open_page(shop, case_id, key, EvidenceKind.PRODUCT_PAGE)
    without = replace(shop, browser=None)
    assert list_open_pages(without) == {}
    with pytest.raises(Conflict, match="没有打开浏览器"):
        await picture_open_page(without, case_id, key, EvidenceKind.PRODUCT_PAGE)
    assert (await load_case(shop, case_id)).evidence == ()
