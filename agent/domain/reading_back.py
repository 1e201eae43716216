"""Whether what a field shows after filling is what was planned; every difference is said."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from agent.domain.choices import choices_of
from agent.domain.labels import plain, readings, switch_wish
from agent.domain.offers import Kind
from agent.domain.planning import Selection, is_turned
from shared.plan import PlanItem

_NUMBER = re.compile(r"\d+")
_LEVELS = re.compile(r"\s*[/>›»\\→,，、|;；]\s*")

Shown = str | tuple[str, ...]


def planned_of(item: PlanItem) -> Shown:
    """What the plan wants, as the report shows it: text, option or options, file paths, ISO days."""
    if item.date is not None:
        return (
            tuple(day.isoformat() for day in dates_of(item)) if isinstance(item.date, tuple) else item.date.isoformat()
        )
    return item.value if item.value is not None else item.choice or item.files or ""


def dates_of(item: PlanItem) -> tuple[date, ...]:
    """The one or two days of an item."""
    if item.date is None:
        return ()
    return item.date if isinstance(item.date, tuple) else (item.date,)


def difference(selection: Selection, shown: Sequence[str]) -> str:
    """Empty when the field shows what was planned; else a Chinese sentence that says what it shows instead."""
    item = selection.item
    if item.value is not None:
        return _text_difference(item.value, "".join(shown), selection.field.kind)
    if item.date is not None:
        return _date_difference(dates_of(item), shown)
    if item.choice is not None:
        return _choice_difference(selection, shown)
    return _file_difference(item.files or (), shown)


def reported(selection: Selection, shown: Sequence[str]) -> Shown:
    """What the field shows, as the report shows it: the planned words where they are what it shows, else its own."""
    if not difference(selection, shown):
        return _as_shown(selection.item, shown)
    return shown[0] if len(shown) == 1 else tuple(shown)


def _as_shown(item: PlanItem, shown: Sequence[str]) -> Shown:
    if item.value is not None:
        return "".join(shown)
    return tuple(PurePath(file).name for file in item.files) if item.files else planned_of(item)


def _text_difference(value: str, shown: str, kind: Kind) -> str:
    same = shown == value
    if kind is Kind.NUMBER and not same:
        same = _as_number(shown) is not None and _as_number(shown) == _as_number(value)
    if kind in (Kind.EDITOR, Kind.TEXTAREA) and not same:
        # Editors turn line ends into paragraphs; the words and their order are what counts.
        same = _lines(shown) == _lines(value)
    return "" if same else f"读回的内容不一样：{_short(shown)}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\u00a0", " ").splitlines() if line.strip()]


def _as_number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _date_difference(wanted: Sequence[date], shown: Sequence[str]) -> str:
    days = [day for text in shown for day in _days_in(text)]
    if days and all(_is_day(day, numbers) for day, numbers in zip(wanted, days, strict=False)):
        return "" if len(days) >= len(wanted) else "没有读回全部日期"
    return f"读回的日期不一样：{_short(' 至 '.join(shown))}"


def _days_in(text: str) -> list[list[int]]:
    """Each day of a text as its three numbers; a month in words counts as its number."""
    numbers = [int(found) for found in _NUMBER.findall(_months_as_numbers(text))]
    years = [index for index, number in enumerate(numbers) if 1900 <= number <= 2100]
    return [
        numbers[index : index + 3] if index == 0 or index % 3 == 0 else numbers[index - 2 : index + 1]
        for index in years
    ]


def _months_as_numbers(text: str) -> str:
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    for number, name in enumerate(names, 1):
        text = re.sub(rf"(?i)\b{name}[a-z]*", f" {number} ", text)
    return text


def shows_day(day: date, shown: Sequence[str]) -> bool:
    """Whether one of the texts that a field shows holds this day, in whatever order its numbers stand."""
    return any(_is_day(day, numbers) for text in shown for numbers in _days_in(text))


def _is_day(day: date, numbers: Sequence[int]) -> bool:
    return sorted(numbers) == sorted((day.year, day.month, day.day))


def _choice_difference(selection: Selection, shown: Sequence[str]) -> str:
    wanted = choices_of(selection.item)
    if is_turned(selection):
        is_on = bool(shown) and tuple(shown) != ("off",)
        return "" if is_on is ((switch_wish(wanted[0]) or "on") == "on") else "开关没有拨到计划的位置"
    offered = [selection.field.options[index].texts[0] for index in selection.options]
    if offered and _same(offered, shown):
        return ""
    named = {plain(label.text) for label in selection.field.labels}
    # A label that floats inside its control is no part of what was chosen.
    shown = [text for text in shown if plain(text) not in named] or shown
    parts = [part for text in shown for part in _LEVELS.split(text)]
    if _same(wanted, shown) or _same(wanted, parts) or (len(wanted) > 1 and _same(wanted[-1:], shown)):
        return ""
    return f"读回的选项不一样：{_short('、'.join(shown) or '（没有选中）')}"


def _same(wanted: Sequence[str], shown: Sequence[str]) -> bool:
    def alike(a: str, b: str) -> bool:
        return plain(a) == plain(b) or bool(readings(a) & readings(b))

    return len(shown) == len(wanted) and all(any(alike(one, other) for other in shown) for one in wanted)


def _file_difference(files: Sequence[str], shown: Sequence[str]) -> str:
    names = [PurePath(file).name for file in files]
    lost = [name for name in names if not any(_names(line, name) for line in shown)]
    return f"没有读回文件：{'、'.join(lost)}" if lost else ""


def _names(line: str, name: str) -> bool:
    """Whether a line of the page names the file, also where it shortens the middle."""
    if plain(name) in plain(line):
        return True
    head, dots, tail = line.partition("…") if "…" in line else line.partition("...")
    return bool(dots) and bool(head.strip()) and name.startswith(head.strip()) and tail.strip() in name


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
