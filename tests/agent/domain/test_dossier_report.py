"""The dossier as it is printed: masked, and with what is not proven."""

from datetime import UTC, datetime

from agent.domain.dossier import NOT_PROVEN, Reviewer
from agent.domain.dossier_report import dossier_report
from agent.domain.report import Facts, Words
from shared.outcome import Outcome
from shared.triage import OrderFacts
from tests.agent.domain.invented import review

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def words_of(report: object) -> str:
    return repr(report)


def test_names_numbers_and_orders_are_masked_and_masked_names_stay() -> None:
    plain = {"buyer": "吴门烟雨", "order_id": "2234567890123456789", "text": "吴门烟雨，电话13812345678", "rating": 1}
    order = OrderFacts(paid_at=AT)
    known = Reviewer("case-1", review().model_copy(update=plain), order, (), Outcome.FOLDED)
    masked = {"buyer": "t**5", "order_id": None, "item_title": None, "rating": None, "posted_at": None}
    bare = Reviewer("case-2", review().model_copy(update=masked | {"feeling": "负面评价"}), None, (), None)
    report = dossier_report("小铺", "1. 吴门烟雨写的，订单 2234567890123456789\n\n2. 没有人写", [known, bare], AT)
    said = words_of(report)
    for private in ("吴门烟雨", "13812345678", "2234567890123456789"):
        assert private not in said
    for stays in ("t**5", "负面评价", "评价已折叠", "没有采集", "页面没有给出", "2026-11-23 10:00（北京时间）"):
        assert stays in said
    said_of = [block.text for block in report.cover if isinstance(block, Words)]
    assert said_of[1:] == ["1. 吴****写的，订单 223****89", "2. 没有人写", *NOT_PROVEN]


def test_what_is_not_proven_is_printed_whatever_she_wrote() -> None:
    report = dossier_report("小铺", "", [Reviewer("case-1", review(), None, (), None)], AT)
    assert [block.text for block in report.cover if isinstance(block, Words)][1:] == list(NOT_PROVEN)
    law = [block for chapter in report.chapters for block in chapter if isinstance(block, Facts)][-1]
    assert {name for name, _ in law.pairs} == {"反不正当竞争法第十二条", "反不正当竞争法第十三条"}
