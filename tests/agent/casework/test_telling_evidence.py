"""What she says that an item shows is argued with, told in the timeline, and taken back by clearing it."""

import pytest

from agent.casework.evidence import add_file, keep
from agent.casework.moves import move
from agent.casework.telling_evidence import tell_evidence
from agent.casework.viewing import load_case
from agent.casework.wording import remarks_on
from agent.casework.world import World
from agent.domain.told_suggestions import suggest_told
from agent.errors import Conflict, Invalid, NotFound
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.matrix import Readiness
from tests.agent.pages import samples

SAID = "监控里当天客服只说了“您好”"


async def footage(world: World) -> tuple[str, str]:
    case_id = await samples.open_case(world)
    await samples.with_reason(world, case_id)
    item = await samples.evidence_of_kind(world, case_id, EvidenceKind.SHOP_FOOTAGE)
    await keep(world, case_id, [item])
    return case_id, item.evidence_id


async def statement_of(world: World, case_id: str) -> str:
    view = await load_case(world, case_id)
    assert view.statement is not None
    return view.statement.text


async def test_only_her_line_goes_into_the_statement_and_clearing_it_takes_it_back(alone: World) -> None:
    case_id, evidence_id = await footage(alone)
    assert "显示：" not in await statement_of(alone, case_id)
    await tell_evidence(alone, case_id, evidence_id, f" {SAID}。")
    assert "门店监控显示：监控里当天客服只说了“您好”。" in await statement_of(alone, case_id)
    view = await load_case(alone, case_id)
    assert view.evidence[0].told == SAID
    assert [(event.title, event.detail) for event in view.events if event.kind == "evidence_told"] == [
        ("写了门店监控说明什么", SAID)
    ]
    await tell_evidence(alone, case_id, evidence_id, SAID)
    await tell_evidence(alone, case_id, evidence_id, " ")
    assert "显示：" not in await statement_of(alone, case_id)
    told = [event.title for event in (await load_case(alone, case_id)).events if event.kind == "evidence_told"]
    assert told == ["写了门店监控说明什么", "撤下了门店监控说明什么"], "what changes nothing is not told"


async def test_what_is_no_line_or_has_no_item_is_refused(alone: World) -> None:
    case_id, evidence_id = await footage(alone)
    with pytest.raises(Invalid):
        await tell_evidence(alone, case_id, evidence_id, "两\n行")
    with pytest.raises(NotFound):
        await tell_evidence(alone, case_id, "ev-none", SAID)


async def test_a_case_that_is_with_the_platform_is_not_changed(alone: World) -> None:
    case_id, evidence_id = await footage(alone)
    await move(alone, case_id, CaseStatus.WAIVED, "不申诉了")
    with pytest.raises(Conflict):
        await tell_evidence(alone, case_id, evidence_id, SAID)


async def test_a_picture_of_hers_makes_the_case_ready_with_the_line_that_is_suggested(alone: World) -> None:
    text = "老板是个骗子，死全家"
    case_id = await samples.open_copied_case_without_picture(alone, text=text)
    item = await add_file(
        alone, case_id, EvidenceKind.REVIEW_PICTURE, "手机截图.png", samples.pieces(samples.picture("review"))
    )
    before = await load_case(alone, case_id)
    assert before.check is not None
    assert before.check.readiness is Readiness.WEAK
    line = suggest_told(item, before.summary, before.triage)
    assert line is not None
    assert "骗子" in line
    assert before.statement is not None
    assert "骗子" not in before.statement.text, "nothing is claimed before she confirms it"
    await tell_evidence(alone, case_id, item.evidence_id, line)
    after = await load_case(alone, case_id)
    assert after.check is not None
    assert (after.check.readiness, after.summary.status) == (Readiness.READY, CaseStatus.READY)
    assert after.statement is not None
    assert f"评价截图显示：{line}。" in after.statement.text
    pack, case = alone.packs[samples.COPIED], after.summary
    remarks = remarks_on(after.statement.text, case.review, case.ground, case.reason, pack, after.evidence)
    assert [one for one in remarks if one.refuses] == []
    assert suggest_told(after.evidence[0], after.summary, after.triage) is None
