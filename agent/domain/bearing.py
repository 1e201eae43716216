"""Which fields of a form bear an item's label, from the surest way of reading to the last resort."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agent.domain.choices import choices_of, options_reading
from agent.domain.labels import plain, readings, synonym_readings
from agent.domain.offers import DATED, FieldSeen, Kind, LabelSource
from shared.plan import PlanItem


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
class Sheet:
    """The whole plan beside the whole form."""

    items: Sequence[PlanItem]
    fields: Sequence[_Read]
    groups: Sequence[frozenset[str]]

    def meanings(self, item: PlanItem) -> frozenset[str]:
        own = readings(item.label)
        return own | synonym_readings(own, self.groups)


_SAID = frozenset({LabelSource.ARIA, LabelSource.PLACEHOLDER, LabelSource.TITLE})


def sheet_of(items: Sequence[PlanItem], fields: Sequence[FieldSeen], groups: Sequence[frozenset[str]]) -> Sheet:
    """The fields with their labels read once; `groups` are words of one meaning, as readings."""
    return Sheet(items, tuple(map(_read, fields)), groups)


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


def candidates(item: PlanItem, sheet: Sheet) -> list[FieldSeen]:
    """The fields of the surest way of reading that finds any field a person can see; else what is hidden.

    Options in sight that do not have the planned one are the last resort: a list may stand below another.
    """
    hidden: list[FieldSeen] = []
    without: list[FieldSeen] = []
    for way in _ways(item, sheet):
        hit = [read.field for read in sheet.fields if way(read)]
        if any(not field.unseen and may_offer(item, field) for field in hit):
            return hit
        if any(not field.unseen for field in hit):
            without = without or hit
        hidden = hidden or hit
    return without or hidden


def may_offer(item: PlanItem, field: FieldSeen) -> bool:
    """Whether the field has what is to be chosen, as far as its options can be seen."""
    is_open = field.kind in (Kind.RADIO, Kind.CARDS) and bool(field.options)
    return item.choice is None or not is_open or all(options_reading(field.options, one) for one in choices_of(item))


def _ways(item: PlanItem, sheet: Sheet) -> list[Callable[[_Read], bool]]:
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
        lambda read: not own.isdisjoint(_after(read, item, sheet)),
        lambda read: not alike.isdisjoint(read.tied),
        lambda read: not alike.isdisjoint(read.said),
        lambda read: not alike.isdisjoint(_after(read, item, sheet)),
        lambda read: item.label in read.field.located,
    ]


def _after(read: _Read, item: PlanItem, sheet: Sheet) -> frozenset[str]:
    """What stands behind a field; behind the first of two dates also what stands behind the second."""
    if not isinstance(item.date, tuple) or read.field.kind not in DATED:
        return read.after
    seconds = [
        one for one in sheet.fields if one.field.follows == read.field.id and one.field.frame == read.field.frame
    ]
    return read.after.union(*(one.after for one in seconds))


def rival_of(item: PlanItem, field: FieldSeen, sheet: Sheet) -> str | None:
    """Another item whose label the field bears word for word: then the field contradicts itself."""
    own = sheet.meanings(item)
    borne = [readings(label.text) - own for label in field.labels if label.source is not LabelSource.AFTER]
    strange = frozenset().union(*borne)
    rivals = [other.label for other in sheet.items if not strange.isdisjoint(readings(other.label))]
    return next((label for label in rivals if own.isdisjoint(readings(label))), None)
