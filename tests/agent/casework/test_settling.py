"""After each change the case says by itself where it stands: what is chosen, what is drafted, whether it is ready."""

from dataclasses import replace
from typing import Any

import pytest

from agent.casework.changes import change
from agent.casework.evidence import delete, keep
from agent.casework.grounds import choose
from agent.casework.preparing import prepare
from agent.casework.settling import settle
from agent.casework.statement import save
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.matrix import check_evidence, reason_name
from shared.case import CaseView
from shared.case_status import CaseStatus
from shared.evidence import Evidence, EvidenceKind
from shared.fact import Fact, FactName
from shared.ground import Ground, Verdict
from shared.matrix import Readiness
from tests.agent.pages import samples

NOT_RECEIVED = "根本没收到货，钱也付了，快递一直没给我，骗子店铺。"
USED_TOO_EARLY = "用了一个星期就不保温了，早上装的开水中午就凉了，质量太差。"
TOO_EARLY_REASON = "未收到货但给出与商品实际不符的虚假评价"
TIE = "骗子死全家，加微信 abc12345 返现，好评返现找我"


async def opened(world: World, **review: Any) -> CaseView:
    """A case as it stands when everything that is done by itself after a capture is done."""
    case_id = await samples.open_case(world, **review)
    await prepare(world, case_id)
    return await load_case(world, case_id)


async def parcel(world: World, case_id: str, signed_at: str) -> list[Evidence]:
    """What the order's page gives: the order, and the parcel's way."""
    facts = (
        Fact(name=FactName.SHIPPED_AT, value="2026-11-17T03:00:00Z"),
        Fact(name=FactName.SIGNED_AT, value=signed_at),
    )
    return [
        await samples.evidence_of_kind(world, case_id, EvidenceKind.ORDER),
        await samples.evidence_of_kind(world, case_id, EvidenceKind.LOGISTICS, facts=facts),
    ]


def titles(view: CaseView) -> list[str]:
    return [event.title for event in view.events]


async def test_a_single_ground_with_one_reason_is_chosen_by_itself(alone: World) -> None:
    view = await opened(alone)
    assert (view.summary.ground, view.summary.reason) == (Ground.ABUSE, samples.ABUSE_REASON)
    assert view.summary.status is CaseStatus.PREPARING
    assert view.statement is not None
    assert view.statement.text == "", "no evidence, so nothing can be said"


async def test_a_tie_is_left_to_the_operator(alone: World) -> None:
    view = await opened(alone, text=TIE)
    assert len({found.ground for found in view.triage.grounds}) > 1
    assert (view.summary.ground, view.summary.reason, view.summary.status) == (None, None, CaseStatus.TRIAGED)


async def test_one_ground_with_several_reasons_is_left_to_the_operator(alone: World) -> None:
    pack = alone.packs["taobao"]
    twice = [
        one.model_copy(update={"option": ("辱骂", "其他")})
        for one in pack.appeal.reasons
        if Ground.ABUSE in one.grounds
    ]
    appeal = pack.appeal.model_copy(update={"reasons": (*pack.appeal.reasons, *twice)})
    view = await opened(replace(alone, packs={"taobao": pack.model_copy(update={"appeal": appeal})}))
    assert view.reasons == (samples.ABUSE_REASON, "辱骂 → 其他")
    assert (view.summary.reason, view.summary.status) == (None, CaseStatus.TRIAGED)


async def test_nothing_is_chosen_for_what_cannot_be_appealed(alone: World) -> None:
    view = await opened(alone, text="颜色不喜欢，感觉不值这个价。")
    assert (view.summary.verdict, view.summary.reason) == (Verdict.NOT_APPEALABLE, None)
    assert view.statement is None


async def test_all_evidence_and_a_statement_make_it_ready_and_the_timeline_tells_how(alone: World) -> None:
    case_id = (await opened(alone)).summary.case_id
    await keep(alone, case_id, [await samples.review_picture(alone, case_id)])
    view = await load_case(alone, case_id)
    assert view.summary.status is CaseStatus.READY
    assert view.check is not None
    assert view.check.readiness is Readiness.READY
    assert view.statement is not None
    assert samples.ABUSE in view.statement.text
    assert all(sentence.evidence_ids for sentence in view.statement.sentences)
    told = titles(view)
    wanted = ["采集了评价截图", "起草了申诉说明", "证据齐了，可以填表"]
    assert [title for title in told if title in wanted] == wanted


async def test_required_evidence_that_is_deleted_moves_a_ready_case_back(alone: World) -> None:
    case_id = (await opened(alone)).summary.case_id
    picture = await samples.review_picture(alone, case_id)
    await keep(alone, case_id, [picture])
    await delete(alone, case_id, picture.evidence_id)
    view = await load_case(alone, case_id)
    assert view.summary.status is CaseStatus.PREPARING
    assert view.events[-1].detail.startswith("还差必需的证据")
    assert view.statement is not None
    assert view.statement.text == "", "what no evidence carries any more is not said any more"


async def test_a_statement_that_is_emptied_is_not_ready_and_the_evidence_is_not_blamed(alone: World) -> None:
    case_id = (await opened(alone)).summary.case_id
    await keep(alone, case_id, [await samples.review_picture(alone, case_id)])
    await save(alone, case_id, "  \n")
    view = await load_case(alone, case_id)
    assert view.summary.status is CaseStatus.PREPARING
    assert "说明" in view.events[-1].title
    assert "证据" not in view.events[-1].title + view.events[-1].detail


