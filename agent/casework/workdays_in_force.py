"""Working days as they are known now: the published calendar, and over it what she wrote into `calendar.toml`."""

import os
import tempfile
import tomllib
from datetime import date
from pathlib import Path

import tomli_w
from pydantic import ValidationError

from agent.domain.workday_overrides import NONE, WorkdayOverrides, overridden
from agent.domain.workdays import Calendar
from agent.errors import Damaged
from shared.wrong_values import what_is_wrong

FILE = "calendar.toml"
HEAD = "# 额外的休息日（off）和上班日（work），在“设置 → 节假日”里修改。\n"


class WorkdaysInForce:
    """A calendar. Whoever holds it sees the newest after each `save`."""

    def __init__(self, data: Path) -> None:
        """Raises Damaged where the file cannot be understood."""
        self._path = data / FILE
        self._take(_read(self._path))

    def __call__(self, day: date) -> bool | None:
        return self._calendar(day)

    def save(self, overrides: WorkdayOverrides) -> None:
        """In force and on the disk, whole or not at all."""
        plain = {str(year): days.model_dump() for year, days in overrides.years.items()}
        descriptor, draft = tempfile.mkstemp(dir=self._path.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(HEAD + tomli_w.dumps({"years": plain}))
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(self._path)
        self._take(overrides)

    def _take(self, overrides: WorkdayOverrides) -> None:
        self.overrides = overrides
        self._calendar: Calendar = overridden(overrides)


def _read(path: Path) -> WorkdayOverrides:
    if not path.exists():
        return NONE
    try:
        return WorkdayOverrides.model_validate(tomllib.loads(path.read_text("utf-8")))
    except ValidationError as error:
        wrong = "；".join(what_is_wrong(found) for found in error.errors())
    except (ValueError, OSError) as error:
        wrong = str(error)
    raise Damaged(f"节假日文件读不懂：{wrong}。", f"请修正，或移走 {path}。")
