"""The head of the audit log kept beside the database, so that a log cut at its end is noticed."""

import json
import os
import tempfile
from pathlib import Path

from agent.store.audit import AuditHead

NAME = "audit.head"


def read_anchor(data: Path) -> AuditHead | None:
    """The head as it was last kept; None where none is, or none that can be read."""
    try:
        kept = json.loads((data / NAME).read_text("ascii"))
        return AuditHead(int(kept["line"]), str(kept["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_anchor(data: Path, head: AuditHead) -> None:
    """Replaces the one before; durable on return."""
    descriptor, temporary = tempfile.mkstemp(dir=data)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump({"line": head.line, "hash": head.hash}, file)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(data / NAME)
