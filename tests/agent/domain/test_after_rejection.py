"""What a rejected appeal lacked, and the words to a higher desk."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from agent.domain.after_rejection import compare
from agent.domain.asked_material import Asked
from agent.domain.escalating import WANTED, Filing, escalation_request
from agent.domain.rejections import OTHER, RejectionCause, read_rejection
from shared.appeal import Receipt, Sentence, SubmittedHow
from shared.evidence import EvidenceKind
from shared.matrix import EvidenceCheck, Need, NeedState, Readiness
from shared.review import Review
from tests.agent.conftest import capture
from tests.agent.domain.test_rounds import MORNING, NOON, appeal, evidence, file

CHAT, ORDER, LOGISTICS = EvidenceKind.CHAT, EvidenceKind.ORDER, EvidenceKind.LOGISTICS
FILED = appeal(MORNING, file("sent.png"))
SENT = evidence(MORNING, "sent", name="sent.png", kind=ORDER)
LEFT = evidence(MORNING, "left", name="left.png", kind=EvidenceKind.OTHER_FILE)
NEW = evidence(NOON, "new", name="new.png", kind=CHAT)


def check() -> EvidenceCheck:
    needs = (
        Need(any_of=(ORDER,), required=True, state=NeedState.MET, met_by=("sent",), hint="订单"),
        Need(any_of=(LOGISTICS,), required=True, state=NeedState.MISSING, met_by=(), hint="签收时间"),
        Need(any_of=(CHAT,), required=False, state=NeedState.HELPS, met_by=(), hint="原话"),
    )
    return EvidenceCheck(reason="辱骂", readiness=Readiness.MISSING_REQUIRED, needs=needs, sentence="")


def test_what_was_filed_is_held_against_what_the_platform_and_the_reason_want() -> None:
    found = compare([FILED], [SENT, LEFT], [Asked("聊天记录", (CHAT,), ())], check())
    assert [[item.evidence_id for item in part] for part in (found.sent, found.left, found.new)] == [
        ["sent"],
        ["left"],
        [],
    ]
    assert [lack.there for lack in found.lacks] == [(), ()]
    assert [(lack.title, lack.why) for lack in found.lacks] == [
        ("聊天记录", "平台的话里提到“聊天记录”"),
        ("物流轨迹", "这个理由必需：签收时间"),
    ]


def test_what_is_new_is_lacking_no_more() -> None:
    found = compare([FILED], [SENT, NEW], [Asked("聊天记录", (CHAT,), ("new",))], None)
    assert ([item.evidence_id for item in found.new], found.lacks, found.left) == (["new"], (), ())
    assert compare([], [SENT], (), None).left == ()


def test_what_is_there_and_stayed_out_is_said_to_be_there() -> None:
    [lack] = compare([FILED], [SENT, LEFT], [Asked("其他材料", (EvidenceKind.OTHER_FILE,), ("left",))], None).lacks
    assert lack.there == (LEFT,)


def test_where_no_file_went_up_the_statement_told_all() -> None:
    assert (
        compare([appeal(MORNING)], [LEFT], [Asked("其他材料", (EvidenceKind.OTHER_FILE,), ("left",))], None).lacks == ()
    )


def filing(**changed: object) -> Filing:
    plain = Filing(
        review=Review.model_validate(capture()["review"]),
        shop="示例店铺",
        term="投诉",
        appeal=FILED,
        receipt=Receipt(
            appeal_id="appeal-1",
            submitted_at=MORNING,
            how=SubmittedHow.TRUSTED_CLICK,
            button="提交",
            number="TS0001",
            page_text="",
            picture=None,
        ),
        sentences=(
            Sentence(text="评价里辱骂客服。", evidence_ids=("sent", "gone")),
            Sentence(text="没有证据的话。", evidence_ids=("gone",)),
        ),
        evidence=(SENT, NEW),
        numbers={"sent": 1, "new": 2},
    )
    return replace(plain, **changed)  # type: ignore[arg-type]  # a test's short hand


def test_the_request_has_facts_numbers_times_and_evidence_and_nothing_that_is_not_proven() -> None:
    causes = read_rejection(["您提供的凭证不足以证明该评价违规"])
    lines = escalation_request(filing(), causes, [NEW]).splitlines()
    assert lines[2] == "投诉编号：TS0001；提交时间：2026-11-01 16:00；理由：辱骂"
    assert lines[3] == "平台的答复：“您提供的凭证不足以证明该评价违规”"
    assert lines[4:6] == ["事实：", "1. 评价里辱骂客服（证据 1）"]
    assert lines[6] == "证据：1 订单信息；2 聊天记录。"
    assert lines[7] == "其中驳回之后新补的：2。"
    assert WANTED[RejectionCause.EVIDENCE_LACKING] in lines[8]
    assert "没有证据的话" not in "\n".join(lines)


def test_what_is_not_known_is_left_out() -> None:
    review = filing().review.model_copy(update={"order_id": None, "review_id": None, "posted_at": None})
    bare = filing(review=review, shop=None, receipt=None, sentences=(), evidence=())
    lines = escalation_request(bare, [OTHER], ()).splitlines()
    assert lines[1] == "投诉理由：辱骂"
    assert len(lines) == 3
    unnumbered = filing(receipt=filing().receipt.model_copy(update={"number": None}))  # type: ignore[union-attr]  # set above
    assert "投诉编号" not in escalation_request(unnumbered, [OTHER], ())


@given(
    st.lists(st.tuples(st.text("甲乙丙。", min_size=1, max_size=5), st.lists(st.sampled_from(["sent", "new", "gone"]))))
)
def test_no_fact_is_told_without_evidence(told: list[tuple[str, list[str]]]) -> None:
    sentences = tuple(Sentence(text=text, evidence_ids=tuple(ids)) for text, ids in told)
    facts = re.findall(r"^\d+\. .*$", escalation_request(filing(sentences=sentences), [OTHER], ()), re.MULTILINE)
    assert len(facts) == sum(bool({"sent", "new"} & set(ids)) for _, ids in told)
    assert all(re.search(r"（证据 [12](?:、[12])*）$", fact) for fact in facts)
