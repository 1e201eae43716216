"""Standing documents: offered to the cases of their shop and product, and to no other."""

import pytest

from agent.casework.evidence import delete, keep
from agent.casework.grounds import choose
from agent.casework.shelf import list_offered, remove, shelve, use
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Invalid, NotFound
from shared.case_status import CaseStatus
from shared.evidence import Evidence, EvidenceKind, Grade
from shared.ground import Ground
from shared.matrix import Readiness
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples

LINE = "检测报告写明材质是 304 不锈钢"


async def with_certificate(world: World, case_id: str, kind: EvidenceKind = EvidenceKind.CERTIFICATE) -> Evidence:
    item = await samples.evidence_of_kind(world, case_id, kind)
    await keep(world, case_id, [item])
    return item


async def offered(world: World, case_id: str) -> list[str]:
    return [document.document_id for document in await list_offered(world, case_id)]


async def test_a_products_document_is_offered_to_its_product_and_a_shops_to_all(alone: World) -> None:
    first = await samples.open_case(alone, 1, item_id="100")
    same = await samples.open_case(alone, 2, item_id="100")
    other = await samples.open_case(alone, 3, item_id="200")
    nameless = await samples.open_case(alone, 4, item_id=None, item_title=None)
    item = await with_certificate(alone, first)
    licence = await with_certificate(alone, first, EvidenceKind.OTHER_FILE)
    for_product = await shelve(alone, first, item.evidence_id, LINE, for_product=True)
    for_shop = await shelve(alone, first, licence.evidence_id, LINE, for_product=False)
    assert set(await offered(alone, same)) == {for_product.document_id, for_shop.document_id}
    assert await offered(alone, other) == [for_shop.document_id]
    assert await offered(alone, nameless) == [for_shop.document_id]
    assert await offered(alone, first) == [], "what the case has is not offered again"
    foreign = await samples.open_copied_case(alone)
    assert await offered(alone, foreign) == [], "another shop's"


async def test_a_used_document_is_an_item_of_the_case_with_the_same_file(alone: World) -> None:
    first, second = await samples.open_case(alone, 1), await samples.open_case(alone, 2)
    item = await with_certificate(alone, first)
    document = await shelve(alone, first, item.evidence_id, LINE, for_product=False)
    used = await use(alone, second, document.document_id)
    assert used in (await load_case(alone, second)).evidence
    assert (used.files, used.kind, used.grade) == (item.files, EvidenceKind.CERTIFICATE, Grade.A0)
    assert used.told == LINE
    assert (await load_case(alone, first)).evidence[0].told == "", "the shelf's line is not the case's"
    assert used.captured_at >= document.kept_at, "new to this case, so a second round may rest on it"
    assert "常备材料" in used.method
    assert await offered(alone, second) == []
    with pytest.raises(NotFound):
        await use(alone, second, document.document_id)
    await delete(alone, second, used.evidence_id)
    assert await offered(alone, second) == [document.document_id]


async def test_what_belongs_to_one_case_does_not_go_on_the_shelf(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, item_id=None, item_title=None)
    chat = await with_certificate(alone, case_id, EvidenceKind.CHAT)
    certificate = await with_certificate(alone, case_id)
    with pytest.raises(Invalid, match="只属于这一个案件"):
        await shelve(alone, case_id, chat.evidence_id, LINE, for_product=False)
    with pytest.raises(Invalid, match="哪个商品"):
        await shelve(alone, case_id, certificate.evidence_id, LINE, for_product=True)
    with pytest.raises(NotFound):
        await shelve(alone, case_id, "ev-0", LINE, for_product=False)
    assert await offered(alone, await samples.open_case(alone, 2)) == []


async def test_a_document_taken_off_the_shelf_stays_in_the_cases_that_use_it(alone: World) -> None:
    first, second, third = [await samples.open_case(alone, number) for number in (1, 2, 3)]
    item = await with_certificate(alone, first)
    document = await shelve(alone, first, item.evidence_id, LINE, for_product=False)
    used = await use(alone, second, document.document_id)
    foreign = await samples.open_copied_case(alone)
    with pytest.raises(NotFound):
        await remove(alone, foreign, document.document_id)
    await remove(alone, third, document.document_id)
    assert await offered(alone, third) == []
    assert used in (await load_case(alone, second)).evidence
    [line] = await audit_lines(alone, "unshelved")
    assert line.detail == document.document_id
    [line] = await audit_lines(alone, "shelved")
    assert line.detail == f"{document.document_id} {item.files[0].sha256}"
    with pytest.raises(NotFound):
        await remove(alone, third, document.document_id)


async def test_a_document_without_a_line_does_not_go_on_the_shelf(alone: World) -> None:
    case_id = await samples.open_case(alone)
    item = await with_certificate(alone, case_id)
    with pytest.raises(Invalid, match="说明什么"):
        await shelve(alone, case_id, item.evidence_id, " 。", for_product=False)


async def test_a_used_document_makes_a_case_ready(alone: World) -> None:
    """What only a document can show: that what the review claims is untrue."""
    text = "卖的就是假货，大家别买"
    first, second = [
        await samples.open_case_in(alone, "云溪小铺", samples.COPIED, number, text=text) for number in (1, 2)
    ]
    report = await with_certificate(alone, first, EvidenceKind.OTHER_FILE)
    document = await shelve(alone, first, report.evidence_id, LINE, for_product=False)
    await choose(alone, second, Ground.UNTRUE, "与事实严重不符", "有检测报告")
    await keep(alone, second, [await samples.review_picture(alone, second, text)])
    await use(alone, second, document.document_id)
    view = await load_case(alone, second)
    assert view.check is not None
    assert view.check.readiness is Readiness.READY
    assert view.summary.status is CaseStatus.READY
    assert view.statement is not None
    assert f"其他材料显示：{LINE}。" in view.statement.text
