"""How an item of evidence comes to its grade, and what each grade still leaves unproven, in words for the operator."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from agent.domain.identity import review_key
from agent.domain.workdays import SHANGHAI
from shared.evidence import Evidence, EvidenceKind, Grade
from shared.fact import FactName
from shared.review import Review

ANOTHER_TIME = timedelta(hours=1)
"""A page seen again sooner may be the same page still."""

NOT_PROVEN: Mapping[Grade, str] = {
    Grade.A0: "不能证明这个文件从哪里来、是什么时候拍的。",
    Grade.A1: "不能证明页面没有在浏览器里被改动过。",
    Grade.A2: "浏览器收到的原始数据与页面一致；不能证明这台电脑没有被动过手脚。",
    Grade.A3: "隔时再看仍然一致；不能证明这台电脑没有被动过手脚。",
    Grade.A4: "清单盖了时间戳；不能证明那一刻之前的事，也不能证明这台电脑没有被动过手脚。",
}
"""Each grade has what those before it have. A5, a third party's own capture, is not ours to give."""

COMES_FROM: Mapping[Grade, str] = {
    Grade.A0: "您放入的文件，或按您说的记下的。",
    Grade.A1: "申诉台从页面读取并截图。",
    Grade.A2: "并且浏览器自己收到的原始数据里，编号和文字都一样。",
    Grade.A3: "并且至少一小时以后，申诉台又看到这条评价，或您又采集了一次，逐项一样。",
    Grade.A4: "并且封存进清单，设置里写明的时间戳机构给清单盖了时间。",
}

REVIEW_NOT_PROVEN: Mapping[Grade, str] = {
    grade: f"{words.rstrip('。')}，也不能证明评价内容是否属实。" for grade, words in NOT_PROVEN.items()
}

STAMPED = "封存进盖了时间戳的清单"

_COMPARED = ("order_id", "item_id", "item_title", "buyer", "rating", "feeling", "posted_at")


def is_seen_again(item: Evidence, known: Review, seen: Review, at: datetime) -> bool:
    """Whether what a visit read at that time makes the picture of a review an A3.

    The platform's id and the words are the same as when it was pictured, and so is each field that both readings have.
    """
    quoted = tuple(fact.value for fact in item.facts if fact.name is FactName.QUOTATION)
    return (
        (item.kind, item.grade) == (EvidenceKind.REVIEW_PICTURE, Grade.A2)
        and at - item.captured_at >= ANOTHER_TIME
        and seen.review_id is not None
        and review_key(seen) == review_key(known)
        and quoted == (seen.text,)
        and all(_agree(getattr(known, name), getattr(seen, name)) for name in _COMPARED)
    )


def is_read_again(item: Evidence, later: Evidence) -> bool:
    """Whether a page that was collected again makes an A3 of what was read from it before: the very same facts."""
    return (
        item.kind is later.kind
        and item.kind is not EvidenceKind.REVIEW_PICTURE
        and (item.grade, later.grade) == (Grade.A2, Grade.A2)
        and later.captured_at - item.captured_at >= ANOTHER_TIME
        and item.facts == later.facts
    )


def _agree(known: object, seen: object) -> bool:
    return None in (known, seen) or known == seen


def raised(item: Evidence, grade: Grade, at: datetime, how: str) -> Evidence:
    """The item with a higher grade; when and `how` it came to it is added to how it was made."""
    changed = _graded(item, grade)
    return changed.model_copy(update={"method": f"{item.method}；{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} {how}"})


def without_stamp(item: Evidence) -> Evidence:
    """The item as it is without any stamp over it: a stamp speaks for one manifest and the files that it names."""
    if item.grade is not Grade.A4:
        return item
    method = "；".join(part for part in item.method.split("；") if not part.endswith(STAMPED))
    return _graded(item, Grade.A3).model_copy(update={"method": method})


def _graded(item: Evidence, grade: Grade) -> Evidence:
    words = item.does_not_prove
    for said in (REVIEW_NOT_PROVEN, NOT_PROVEN):
        words = words.replace(said[item.grade], said[grade])
    return item.model_copy(update={"grade": grade, "does_not_prove": words})
