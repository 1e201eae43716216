"""What a reader outside the shop is told happened: facts with their exhibits, quotations to the letter, no doubts."""

from datetime import UTC, datetime, timedelta

from agent.domain.timeline import answers_in, timeline_of
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind, Grade
from shared.fact import Fact, FactName
from shared.review import Review
from tests.agent.domain import invented
from tests.agent.pages import samples

AT = datetime(2026, 11, 22, 4, tzinfo=UTC)


def event(kind: str, title: str, detail: str = "", **changed: object) -> CaseEvent:
    told = {"event_id": 1, "case_id": "case-1", "at": AT, "actor": Actor.OPERATOR, "status": CaseStatus.PREPARING}
    return CaseEvent.model_validate(told | {"kind": kind, "title": title, "detail": detail} | changed)


def item(kind: EvidenceKind, *facts: tuple[FactName, str]) -> Evidence:
    return Evidence(
        evidence_id=f"ev-{kind.value}",
        case_id="case-1",
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows="",
        captured_at=AT,
        source_url=None,
        method="",
        grade=Grade.A1,
        does_not_prove="",
        facts=tuple(Fact(name=name, value=value) for name, value in facts),
        files=(),
    )


def review(posted_at: datetime | None) -> Review:
    return invented.review("差评").model_copy(update={"posted_at": posted_at})


def test_what_is_dated_is_told_in_order_with_its_exhibits_and_each_thing_once() -> None:
    paid = (FactName.PAID_AT, "2026-11-18T03:20:00Z")
    items = [
        item(EvidenceKind.ORDER, paid, (FactName.SIGNED_AT, "2026-11-21T07:05:00Z"), (FactName.ORDER_ID, "1")),
        item(EvidenceKind.LOGISTICS, paid),
        item(
            EvidenceKind.CHAT,
            (FactName.SELLER_SAID, "2026-11-21T08:00:00Z 您好 在的"),
            (FactName.BUYER_SAID, "2026-11-21T07:59:00Z 不给钱就差评"),
            (FactName.BUYER_SAID, "没有时间的话"),
        ),
        item(EvidenceKind.ASKING, (FactName.SELLER_SAID, "2026-11-22T08:00:00Z 您收到了吗")),
        item(EvidenceKind.REVIEW_PICTURE, (FactName.POSTED_AT, "2026-11-22T12:00:00+08:00")),
    ]
    assert timeline_of(review(AT), items, (), (), str) == (
        ("2026-11-18 11:20（北京时间）", "买家付款", "证据 1、2"),
        ("2026-11-21 15:05（北京时间）", "签收", "证据 1"),
        ("2026-11-21 15:59（北京时间）", "买家在聊天里说", "“不给钱就差评”（证据 3）"),
        ("2026-11-21 16:00（北京时间）", "店铺在聊天里说", "“您好 在的”（证据 3）"),
        ("2026-11-22 12:00（北京时间）", "买家发表了评价", "证据 5"),
        ("2026-11-22 16:00（北京时间）", "店铺说（卖家记下的）", "“您收到了吗”（证据 4）"),
    )


def test_a_review_known_to_the_day_has_no_time_of_day() -> None:
    midnight = datetime(2026, 11, 21, 16, tzinfo=UTC)
    assert timeline_of(review(midnight), (), (), (), str) == (("2026-11-22", "买家发表了评价", ""),)


def test_what_others_said_is_quoted_to_the_letter_and_our_own_words_tell_of_the_seller() -> None:
    later = {"at": AT + timedelta(days=1)}
    events = (
        event("question_asked", "问了买家：哪里不满意", "亲，看到您给的评价了"),
        event("moved", "平台：申诉被驳回", "您的凭证不足", status=CaseStatus.REJECTED, actor=Actor.PLATFORM, **later),
        event("moved", "您记下平台的答复：申诉成立（短信）", "您好，投诉成立", status=CaseStatus.UPHELD, **later),
        event("answer_undone", "撤销：平台的答复记错了", **later),
        event("escalation_undone", "撤销：没有找客服升级", **later),
        event("close_undone", "撤销：不结案了", **later),
    )
    assert [row[1:] for row in timeline_of(review(None), (), events, (), str)] == [
        ("卖家记下问了买家：哪里不满意", "亲，看到您给的评价了"),
        ("平台：申诉被驳回", "您的凭证不足"),
        ("卖家记下平台的答复：申诉成立（短信）", "您好，投诉成立"),
        ("撤销：平台的答复记错了", ""),
        ("撤销：没有找客服升级", ""),
    ]


def test_what_the_platform_wrote_is_told_at_its_own_time_and_not_when_it_was_sorted() -> None:
    events = (event("notice_assigned", "您把站内信归到这个案件", "您好"),)
    sent = samples.notice(1, title="处理结果", text="您好，买家说‘您不给钱我就挂着’", posted_at=AT, seen_at=AT)
    unsent = samples.notice(2, title="", text="已受理", posted_at=None, seen_at=AT + timedelta(hours=1))
    assert timeline_of(review(None), (), events, (sent, unsent), str) == (
        ("2026-11-22 12:00（北京时间）", "平台发来站内信", "处理结果\n您好，买家说‘您不给钱我就挂着’"),
        ("2026-11-22 13:00（北京时间）", "平台发来站内信", "已受理"),
    )


def test_how_the_shop_weighed_and_wrote_stays_with_the_shop() -> None:
    events = (
        event("filed_below_ready", "证据不齐也决定填表", "老板说先试试，聊天记录其实没有"),
        event("overruled", "改判了研判结论", "不确定"),
        event("called", "给平台客服打了电话", "客服说没希望"),
        event("moved", "改为：已放弃", "算了", status=CaseStatus.WAIVED),
        event("moved", "改为：已申请客服升级", "再碰碰运气", status=CaseStatus.ESCALATED),
        event("buyer_answered", "记下了买家的回答", "辱骂不只一次，聊天记录可支持", status=CaseStatus.UNDER_REVIEW),
    )
    told = timeline_of(review(None), (), events, (), str)
    assert [row[1:] for row in told] == [("改为：已申请客服升级", ""), ("记下了买家的回答", "")]


def test_titles_and_details_are_masked() -> None:
    events = (event("reply_posted", "您说明已在评价下面公开回复", "王秀英您好"),)
    [(_, _, said)] = timeline_of(review(None), (), events, (), lambda text: text.replace("王秀英", "王****"))
    assert said == "王****您好"


def test_what_the_platform_answered_is_told_once_and_without_what_was_undone() -> None:
    sent = event("moved", "您在平台页面上点了提交", status=CaseStatus.SUBMITTED)
    told = event("moved", "您记下平台的答复：申诉被驳回（短信）", "凭证不足", status=CaseStatus.REJECTED)
    undone = event("answer_undone", "撤销：平台的答复记错了", status=CaseStatus.SUBMITTED)
    seen = event("moved", "平台：申诉成立", "投诉成立", status=CaseStatus.UPHELD, actor=Actor.PLATFORM)
    [(_, what, said)] = answers_in([sent, told], (), str)
    assert (what, said) == ("卖家记下平台的答复：申诉被驳回（短信）", "凭证不足")
    assert [what for _, what, _ in answers_in([sent, told, undone, seen], (), str)] == ["平台：申诉成立"]
    notice = samples.notice(1, title="结果", text="您好，投诉成立。", posted_at=AT, seen_at=AT)
    assert answers_in([sent, seen], (notice,), str) == ()
