"""Who may stand on the watch list, by what such a buyer is known again, and what the order list says then."""

import json
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agent.domain.words import word_for
from shared.case_status import CaseStatus
from shared.ground import Ground, Verdict
from shared.outcome import Outcome

MASKED = re.compile(r"[*•●×]|\.{2,}|_{2,}|(?<=[^a-z0-9])x+(?=[^a-z0-9])")
"""What stands in the place of hidden characters, in a normalised name."""

NOBODYS = re.compile(r".*(匿名|注销|停用|重置|无昵称).*|.{0,4}(用户|昵称|游客|账号|账户)\d?|.{0,2}(买家|会员|顾客)\d?")
"""A name that is that of all who hid, left or chose none: 匿名用户, 用户已注销, or an app's name and 用户."""


class KnownBy(StrEnum):
    """By what of an order a buyer is known again. `ORDER` is the case's own order, which is nobody else's."""

    ORDER = "order"
    NICK = "nick"
    BUYER_ID = "buyer_id"


@dataclass(frozen=True)
class Sign:
    """One thing by which a buyer is known; `value` is normalised."""

    known_by: KnownBy
    value: str


@dataclass(frozen=True)
class History:
    """What the case of a listed buyer says; `ground` is the chosen one, else the first that triage found."""

    case_id: str
    ground: Ground | None
    status: CaseStatus
    outcome: Outcome | None


def is_shared_name(nick: str) -> bool:
    """Whether a name may be many buyers': masked by the platform (`t**5`), or none at all."""
    plain = _normalised(nick)
    return plain == "" or bool(MASKED.search(plain) or NOBODYS.fullmatch(plain))


def signs_of(order_id: str | None, nick: str | None, buyer_id: str | None = None) -> tuple[Sign, ...]:
    """What a buyer is known by. What is masked is left out: by it alone a stranger would be taken for the buyer."""
    named = ((KnownBy.ORDER, order_id), (KnownBy.NICK, nick), (KnownBy.BUYER_ID, buyer_id))
    return tuple(
        Sign(known_by, _normalised(value))
        for known_by, value in named
        if value is not None and not is_shared_name(value)
    )


def signed_words(platform: str, shop: str | None, sign: Sign) -> bytes:
    """What is hashed: the same buyer has another hash on each platform and in each shop."""
    return json.dumps([platform, shop, sign.known_by, sign.value], ensure_ascii=False).encode()


def why_not_listed(verdict: Verdict, status: CaseStatus, signs: Sequence[Sign], nick: str | None) -> str | None:
    """Why the buyer of such a case may not be put on the list; None where the operator may decide it."""
    if is_mere_opinion(verdict, status):
        return "这条评价研判为不可申诉，只是不满意，不是异常行为。买家有权给差评，不能因此被记下来。"
    if not nick and not signs:
        return "这条评价没有买家，也没有订单号，认不出是谁。"
    return None if signs else "买家的名字打了码，又没有订单号，很多人都对得上，不能拿来认人。"


def is_mere_opinion(verdict: Verdict, status: CaseStatus) -> bool:
    return status is CaseStatus.NOT_APPEALABLE or verdict is Verdict.NOT_APPEALABLE


def shops_meant(asked: str | None, listed: Collection[str | None]) -> frozenset[str | None]:
    """Under which of the shops that have entries to look. A shop that is not known is meant only where there is one."""
    if asked is None:
        return frozenset(listed) if len(listed) == 1 else frozenset()
    is_only_shop = all(shop in (None, asked) for shop in listed)
    return frozenset(shop for shop in listed if shop == asked or (shop is None and is_only_shop))


def history_words(histories: Sequence[History]) -> str:
    """One sentence for the order list, the first being the latest: what happened, no judgement of the person."""
    latest = histories[0]
    ground = word_for(latest.ground) if latest.ground else "还没有选依据"
    lead = f"曾有 {len(histories)} 个案件{'，最近' if len(histories) > 1 else ''}"
    return f"{lead}：{ground}，{_ended(latest)}"


def leaves_at(added_at: datetime, keep_days: int) -> datetime:
    """When an entry has been kept long enough."""
    return added_at + timedelta(days=keep_days)


def _ended(history: History) -> str:
    if history.outcome is Outcome.REJECTED or history.status is CaseStatus.REJECTED:
        return "平台没有支持"
    if history.outcome is Outcome.NO_DECISION:
        return "平台没有判定"
    if history.outcome is not None or history.status is CaseStatus.UPHELD:
        return "申诉成立"
    return f"还没有结果（{word_for(history.status)}）"


def _normalised(value: str) -> str:
    """Width, case and blanks aside; nothing more, for two like names are two people."""
    return "".join(unicodedata.normalize("NFKC", value).casefold().split())
