"""What the tour saw, step by step: printed as it happens, and kept for the closing JSON object."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

STEPS = (
    "captured",
    "triaged",
    "evidence_ready",
    "statement_drafted",
    "form_filled",
    "read_back",
    "operator_submitted",
    "receipt_kept",
    "under_review",
    "notice_seen",
    "outcome_recorded",
    "alert_raised",
)


@dataclass(frozen=True)
class StepSeen:
    """`at` is ISO 8601 in UTC; `detail` is what was seen, in Chinese."""

    step: str
    ok: bool
    at: str
    detail: str


@dataclass
class Timeline:
    """One platform's tour. `agent_submits` counts form submits that the tour did not make itself."""

    platform: str
    case_id: str | None = None
    steps: list[StepSeen] = field(default_factory=list)
    agent_submits: int = 0
    alerts: Sequence[dict[str, Any]] = ()

    def saw(self, step: str, ok: bool, detail: str) -> None:
        """Keep and print a step. Raises ValueError for a step that is none."""
        if step not in STEPS:
            raise ValueError(step)
        self.steps.append(StepSeen(step, ok, datetime.now(UTC).isoformat(timespec="seconds"), detail))
        number = STEPS.index(step) + 1
        print(f"{'✓' if ok else '✗'} {number:2}/{len(STEPS)} {step:20} {detail}", file=sys.stderr, flush=True)

    def say(self, words: str) -> None:
        print(f"        {words}", file=sys.stderr, flush=True)

    @property
    def is_whole(self) -> bool:
        return [step.step for step in self.steps if step.ok] == list(STEPS) and self.agent_submits == 0

    def as_json(self) -> dict[str, Any]:
        return {
            "platform": self.platform,
            "case_id": self.case_id,
            "steps": [asdict(step) for step in self.steps],
            "agent_submits": self.agent_submits,
            "alerts": list(self.alerts),
        }
