"""The operator's choice: free among what triage found, with a written cause beyond it."""

import pytest

from agent.casework.evidence import keep
from agent.casework.grounds import choose
from agent.casework.moves import move
from agent.casework.statement import save
from agent.casework.viewing import load_case
from agent.casework.wording import remarks_of
from agent.casework.world import World
from agent.domain.linting import RemarkKind
from agent.domain.matrix import reason_name
from agent.errors import Conflict, Invalid
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.ground import Ground
from shared.matrix import Readiness
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples

ODD = "客服真是周扒皮，问他半天不理，周扒皮一个"
MILD = "颜色不喜欢，感觉不值这个价。"
TIE = "骗子死全家，加微信 abc12345 返现，好评返现找我"


async def test_a_ground_that_triage_found_needs_no_cause(alone: World) -> None:
    case_id = await samples.open_case(alone, text=TIE)
    await choose(alone, case_id, Ground.ADVERTISING, "评价内容为广告信息", "")
    view = await load_case(alone, case_id)
    assert (view.summary.ground, view.summary.reason) == (Ground.ADVERTISING, "评价内容为广告信息")
    assert [event.kind for event in view.events if event.kind in ("chosen", "overruled")] == ["chosen"]


@pytest.mark.parametrize("cause", ["", "  \n"])
async def test_overruling_triage_needs_a_written_cause_and_changes_nothing_without(alone: World, cause: str) -> None:
    case_id = await samples.open_case(alone, text=MILD)
    before = await load_case(alone, case_id)
    with pytest.raises(Invalid, match="请写明原因"):
        await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, cause)
    assert await load_case(alone, case_id) == before


async def test_an_overrule_is_kept_with_its_cause_in_the_timeline_and_without_words_in_the_audit(alone: World) -> None:
    case_id = await samples.open_case(alone, text=MILD)
    await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "买家在追评里骂人，截图另附")
    view = await load_case(alone, case_id)
    (event,) = [event for event in view.events if event.kind == "overruled"]
    assert (event.actor, event.detail) == (Actor.OPERATOR, "买家在追评里骂人，截图另附")
    assert view.summary.status is CaseStatus.PREPARING
    lines = await audit_lines(alone)
    assert "overruled" in {line.action for line in lines}
    assert not any("追评里骂人" in line.detail for line in lines)


async def test_an_overruled_case_is_ready_once_the_words_that_she_marked_carry_it(alone: World) -> None:
    case_id = await samples.open_case(alone, text=ODD)
    await keep(alone, case_id, [await samples.review_picture(alone, case_id, ODD)])
    await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "“周扒皮”是骂人的话")
    view = await load_case(alone, case_id)
    assert view.summary.status is CaseStatus.PREPARING
    assert view.check is not None
    assert (view.check.readiness, "标出评价中" in view.check.sentence) == (Readiness.WEAK, True)
    await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "“周扒皮”是骂人的话", ["周扒皮", " 周扒皮 ", ""])
    view = await load_case(alone, case_id)
    assert (view.summary.status, view.overruled) == (CaseStatus.READY, ("周扒皮",))
    assert view.statement is not None
    [picture] = view.evidence
    [argued] = [one for one in view.statement.sentences if "是对人的辱骂" in one.text]
    assert (argued.text.count("“周扒皮”"), argued.evidence_ids) == (1, (picture.evidence_id,))
    assert not await remarks_of(alone, case_id, view.statement.text)


async def test_what_stays_required_is_missing_also_where_she_overrules(alone: World) -> None:
    case_id = await samples.open_case(alone, text=ODD)
    await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "骂人", ["周扒皮"])
    view = await load_case(alone, case_id)
    assert view.check is not None
    assert view.check.readiness is Readiness.MISSING_REQUIRED
    assert view.statement is None or view.statement.text == ""