async def test_words_of_use_written_before_the_parcel_was_signed_for_become_appealable(alone: World) -> None:
    before = await opened(alone, text=USED_TOO_EARLY, posted_at="2026-11-20T00:14:00Z")
    assert before.summary.verdict is Verdict.NOT_APPEALABLE
    case_id = before.summary.case_id
    await keep(alone, case_id, await parcel(alone, case_id, "2026-11-22T05:05:00Z"))
    view = await load_case(alone, case_id)
    assert (view.summary.verdict, view.summary.ground) == (Verdict.APPEALABLE, Ground.NOT_RECEIVED)
    assert view.summary.reason == TOO_EARLY_REASON
    assert "有了新的情况，重新研判" in titles(view)
    picture = await samples.review_picture(alone, case_id, USED_TOO_EARLY)
    await keep(alone, case_id, [picture])
    view = await load_case(alone, case_id)
    assert view.summary.status is CaseStatus.PREPARING, "the picture does not show when the review was written"
    assert view.check is not None
    assert "还没有一件能说明" in view.check.sentence
    await delete(alone, case_id, picture.evidence_id)
    posted = Fact(name=FactName.POSTED_AT, value="2026-11-20T00:14:00Z")
    dated = picture.model_copy(update={"evidence_id": "ev-dated", "facts": (*picture.facts, posted)})
    await keep(alone, case_id, [dated])
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.READY


async def test_not_received_although_signed_for_goes_to_a_person_and_its_reason_is_taken_back(alone: World) -> None:
    before = await opened(alone, text=NOT_RECEIVED, posted_at="2026-11-22T04:00:00Z")
    assert before.summary.reason == TOO_EARLY_REASON, "as far as the words alone tell"
    case_id = before.summary.case_id
    await keep(alone, case_id, await parcel(alone, case_id, "2026-11-20T05:05:00Z"))
    await keep(alone, case_id, [await samples.review_picture(alone, case_id, NOT_RECEIVED)])
    view = await load_case(alone, case_id)
    assert view.summary.verdict is Verdict.NEEDS_PERSON
    assert view.reasons == ()
    assert (view.summary.ground, view.summary.reason) == (None, None), "the form has no reason that says this"
    assert view.summary.status is CaseStatus.PREPARING
    assert view.statement is None or view.statement.text == ""
    assert "之前自动选的理由不再适用，已撤下" in titles(view)


async def test_what_she_chose_herself_is_not_taken_back(alone: World) -> None:
    before = await opened(alone, text=NOT_RECEIVED, posted_at="2026-11-22T04:00:00Z")
    case_id = before.summary.case_id
    await choose(alone, case_id, Ground.NOT_RECEIVED, TOO_EARLY_REASON, "")
    await keep(alone, case_id, await parcel(alone, case_id, "2026-11-20T05:05:00Z"))
    assert (await load_case(alone, case_id)).summary.reason == TOO_EARLY_REASON


async def test_settling_twice_changes_nothing(alone: World) -> None:
    case_id = (await opened(alone)).summary.case_id
    await keep(alone, case_id, [await samples.review_picture(alone, case_id)])
    before = await load_case(alone, case_id)
    async with change(alone, case_id) as case:
        await settle(alone, case)
    assert await load_case(alone, case_id) == before


async def test_a_filed_case_is_left_as_it_was_filed(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    await samples.submit(alone, case_id)
    before = await load_case(alone, case_id)
    await keep(alone, case_id, [await samples.evidence_of_kind(alone, case_id, EvidenceKind.REFUND_RECORD)])
    view = await load_case(alone, case_id)
    assert (view.summary.status, view.statement, view.triage) == (
        CaseStatus.SUBMITTED,
        before.statement,
        before.triage,
    )
    assert len(view.evidence) == len(before.evidence) + 1


@pytest.mark.parametrize("is_known", [True, False])
async def test_a_reason_that_a_new_pack_no_longer_has_is_no_reason(alone: World, is_known: bool) -> None:
    case_id = (await opened(alone)).summary.case_id
    if not is_known:
        async with change(alone, case_id) as case:
            await case.set(reason="从前的理由")
    view = await load_case(alone, case_id)
    assert (view.check is not None) is is_known
    if view.check is not None:
        reason = next(one for one in alone.packs["taobao"].appeal.reasons if reason_name(one) == view.summary.reason)
        assert view.check == check_evidence(reason, view.evidence)


async def test_the_statement_says_of_the_words_only_what_their_own_ground_says(alone: World) -> None:
    text = "老板是傻逼，衣服是假货"
    case_id = (await opened(alone, text=text)).summary.case_id
    picture = await samples.review_picture(alone, case_id, text)
    boxed = tuple(Fact(name=FactName.MARKED, value=words) for words in ("傻逼", "假货"))
    await keep(alone, case_id, [picture.model_copy(update={"facts": (picture.facts[0], *boxed)})])
    await choose(alone, case_id, Ground.ABUSE, samples.ABUSE_REASON, "")
    view = await load_case(alone, case_id)
    assert view.statement is not None
    assert "评价中的“傻逼”是对人的辱骂" in view.statement.text
