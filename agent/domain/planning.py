"""Which field of a form each item of a plan belongs to; whatever is not certain is a refusal, never a guess."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from agent.domain.labels import (
    Synonyms,
    default_synonyms,
    is_trap,
    plain,
    readings,
    switch_wish,
    synonym_groups,
    synonym_readings,
)
from agent.domain.limits import files_refusal, text_refusal
from agent.domain.offers import FieldSeen, Kind, LabelSource, OptionSeen
from shared.plan import FillState, PlanItem

TYPED = frozenset({Kind.TEXT, Kind.TEXTAREA, Kind.NUMBER, Kind.EDITOR, Kind.SUGGEST})
LISTED = frozenset({Kind.SELECT, Kind.RADIO, Kind.CHECKBOX, Kind.SWITCH, Kind.CARDS})
CHOSEN = LISTED | {Kind.PICKER}
DATED = frozenset({Kind.NATIVE_DATE, Kind.DATE})
UPLOADS = frozenset({Kind.UPLOAD, Kind.UPLOAD_BUTTON})


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
    sheet = _Sheet(items, tuple(map(_read, fields)), groups)
    decisions = tuple(_decide(item, sheet) for item in items)
    taken = Counter(decision.field.id for decision in decisions if isinstance(decision, Selection))
    return tuple(_unless_taken(decision, taken) for decision in decisions)


@dataclass(frozen=True)
class _Read:
    """A field with the readings of its labels, by how surely they are its own."""

    field: FieldSeen
    tied: frozenset[str]
    said: frozenset[str]
    after: frozenset[str]
    options: frozenset[str]
    sections: frozenset[str]


@dataclass(frozen=True)
class _Sheet:
    """The whole plan beside the whole form."""

    items: Sequence[PlanItem]
    fields: Sequence[_Read]
    groups: Sequence[frozenset[str]]

    def meanings(self, item: PlanItem) -> frozenset[str]:
        own = readings(item.label)
        return own | synonym_readings(own, self.groups)


_SAID = frozenset({LabelSource.ARIA, LabelSource.PLACEHOLDER, LabelSource.TITLE})


def _read(field: FieldSeen) -> _Read:
    by_source = [(label.source, readings(label.text)) for label in field.labels]
    tied = {
        way for source, ways in by_source if source not in _SAID and source is not LabelSource.AFTER for way in ways
    }
    said = {way for source, ways in by_source if source in _SAID for way in ways}
    after = {way for source, ways in by_source if source is LabelSource.AFTER for way in ways}
    ticks = field.options if field.kind in (Kind.CHECKBOX, Kind.SWITCH) else ()
    options = {way for option in ticks for text in option.texts for way in readings(text)}
    # “退货人 姓名” is the field 姓名 under the heading, or in the row, 退货人.
    sections = {plain(section) + way for section in field.sections for _, ways in by_source for way in ways}
    return _Read(field, *map(frozenset, (tied, said, after, options, sections)))


def _unless_taken(decision: Decision, taken: Mapping[str, int]) -> Decision:
    if isinstance(decision, Selection) and taken[decision.field.id] > 1 and not decision.options:
        return _refused(decision.item, "计划里有两项指向同一栏，无法确定填哪一项")
    return decision


def _refused(item: PlanItem, reason: str) -> Refusal:
    return Refusal(item, FillState.REFUSED, reason)


def _decide(item: PlanItem, sheet: _Sheet) -> Decision:
    found = _candidates(item, sheet)
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
    if rival := _rival(item, field, sheet):
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


# --- which fields bear the item's label ---


def _candidates(item: PlanItem, sheet: _Sheet) -> list[FieldSeen]:
    """The fields of the surest way of reading that finds any field a person can see; else what is hidden.

    Options in sight that do not have the planned one are the last resort: a list may stand below another.
    """
    hidden: list[FieldSeen] = []
    without: list[FieldSeen] = []
    for way in _ways(item, sheet):
        hit = [read.field for read in sheet.fields if way(read)]
        if any(not field.unseen and _may_offer(item, field) for field in hit):
            return hit
        if any(not field.unseen for field in hit):
            without = without or hit
        hidden = hidden or hit
    return without or hidden


def _may_offer(item: PlanItem, field: FieldSeen) -> bool:
    """Whether the field has what is to be chosen, as far as its options can be seen."""
    is_open = field.kind in (Kind.RADIO, Kind.CARDS) and bool(field.options)
    return item.choice is None or not is_open or all(options_reading(field.options, one) for one in choices_of(item))


def _ways(item: PlanItem, sheet: _Sheet) -> list[Callable[[_Read], bool]]:
    own = readings(item.label)
    # What another item of the plan is called by name is that item's.
    others = {way for other in sheet.items if other is not item for way in readings(other.label)}
    alike = synonym_readings(own, sheet.groups) - others
    is_choice = item.choice is not None
    return [
        lambda read: not own.isdisjoint(read.tied),
        lambda read: is_choice and not own.isdisjoint(read.options),
        lambda read: not own.isdisjoint(read.sections),
        lambda read: not own.isdisjoint(read.said),
        lambda read: not own.isdisjoint(read.after),
        lambda read: not alike.isdisjoint(read.tied),
        lambda read: not alike.isdisjoint(read.said),
        lambda read: not alike.isdisjoint(read.after),
        lambda read: item.label in read.field.located,
    ]


def _rival(item: PlanItem, field: FieldSeen, sheet: _Sheet) -> str | None:
    """Another item whose label the field bears word for word: then the field contradicts itself."""
    own = sheet.meanings(item)
    borne = [readings(label.text) - own for label in field.labels if label.source is not LabelSource.AFTER]
    strange = frozenset().union(*borne)
    rivals = [other.label for other in sheet.items if not strange.isdisjoint(readings(other.label))]
    return next((label for label in rivals if own.isdisjoint(readings(label))), None)


# --- which of them fit what is to be put in ---


def _fitting(item: PlanItem, fields: Sequence[FieldSeen]) -> list[FieldSeen]:
    """Of the best fitting kinds; what goes on from another of them is part of that one."""
    for kinds in _kinds_for(item):
        fitting = [field for field in fields if field.kind in kinds]
        ids = {field.id for field in fitting}
        if heads := [field for field in fitting if field.follows not in ids]:
            return [field for field in heads if _may_offer(item, field)] or heads
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


def choices_of(item: PlanItem) -> tuple[str, ...]:
    """The option texts of an item, one or several."""
    return (item.choice,) if isinstance(item.choice, str) else item.choice or ()


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


def options_reading(options: Sequence[OptionSeen], text: str) -> list[int]:
    """Indexes of the options that read so: letter for letter if any does, else without brackets and polite words."""
    exact = [index for index, option in enumerate(options) if any(plain(own) == plain(text) for own in option.texts)]
    if exact or not plain(text):
        return exact
    ways = readings(text)
    return [index for index, option in enumerate(options) if any(readings(own) & ways for own in option.texts)]