async def test_words_that_the_review_does_not_have_overrule_nothing(alone: World) -> None:
    case_id = await samples.open_case(alone, text=ODD)
    before = await load_case(alone, case_id)
    with pytest.raises(Invalid, match="没有“周扒鸡”这几个字"):
        await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "骂人", ["周扒皮", "周扒鸡"])
    assert await load_case(alone, case_id) == before


async def test_one_character_overrules_nothing(alone: World) -> None:
    case_id = await samples.open_case(alone, text=ODD)
    before = await load_case(alone, case_id)
    with pytest.raises(Invalid, match="一个字"):
        await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "骂人", ["周扒皮", ODD[0]])
    assert await load_case(alone, case_id) == before


async def test_a_ground_that_triage_found_takes_her_words_away_again(alone: World) -> None:
    case_id = await samples.open_case(alone, text="客服就是个傻逼，别买")
    other = next(one for one in alone.packs["taobao"].appeal.reasons if Ground.ADVERTISING in one.grounds)
    await choose(alone, case_id, Ground.ADVERTISING, reason_name(other), "引流", ["别买"])
    assert (await load_case(alone, case_id)).overruled == ("别买",)
    await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "", ["别买"])
    assert (await load_case(alone, case_id)).overruled is None


@pytest.mark.parametrize(
    ("ground", "reason"),
    [
        (Ground.ABUSE, "评论泄露隐私"),
        (Ground.ABUSE, "没有这个理由"),
        (Ground.UNTRUE, samples.ABUSE_REASON),
        (Ground.ABUSE, ""),
    ],
)
async def test_a_reason_that_does_not_serve_the_ground_is_refused(alone: World, ground: Ground, reason: str) -> None:
    case_id = await samples.open_case(alone)
    with pytest.raises(Invalid, match="没有用"):
        await choose(alone, case_id, ground, reason, "就要这个")
    assert (await load_case(alone, case_id)).summary.reason is None


async def test_choosing_takes_up_a_case_that_was_given_up(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await move(alone, case_id, CaseStatus.WAIVED, "")
    await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "")
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.PREPARING


async def test_another_reason_drafts_anew_but_keeps_what_she_wrote(alone: World) -> None:
    case_id = await samples.open_case(alone, text=TIE)
    await samples.make_ready(alone, case_id, TIE)
    first = (await load_case(alone, case_id)).statement
    await choose(alone, case_id, Ground.ADVERTISING, "评价内容为广告信息", "")
    second = (await load_case(alone, case_id)).statement
    assert first is not None
    assert second is not None
    assert "评价内容为广告信息" in second.text
    assert "评价内容为广告信息" not in first.text
    await save(alone, case_id, "我自己写的。")
    await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "")
    third = (await load_case(alone, case_id)).statement
    assert third is not None
    assert (third.text, third.edited) == ("我自己写的。", True)


async def test_a_text_that_asks_for_another_reason_is_not_filed_until_it_asks_for_the_chosen_one(alone: World) -> None:
    case_id = await samples.open_case(alone, text=TIE)
    await samples.make_ready(alone, case_id, TIE)
    before = (await load_case(alone, case_id)).statement
    assert before is not None
    await save(alone, case_id, before.text + "谢谢！")
    await choose(alone, case_id, Ground.ADVERTISING, "评价内容为广告信息", "")
    view = await load_case(alone, case_id)
    assert view.statement is not None
    assert (view.statement.for_ground, view.statement.for_reason) == (Ground.ABUSE, samples.ABUSE_REASON)
    found = await remarks_of(alone, case_id, view.statement.text)
    assert [one.kind for one in found if one.refuses] == [RemarkKind.OTHER_REASON]
    mended = view.statement.text.replace(samples.ABUSE_REASON, "评价内容为广告信息")
    assert not await remarks_of(alone, case_id, mended)


@pytest.mark.parametrize("is_submitted", [False, True])
async def test_a_filed_case_keeps_its_ground(alone: World, is_submitted: bool) -> None:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    await (samples.submit if is_submitted else samples.hand_over)(alone, case_id)
    with pytest.raises(Conflict, match="不能再换依据"):
        await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "")
