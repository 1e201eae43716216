"""From the case's page she takes a picture of another tab: the goods, the buyer's other reviews."""

from playwright.async_api import expect

from agent.casework import evidence
from agent.pairing import make_desk_link
from shared.evidence import EvidenceKind
from tests.agent.filing.conftest import Desk


async def test_a_tab_that_is_open_becomes_evidence_by_one_press(desk: Desk) -> None:
    view = await desk.prepare("发货的小赵电话")
    case_url = f"/desk/cases/{view.summary.case_id}"
    page = await desk.browser.context.new_page()
    await page.goto(await make_desk_link(desk.world, case_url, desk.port, actor="test"))
    await page.locator("#open-pages summary").click()
    form = page.locator("#open-pages form")
    places = await form.locator("select[name=page] option").all_inner_texts()
    assert len(places) == 1, places
    assert "127.0.0.1" not in places[0]
    await form.locator("select[name=kind]").select_option("buyer_reviews")
    await form.get_by_role("button", name="截下这一页").click()
    await expect(page.locator(".item-words strong", has_text="买家的其他评价")).to_be_visible()
    [item] = [one for one in (await desk.case(view)).evidence if one.kind is EvidenceKind.BUYER_REVIEWS]
    file, path = await evidence.find_file(desk.world, view.summary.case_id, item.files[0].sha256)
    assert (file.media_type, path.stat().st_size) == ("image/png", file.size_bytes)
