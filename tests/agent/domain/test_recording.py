"""An order or a chat is an A2 only where the browser's own record holds every fact of it."""

import json

import pytest

from agent.domain.recording import is_carried
from shared.fact import Fact, FactName

ORDER = (
    Fact(name=FactName.ORDER_ID, value="2951203765120729139"),
    Fact(name=FactName.ORDER_STATUS, value="交易成功"),
    Fact(name=FactName.PAID_AT, value="2026-11-18T03:20:11Z"),
    Fact(name=FactName.SIGNED_AT, value="2026-11-21T07:05:00Z"),
    Fact(name=FactName.TRACE, value="2026-11-21 15:05:00 已签收，签收人：本人"),
)
ANSWER = {
    "data": {
        "id": 2951203765120729139,
        "status": {"text": "交易成功（已确认）"},
        "paidAt": "2026-11-18 11:20:11",
        "signed": 1795244719000 + 1000,
        "traces": [{"at": "2026-11-21 15:05:00", "text": "已签收，签收人：本人"}, None, True],
    }
}
CHAT = (
    Fact(name=FactName.BUYER_SAID, value="2026-11-18T03:20:00Z 不返 60 就差评"),
    Fact(name=FactName.SELLER_SAID, value="您好"),
)
LINES = {
    "messages": [{"sendTime": 1794972011000, "content": json.dumps({"text": "不返60就差评"})}, {"content": "您好呀"}]
}


def said(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False)


def test_an_order_whose_every_fact_was_recorded_is_carried() -> None:
    assert is_carried(ORDER, [said({"other": 1}), said(ANSWER)])
    assert is_carried(ORDER, [f"mtopjsonp3({said(ANSWER)});"]), "JSONP"


@pytest.mark.parametrize("fact", range(len(ORDER)))
def test_one_fact_that_was_not_recorded_is_enough(fact: int) -> None:
    changed = list(ORDER)
    other = {FactName.PAID_AT: "2026-11-18T03:20:12Z", FactName.SIGNED_AT: "2026-11-21T07:06:00Z"}
    changed[fact] = ORDER[fact].model_copy(update={"value": other.get(ORDER[fact].name, f"{ORDER[fact].value}改")})
    assert not is_carried(changed, [said(ANSWER)])


def test_a_chat_is_carried_line_by_line_to_the_minute_shown() -> None:
    assert is_carried(CHAT, [said(LINES)])
    assert not is_carried((*CHAT, Fact(name=FactName.BUYER_SAID, value="没说过的话")), [said(LINES)])
    later = CHAT[0].model_copy(update={"value": "2026-11-18T03:21:00Z 不返 60 就差评"})
    assert not is_carried([later], [said(LINES)])


@pytest.mark.parametrize(
    ("facts", "responses"),
    [
        ((), [said(ANSWER)]),
        (ORDER, []),
        (ORDER, ["<html>2951203765120729139"]),
        (ORDER[1:2], [said(ANSWER)]),
        ([ORDER[3]], [said({"at": "2026-13-41 25:61:00"})]),
    ],
)
def test_what_has_no_record_or_no_number_is_not(facts: tuple[Fact, ...], responses: list[str]) -> None:
    assert not is_carried(facts, responses)


def test_what_only_looks_like_json_or_like_a_day_is_a_text() -> None:
    [number] = ORDER[:1]
    assert is_carried([number], [said({"a": "{2951203765120729139", "b": "2026-13-41 25:61"})])
