"""What can be made to go wrong on a page of a practice back end."""

from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """`changed` takes a `variant` that the page knows; `slow` and `late_mount` take `seconds`."""

    SLOW = "slow"
    ERROR = "error"
    BUSY = "busy"
    MAINTENANCE = "maintenance"
    LATE_MOUNT = "late_mount"
    CHANGED = "changed"
    EMPTY = "empty"


@dataclass(frozen=True)
class Fault:
    kind: FaultKind
    seconds: float = 5.0
    variant: str = ""


@dataclass
class Faults:
    """Faults by page name; a page may have one of each kind. `*` is every page."""

    by_page: dict[str, dict[FaultKind, Fault]] = field(default_factory=dict)

    def set(self, page: str, fault: Fault) -> None:
        self.by_page.setdefault(page, {})[fault.kind] = fault

    def clear(self, page: str | None = None) -> None:
        if page is None:
            self.by_page.clear()
        else:
            self.by_page.pop(page, None)

    def find(self, page: str, kind: FaultKind) -> Fault | None:
        return self.by_page.get(page, {}).get(kind) or self.by_page.get("*", {}).get(kind)
