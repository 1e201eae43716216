"""The review's row pictured in a real browser: its red boxes are kept as data, so that she can change them."""

from agent.browser.pictures import CAPTURE_ATTRIBUTE
from agent.casework.picturing import picture_review
from agent.casework.retouching import load_picture, retouch
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.picture_marks import MarkKind
from shared.evidence import Evidence
from tests.agent.pages import samples

ADD_ROW = """([name, value, text]) => {
  const row = document.createElement('div');
  row.setAttribute(name, value);
  row.style.width = '120px';
  row.textContent = text;
  document.body.prepend(row);
}"""


async def pictured(world: World, text: str) -> tuple[str, Evidence]:
    """A case, and the picture that is taken by itself of the review on the page."""
    assert world.browser is not None
    await world.browser.context.pages[0].evaluate(ADD_ROW, [CAPTURE_ATTRIBUTE, "capture-1", text])
    case_id = await samples.open_case(world, text=text)
    await world.background.drain()
    [item] = (await load_case(world, case_id)).evidence
    return case_id, item


async def test_the_boxes_of_a_picture_are_known_and_one_can_be_taken_away(shop: World) -> None:
    case_id, item = await pictured(shop, samples.ABUSE)
    assert await picture_review(shop, case_id) is None, "there is one"
    found = await load_picture(shop, case_id, item.evidence_id)
    assert found.marks
    assert {mark.kind for mark in found.marks} == {MarkKind.BOX}
    assert not found.has_lost_places
    await retouch(shop, case_id, item.evidence_id, found.marks)
    again = await load_picture(shop, case_id, item.evidence_id)
    assert again.copy is not None
    assert found.copy is not None
    assert again.copy.sha256 == found.copy.sha256, "the same boxes draw the same picture"
    await retouch(shop, case_id, item.evidence_id, [])
    assert "红框" not in (await load_picture(shop, case_id, item.evidence_id)).item.shows
