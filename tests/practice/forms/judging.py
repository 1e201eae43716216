"""What became of a changed form: each value in its place, in a wrong one, or left out with the true reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.async_api import Page

from agent.browser.filler import fill
from shared.plan import FillReport, FillState, PlanItem
from tests.practice.forms.library_mutating import HELD, STRAY, LibraryChange, held_as_planned
from tests.practice.forms.mutating import FILLED, READ, Variant, wanted_values

TRUE_REASONS = {"missing": ("没有找到", "看不见"), "refused": ("无法确定", "只能填一行")}


@dataclass
class Tally:
    """`wrong` are values in a field where they do not belong, `lost` fields that a person would have filled."""

    fillable: int = 0
    filled: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.fillable += other.fillable
        self.filled += other.filled
        self.wrong += other.wrong
        self.lost += other.lost
        self.untrue += other.untrue


async def judge(page: Page, variant: Variant, plan: Sequence[PlanItem]) -> Tally:
    """Fill the variant that the page shows, and hold what its controls then contain against what a person would do."""
    items = [item for item in plan if item.label in variant.expected]
    reports = await fill(page, items, patience_seconds=0.4, first_patience_seconds=2.5)
    held, stray = await _held(page)
    tally = Tally(wrong=[f"{variant.name}: {value!r} in a decoy" for value in stray])
    for report in reports:
        _judge_one(report, variant, held, tally)
    homes = {variant.home.get(label) for label, state in variant.expected.items() if state == FILLED}
    empty: tuple[object, ...] = ("", False, [])
    tally.wrong += [
        f"{variant.name}: {truth} holds {value!r}"
        for truth, value in held.items()
        if truth not in homes and value not in empty
    ]
    return tally


def _judge_one(report: FillReport, variant: Variant, held: dict[str, object], tally: Tally) -> None:
    expected = variant.expected[report.label]
    if expected == FILLED:
        tally.fillable += 1
        value = held.get(variant.home[report.label])
        if value == wanted_values()[report.label]:
            tally.filled += 1
        elif value not in ("", False, [], None):
            tally.wrong.append(f"{variant.name}: {report.label} holds {value!r}")
        if report.state is not FillState.FILLED:
            tally.lost.append(f"{variant.name}: {report.label}: {report.reason}")
    elif report.state.value != expected or not any(word in report.reason for word in TRUE_REASONS[expected]):
        tally.untrue.append(f"{variant.name}: {report.label}: {report.state.value} {report.reason}")


async def _held(page: Page) -> tuple[dict[str, object], list[object]]:
    held: dict[str, object] = {}
    stray: list[object] = []
    for frame in page.frames:
        own, others = await frame.evaluate(READ)
        held |= own
        stray += others
    return held, stray


async def judge_library(page: Page, library: str, change: LibraryChange, plan: Sequence[PlanItem]) -> Tally:
    """The same in a component library, whose own model says what lies where."""
    await page.evaluate(change.whole_script)
    reports = await fill(page, plan, patience_seconds=0.4, first_patience_seconds=3)
    held: dict[str, object] = await page.evaluate(HELD)
    name = f"{change.name} / {library}"
    tally = Tally(wrong=[f"{name}: {value!r} in a decoy" for value in await page.evaluate(STRAY)])
    for report in reports:
        expected = change.expected_of(report.label)
        is_held = held_as_planned(held, report.label, change.home_of(report.label))
        if expected != FILLED:
            if report.state.value != expected or not any(word in report.reason for word in TRUE_REASONS[expected]):
                tally.untrue.append(f"{name}: {report.label}: {report.state.value} {report.reason}")
            continue
        tally.fillable += 1
        is_filled = report.state is FillState.FILLED
        if is_filled and is_held is not False:
            tally.filled += 1
        elif is_filled:
            tally.wrong.append(f"{name}: {report.label}: the library holds {held.get(change.home_of(report.label))!r}")
        else:
            tally.lost.append(f"{name}: {report.label}: {report.reason}")
    return tally
