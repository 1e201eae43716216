"""Every action that the code writes into the audit log has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from agent.domain.audit_words import ACTORS, action_words
from shared.case_status import CaseStatus

AGENT = Path(__file__).parents[3] / "agent"


def written_actions() -> Iterator[str]:
    """Literals given to `note`, `audit`, `action=`, and to a module's own `_note` and `_audit`."""
    for path in AGENT.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                yield from _literals(call)


def _literals(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    own = isinstance(call.func, ast.Name) and call.func.id in {"_note", "_audit"}
    named = [word.value for word in call.keywords if word.arg == "action"]
    for value in (call.args if own else call.args[:1] if name in {"note", "audit"} else []) + named:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value not in {"", *ACTORS}:
            yield value.value


def test_every_action_has_words() -> None:
    actions = set(written_actions())
    assert len(actions) > 30
    assert {action for action in actions if action_words(action) == action} == set()


def test_each_move_of_a_case_and_each_step_before_an_appeal_has_words() -> None:
    assert action_words(f"moved_to_{CaseStatus.WAIVED.value}") == "案件变为：已放弃"
    assert action_words("beforehand_done_marked") == "申诉之前的一步已完成"


def test_an_action_of_another_version_is_shown_as_it_is() -> None:
    assert action_words("teleported") == "teleported"
