"""What has to be done on a platform before an appeal, and how far it is: as the operator said, or as she asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.domain.questions import Standing
from shared.appeal_form import Beforehand
from shared.case import CaseEvent
from shared.ground import Ground
from shared.platform import Platform

DONE = "beforehand_done_"
"""How the kinds of the events begin; the step's name follows."""


@dataclass(frozen=True)
class Task:
    """One step of a case. `asked`: the question on which a step that asks the buyer rests; null before it is put."""

    step: Beforehand
    asked: Standing | None
    is_done: bool


def tasks_of(
    pack: Platform, ground: Ground | None, events: Sequence[CaseEvent], asked: Sequence[Standing]
) -> tuple[Task, ...]:
    """The steps that an appeal on this ground wants, in the pack's order. Waited out counts as done."""
    wanted = [step for step in pack.appeal.beforehand if not step.grounds or ground in step.grounds]
    return tuple(_asking(step, asked) if step.asks else _telling(step, events) for step in wanted)


def still_to_do(tasks: Sequence[Task]) -> str | None:
    """What is missing, in Chinese; None where nothing is."""
    open_titles = [task.step.title for task in tasks if not task.is_done]
    return f"申诉之前还要先做：{'；'.join(open_titles)}。" if open_titles else None


def _telling(step: Beforehand, events: Sequence[CaseEvent]) -> Task:
    return Task(step, None, any(event.kind == DONE + step.name for event in events))


def _asking(step: Beforehand, asked: Sequence[Standing]) -> Task:
    """Of several such questions the one that is furthest."""
    own = [one for one in asked if one.question.wording == step.asks]
    furthest = next((one for one in own if one.is_settled), own[0] if own else None)
    return Task(step, furthest, furthest is not None and furthest.is_settled)
