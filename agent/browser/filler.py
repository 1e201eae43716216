"""Filling a form by a plan: look, plan, write, read back. It has no verb that submits, and stops what would."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from agent.browser.attaching import Uploader
from agent.browser.choosing import choose, own_id
from agent.browser.dating import put_dates
from agent.browser.holding import Held, hold_submissions
from agent.browser.looking import Eye, Scope, Sight, sight_of
from agent.browser.writing import write_text
from agent.domain.choices import choices_of
from agent.domain.labels import Synonyms, default_synonyms
from agent.domain.offers import UPLOADS, FieldSeen
from agent.domain.planning import Decision, Refusal, Selection, plan_fill
from agent.domain.reading_back import difference, planned_of, reported
from agent.errors import BrowserUnavailable
from shared.plan import FillReport, FillState, PlanItem

PATIENCE_SECONDS = 4.0
POLL_SECONDS = 0.12
CHANGED = "页面在填写时变了，这一栏没有填"
SUBMITS = "一填这一栏，页面就要自行提交；已经拦下，请手动填写"


async def fill(
    scope: Scope,
    plan: Sequence[PlanItem],
    *,
    labels: Mapping[str, Sequence[str]] | None = None,
    css: Mapping[str, str | Sequence[str] | None] | None = None,
    synonyms: Synonyms | None = None,
    patience_seconds: float = PATIENCE_SECONDS,
    first_patience_seconds: float = PATIENCE_SECONDS,
) -> tuple[FillReport, ...]:
    """Fill what of the plan is certain, in the page with all its frames or in one frame; one report for each item.

    `labels` are further names of an item's field, `css` where it lies when no name is found; both by item label.
    Fields that come up within `patience_seconds` of the last change are still filled, the first of all within
    `first_patience_seconds`. Nothing is submitted: while it
    works, submissions by the page itself are stopped as well. Raises BrowserUnavailable when the tab is closed.
    """
    page = scope if isinstance(scope, Page) else scope.page
    groups = (*map(tuple, (labels or {}).values()), *(default_synonyms() if synonyms is None else synonyms))
    ladders = {
        label: [found] if isinstance(found, str) else list(found) for label, found in (css or {}).items() if found
    }
    try:
        async with hold_submissions(page, _texts_of(plan)) as held, sight_of(scope, ladders) as sight:
            run = _Run(tuple(plan), groups, sight, held)
            await run.fill(first_patience_seconds, patience_seconds)
            await run.read_back()
            run.tags()
            return run.reports()
    except PlaywrightError as error:
        if page.is_closed():
            raise BrowserUnavailable("填表的标签页被关掉了。", "请再点一次“填写申诉表单”。") from error
        raise


def _texts_of(plan: Sequence[PlanItem]) -> list[str]:
    return [text for item in plan for text in ((item.value,) if item.value is not None else choices_of(item)) if text]


def _turn(item: PlanItem) -> int:
    """Choices first, since they bring and clear other fields; files last, since they take longest."""
    return 0 if item.choice is not None else 2 if item.files is not None else 1


@dataclass
class _Filled:
    """What was put where, and what stood there before. `taken` are the names of files that the page took."""

    selection: Selection
    reason: str
    shown: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@dataclass
class _Run:
    plan: tuple[PlanItem, ...]
    synonyms: Synonyms
    sight: Sight
    held: Held
    first: dict[int, Selection] = field(default_factory=dict)
    latest: dict[int, Decision] = field(default_factory=dict)
    filled: dict[int, _Filled] = field(default_factory=dict)
    fields: tuple[FieldSeen, ...] = ()
    is_fresh: bool = False

    async def fill(self, first_patience: float, patience: float) -> None:
        """Item after item, those without a field again and again until nothing new comes up."""
        clock = asyncio.get_running_loop().time
        waiting = sorted(range(len(self.plan)), key=lambda number: _turn(self.plan[number]))
        last_change = clock()
        while waiting:
            left = [number for number in waiting if not await self._try(number)]
            if len(left) < len(waiting):
                last_change = clock()
            waiting = left
            patient = (patience if self.first else first_patience) if self._may_come(waiting) else 0.5
            if clock() - last_change > patient:
                return
            if waiting:
                await asyncio.sleep(POLL_SECONDS)
                self.is_fresh = False

    def _may_come(self, waiting: Sequence[int]) -> bool:
        decisions = [self.latest[number] for number in waiting]
        return any(isinstance(one, Refusal) and one.state is FillState.MISSING for one in decisions)

    async def look(self) -> None:
        if not self.is_fresh:
            self.fields = await self.sight.look()
            decisions = plan_fill(self.plan, self.fields, self.synonyms)
            self.latest = dict(enumerate(decisions))
            self.is_fresh = True
            for number, decision in enumerate(decisions):
                if isinstance(decision, Selection):
                    self.first.setdefault(number, decision)

    async def _try(self, number: int) -> bool:
        """Fill one item if its field is certain now; False when it may become so later."""
        await self.look()
        decision = self.latest[number]
        if isinstance(decision, Refusal):
            return False
        if self._has_moved(number, decision):
            self.filled[number] = _Filled(decision, CHANGED)
            return True
        self.filled[number] = await self._put(decision)
        self.is_fresh = False
        return True

    def _has_moved(self, number: int, now: Selection) -> bool:
        """The label stands on another control than before, while that one is still there; or on another kind."""
        before = self.first[number].field
        if now.field.id == before.id:
            return now.field.kind is not before.kind and before.kind not in UPLOADS
        return any(seen.id == before.id and not seen.unseen for seen in self.fields)

    async def _put(self, selection: Selection) -> _Filled:
        eye = self.sight.eye_of(selection.field)
        filled = _Filled(selection, "")
        try:
            filled = await self._act(eye, selection)
            filled.shown = await self._value_of(eye, selection)
        except PlaywrightError:
            filled.reason = CHANGED
        stopped, eye.blocked = [*eye.blocked, *self.held.take()], []
        # A press whose second half meets what its first half brought up is stopped too, and does no harm.
        if set(stopped) - {"click"}:
            filled.reason = SUBMITS
        elif not filled.reason and not filled.taken:
            filled.reason = difference(selection, filled.shown)
        return filled

    async def _act(self, eye: Eye, selection: Selection) -> _Filled:
        item, seen = selection.item, selection.field
        if item.files is not None:
            uploader = Uploader(eye, self.held, lambda: self._find_again(item))
            taken, reason = await uploader.attach(seen, item.files)
            return _Filled(selection, reason, taken=taken)
        if item.choice is not None:
            return _Filled(selection, await choose(eye, selection))
        if item.date is not None:
            return _Filled(selection, await put_dates(eye, selection))
        return _Filled(selection, await write_text(eye, own_id(seen), item.value or ""))

    async def _find_again(self, item: PlanItem) -> FieldSeen | None:
        self.is_fresh = False
        await self.look()
        decision = self.latest[self.plan.index(item)]
        return decision.field if isinstance(decision, Selection) else None

    async def _value_of(self, eye: Eye, selection: Selection) -> tuple[str, ...]:
        ids = [own_id(seen) for seen in (selection.field, *selection.chain)]
        answer = await eye.ask("values", ids=ids, leave=selection.item.value is not None)
        return tuple(answer["values"])

    def tags(self) -> None:
        """Note for each eye which of its fields is which item: the marks are drawn by that."""
        for filled in self.filled.values():
            eye = self.sight.eye_of(filled.selection.field)
            state = "no" if filled.reason else "yes"
            eye.tags.append(
                {"id": own_id(filled.selection.field), "label": filled.selection.item.label, "state": state}
            )

    async def read_back(self) -> None:
        """Look at everything once more; what was lost meanwhile is put in again, once; what is odd is said."""
        for is_last in (False, True):
            self.is_fresh = False
            await self.look()
            lost = [
                number for number, filled in self.filled.items() if not filled.reason and not self._still_stands(number)
            ]
            for number in lost:
                now = self.latest[number]
                if is_last or not isinstance(now, Selection) or self._has_moved(number, now):
                    await self._give_up(number)
                elif self.plan[number].files is None:
                    self.filled[number] = await self._put(now)
            if not lost:
                return

    def _still_stands(self, number: int) -> bool:
        filled, now = self.filled[number], self.latest[number]
        if not isinstance(now, Selection) or self._has_moved(number, now):
            return self.plan[number].files is not None and isinstance(now, Refusal) and bool(filled.taken)
        if filled.taken:
            return True
        ids = {seen.id for seen in (now.field, *now.chain)}
        filled.shown = tuple(text for seen in self.fields if seen.id in ids for text in seen.value)
        return not difference(now, filled.shown)

    async def _give_up(self, number: int) -> None:
        """Say that it did not stay; and where the field now bears another name, take our text out of it again."""
        filled, now = self.filled[number], self.latest[number]
        before = filled.selection.field
        filled.reason = difference(filled.selection, filled.shown) or CHANGED
        if isinstance(now, Selection) and now.field.id == before.id:
            return
        filled.reason = CHANGED
        still = next((seen for seen in self.fields if seen.id == before.id), None)
        ours = self.plan[number].value
        if still is not None and ours is not None and ours.strip() in "".join(still.value):
            await write_text(self.sight.eye_of(still), own_id(still), "".join(before.value))

    def reports(self) -> tuple[FillReport, ...]:
        return tuple(self._report(number) for number in range(len(self.plan)))

    def _report(self, number: int) -> FillReport:
        item = self.plan[number]
        filled = self.filled.get(number)
        if filled is None:
            return _unfilled(item, self.latest[number], was_there=number in self.first)
        shown = reported(filled.selection, filled.shown) if filled.shown else None
        if filled.taken and not filled.reason:
            shown = shown if shown and not difference(filled.selection, filled.shown) else filled.taken
        state = FillState.REFUSED if filled.reason else FillState.FILLED
        return FillReport(
            label=item.label, state=state, planned=planned_of(item), read_back=shown, reason=filled.reason
        )


def _unfilled(item: PlanItem, decision: Decision, *, was_there: bool) -> FillReport:
    """A field that was certain at first and is not any more has changed under our hands."""
    state, reason = (decision.state, decision.reason) if isinstance(decision, Refusal) else (FillState.REFUSED, CHANGED)
    if was_there:
        state, reason = FillState.REFUSED, f"页面在填写时变了：{reason}"
    return FillReport(label=item.label, state=state, planned=planned_of(item), read_back=None, reason=reason)
