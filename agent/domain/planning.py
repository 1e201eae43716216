"""Which field of a form each item of a plan belongs to; whatever is not certain is a refusal, never a guess."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.domain.bearing import Sheet, candidates, may_offer, rival_of, sheet_of
from agent.domain.choices import choices_of, options_reading
from agent.domain.labels import Synonyms, default_synonyms, is_trap, readings, switch_wish, synonym_groups
from agent.domain.limits import files_refusal, text_refusal
from agent.domain.offers import CHOSEN, DATED, LISTED, TYPED, UPLOADS, FieldSeen, Kind
from shared.plan import FillState, PlanItem


@dataclass(frozen=True)
class Selection:
    """An item's field, the rest of its chain (a second date, further lists), and its options by index where listed."""

    item: PlanItem
    field: FieldSeen
    chain: tuple[FieldSeen, ...] = ()
    options: tuple[int, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """`MISSING`: no field for it. `REFUSED`: there is one or more, but `reason` (Chinese) forbids."""

    item: PlanItem
    state: FillState
    reason: str


Decision = Selection | Refusal


def plan_fill(
    items: Sequence[PlanItem], fields: Sequence[FieldSeen], synonyms: Synonyms | None = None
) -> tuple[Decision, ...]:
    """One decision for each item, in order. No field is selected twice."""
    groups = synonym_groups(default_synonyms() if synonyms is None else synonyms)
    sheet = sheet_of(items, fields, groups)
    decisions = tuple(_decide(item, sheet) for item in items)
    taken = Counter(decision.field.id for decision in decisions if isinstance(decision, Selection))
    return tuple(_unless_taken(decision, taken) for decision in decisions)


def _unless_taken(decision: Decision, taken: Mapping[str, int]) -> Decision:
    if isinstance(decision, Selection) and taken[decision.field.id] > 1 and not decision.options:
        return _refused(decision.item, "计划里有两项指向同一栏，无法确定填哪一项")
    return decision


def _refused(item: PlanItem, reason: str) -> Refusal:
    return Refusal(item, FillState.REFUSED, reason)


def _decide(item: PlanItem, sheet: Sheet) -> Decision:
    found = candidates(item, sheet)
    usable = [field for field in found if not _obstacle(field, item)]
    if not usable:
        return _without(item, found)
    fitting = _fitting(item, usable)
    if not fitting:
        return _refused(item, f"“{usable[0].name}”这一栏的类型（{_KIND_WORDS[usable[0].kind]}）和计划的内容对不上")
    if len(fitting) > 1:
        # Of fields that read alike the one that was pointed out, where that is one.
        fitting = [field for field in fitting if item.label in field.located] or fitting
    if len(fitting) > 1:
        return _refused(item, f"页面上有 {len(fitting)} 个“{item.label}”，无法确定是哪一个")
    field = fitting[0]
    if rival := rival_of(item, field, sheet):
        return _refused(item, f"这一栏的标签和提示不一致（也像是“{rival}”），不能确定")
    return _for_value(item, field, [read.field for read in sheet.fields])


def _without(item: PlanItem, found: Sequence[FieldSeen]) -> Refusal:
    seen = [field for field in found if not field.unseen]
    if seen:
        return _refused(item, _obstacle(seen[0], item))
    if found:
        return Refusal(item, FillState.MISSING, f"页面上只有看不见的“{item.label}”，没有填")
    return Refusal(item, FillState.MISSING, f"页面上没有找到“{item.label}”")


def _obstacle(field: FieldSeen, item: PlanItem) -> str:
    if field.unseen:
        return "这一栏看不见"
    if field.disabled:
        return "这一栏现在不能填（已禁用）"
    if field.kind is Kind.PASSWORD:
        return "密码只能由本人填写"
    if is_trap(label.text for label in field.labels):
        return "这一栏写明不要填写"
    if field.readonly and (item.value is not None or field.kind in TYPED):
        return "这一栏是只读的"
    return "这一栏一改动就会自行提交，请手动填写" if field.submits else ""


# --- which of them fit what is to be put in ---


def _fitting(item: PlanItem, fields: Sequence[FieldSeen]) -> list[FieldSeen]:
    """Of the best fitting kinds; what goes on from another of them is part of that one."""
    for kinds in _kinds_for(item):
        fitting = [field for field in fields if field.kind in kinds]
        ids = {field.id for field in fitting}
        if heads := [field for field in fitting if field.follows not in ids]:
            return [field for field in heads if may_offer(item, field)] or heads
    return []


def _kinds_for(item: PlanItem) -> tuple[frozenset[Kind], ...]:
    if item.files is not None:
        return (UPLOADS,)
    if item.choice is not None:
        return CHOSEN, frozenset({Kind.SUGGEST}), frozenset({Kind.TEXT, Kind.DATE})
    if item.date is not None:
        return DATED, frozenset({Kind.PICKER, Kind.TEXT})
    return TYPED, frozenset({Kind.NATIVE_DATE})


_KIND_WORDS = {
    Kind.TEXT: "文本框",
    Kind.TEXTAREA: "多行文本框",
    Kind.NUMBER: "数字框",
    Kind.SUGGEST: "带建议的文本框",
    Kind.EDITOR: "富文本框",
    Kind.SELECT: "下拉选择",
    Kind.PICKER: "下拉选择",
    Kind.RADIO: "单选",
    Kind.CHECKBOX: "勾选",
    Kind.SWITCH: "开关",
    Kind.CARDS: "卡片选择",
    Kind.NATIVE_DATE: "日期",
    Kind.DATE: "日期",
    Kind.UPLOAD: "上传",
    Kind.UPLOAD_BUTTON: "上传",
}


def _for_value(item: PlanItem, field: FieldSeen, fields: Sequence[FieldSeen]) -> Decision:
    if item.files is not None:
        reason = files_refusal(field, item.files)
        return _refused(item, reason) if reason else Selection(item, field)
    if item.date is not None:
        return _for_dates(item, field, fields)
    if item.choice is not None:
        return _for_choice(item, field, fields)
    reason = text_refusal(field, item.value or "")
    return _refused(item, reason) if reason else Selection(item, field)


def _for_dates(item: PlanItem, field: FieldSeen, fields: Sequence[FieldSeen]) -> Decision:
    chain = _chain(field, fields)
    wanted = len(item.date) if isinstance(item.date, tuple) else 1
    if wanted == 1 and chain:
        return _refused(item, "这一栏要填起止两个日期，计划里只有一个")
    return Selection(item, field, chain[: wanted - 1])


def _chain(field: FieldSeen, fields: Sequence[FieldSeen]) -> tuple[FieldSeen, ...]:
    following = next((other for other in fields if other.follows == field.id and other.frame == field.frame), None)
    return (following, *_chain(following, fields)) if following else ()


def _for_choice(item: PlanItem, field: FieldSeen, fields: Sequence[FieldSeen]) -> Decision:
    wanted = choices_of(item)
    chain = _chain(field, fields) if field.kind in (Kind.SELECT, Kind.PICKER) else ()
    if len(wanted) > 1 and len(chain) == len(wanted) - 1:
        return Selection(item, field, chain)
    if field.kind is Kind.SWITCH or _is_lone_tick(field, wanted):
        return _for_switch(item, field)
    if field.kind in LISTED or field.options:
        return _for_options(item, field, wanted)
    return Selection(item, field)


def _is_lone_tick(field: FieldSeen, wanted: Sequence[str]) -> bool:
    """One tick that the plan wants on or off, not called by its own words."""
    is_lone = field.kind is Kind.CHECKBOX and len(field.options) == 1 and len(wanted) == 1
    return is_lone and switch_wish(wanted[0]) is not None and not options_reading(field.options, wanted[0])


def is_turned(selection: Selection) -> bool:
    """Whether the field is turned on or off rather than chosen from."""
    return selection.field.kind is Kind.SWITCH or (selection.field.kind is Kind.CHECKBOX and not selection.options)


def _for_switch(item: PlanItem, field: FieldSeen) -> Decision:
    wish = switch_wish(choices_of(item)[0])
    own = readings(item.label) | {way for label in field.labels for way in readings(label.text)}
    own |= {way for option in field.options for text in option.texts for way in readings(text)}
    if wish is None and not readings(choices_of(item)[0]) & own:
        return _refused(item, "这一栏是开关，计划里要写“开”或“关”")
    return Selection(item, field)


def _for_options(item: PlanItem, field: FieldSeen, wanted: Sequence[str]) -> Decision:
    if len(wanted) > 1 and (field.kind is Kind.RADIO or (field.kind is Kind.SELECT and not field.multiple)):
        return _refused(item, "这一栏只能选一项，计划里有几项")
    found = []
    for text in wanted:
        hits = options_reading(field.options, text)
        if not hits:
            offered = "、".join(option.texts[0] for option in field.options[:20] if option.texts)
            return _refused(item, f"没有“{text}”这个选项；页面上有：{offered}")
        if len(hits) > 1:
            return _refused(item, f"有 {len(hits)} 个选项都叫“{text}”，无法确定")
        if field.options[hits[0]].disabled:
            return _refused(item, f"选项“{text}”现在不能选")
        found.append(hits[0])
    return Selection(item, field, options=tuple(found))
