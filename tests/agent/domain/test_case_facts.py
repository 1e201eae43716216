"""Evidence speaks to triage: times, refund and chat turns, and nothing that it does not say."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.case_facts import chat_turns, dispute_due_at, order_facts, written_down
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind, Grade
from shared.fact import Fact, FactName
from shared.triage import ChatTurn, OrderFacts, Refund


def item(*facts: tuple[FactName, str]) -> Evidence:
    return Evidence(
        evidence_id="ev-1",
        case_id="case-1",
        kind=EvidenceKind.ORDER,
        evidence_class=CLASS_OF_KIND[EvidenceKind.ORDER],
        shows="订单",
        captured_at=datetime(2026, 11, 1, tzinfo=UTC),
        source_url=None,
        method="测试",
        grade=Grade.A1,
        does_not_prove="",
        facts=tuple(Fact(name=name, value=value) for name, value in facts),
        files=(),
    )


def test_evidence_without_a_word_on_the_order_gives_no_facts() -> None:
    assert order_facts([]) is None
    assert order_facts([item((FactName.WAYBILL, "SF123"), (FactName.SIGNED_AT, "昨天"))]) is None


def test_times_and_status_of_the_order_are_read() -> None:
    found = order_facts([item((FactName.SIGNED_AT, "2026-11-01T02:00:00Z"), (FactName.ORDER_STATUS, "交易成功"))])
    assert found == OrderFacts(status="交易成功", signed_at=datetime(2026, 11, 1, 2, tzinfo=UTC))


def test_of_two_values_the_later_captured_one_counts() -> None:
    found = order_facts([item((FactName.ORDER_STATUS, "已发货")), item((FactName.ORDER_STATUS, "交易成功"))])
    assert found is not None
    assert found.status == "交易成功"


def test_a_time_without_offset_is_no_fact() -> None:
    assert order_facts([item((FactName.PAID_AT, "2026-11-01T02:00:00"))]) is None


@pytest.mark.parametrize(
    ("words", "refund"),
    [
        ("退款成功", Refund.REFUNDED),
        ("已退款 ¥39.90", Refund.REFUNDED),
        ("无退款", Refund.NONE),
        ("无", Refund.NONE),
        ("买家申请退款，待处理", Refund.REQUESTED),
        ("请联系客服", None),
    ],
)
def test_the_pages_words_on_refund_are_understood_or_left(words: str, refund: Refund | None) -> None:
    found = order_facts([item((FactName.REFUND, words))])
    assert (found.refund if found else None) is refund


def test_chat_turns_come_in_order_and_each_once() -> None:
    late = (FactName.BUYER_SAID, "2026-11-02T03:00:00Z 不给钱就差评")
    early = (FactName.SELLER_SAID, "2026-11-02T02:00:00Z 您好 请说")
    undated = (FactName.BUYER_SAID, "在吗")
    found = chat_turns([item(late, undated), item(late, early)])
    assert found == (
        ChatTurn.model_validate({"at": "2026-11-02T02:00:00Z", "from": "seller", "text": "您好 请说"}),
        ChatTurn.model_validate({"at": "2026-11-02T03:00:00Z", "from": "buyer", "text": "不给钱就差评"}),
    )


def test_the_latest_page_that_named_a_time_left_says_when_a_dispute_ends() -> None:
    early = item((FactName.TIME_LEFT, "还剩3天2小时5分"))
    late = early.model_copy(
        update={
            "captured_at": early.captured_at + timedelta(days=1),
            "facts": (Fact(name=FactName.TIME_LEFT, value="还剩 23 小时"),),
        }
    )
    assert dispute_due_at([early]) == early.captured_at + timedelta(days=3, hours=2, minutes=5)
    assert dispute_due_at([late, early]) == late.captured_at + timedelta(hours=23)
    assert dispute_due_at([item((FactName.TIME_LEFT, "已结束"))]) is None


def test_what_she_wrote_down_of_asking_is_no_chat_until_one_has_the_same_words() -> None:
    words = (FactName.BUYER_SAID, "2026-11-01T02:00:00Z 不给钱就差评")
    asked = item(words).model_copy(update={"kind": EvidenceKind.ASKING})
    chat = item((FactName.BUYER_SAID, "2026-11-01T01:59:58Z 不给钱就差评"))
    assert (chat_turns([asked]), len(written_down([asked]))) == ((), 1)
    assert (len(chat_turns([asked, chat])), written_down([asked, chat])) == (1, ())
