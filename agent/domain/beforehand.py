"""What has to be done on a platform before an appeal, and how far it is, read from a case's own events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.appeal_form import Beforehand
from shared.case import CaseEvent
from shared.ground import Ground
from shared.platform import Platform

BEGUN, DONE = "beforehand_begun_", "beforehand_done_"
"""How the kinds of the events begin; the step's name follows."""


@dataclass(frozen=True)
class Task:
    """One step of a case. `due_at` is when waiting for an answer ends; None where nothing is waited for (yet)."""

    step: Beforehand
    begun_at: datetime | None
    due_at: datetime | None
    is_done: bool

    @property
    def is_waiting(self) -> bool:
        return self.due_at is not None and not self.is_done


def tasks_of(pack: Platform, ground: Ground | None, events: Sequence[CaseEvent], now: datetime) -> tuple[Task, ...]:
    """The steps that an appeal on this ground wants, in the pack's order. Waited out counts as done."""
    wanted = [step for step in pack.appeal.beforehand if not step.grounds or ground in step.grounds]
    return tuple(_task(step, events, now) for step in wanted)


def still_to_do(tasks: Sequence[Task]) -> str | None:
    """What is missing, in Chinese; None where nothing is."""
    open_titles = [task.step.title for task in tasks if not task.is_done]
    return f"申诉之前还要先做：{'；'.join(open_titles)}。" if open_titles else None


def _task(step: Beforehand, events: Sequence[CaseEvent], now: datetime) -> Task:
    begun_at = next((event.at for event in events if event.kind == BEGUN + step.name), None)
    is_done = any(event.kind == DONE + step.name for event in events)
    if step.wait_hours is None or begun_at is None:
        return Task(step, begun_at, None, is_done)
    due_at = begun_at + timedelta(hours=step.wait_hours)
    return Task(step, begun_at, due_at, is_done or now >= due_at)
