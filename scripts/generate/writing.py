"""How generated files are written, or compared with what is there."""

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def write_or_check(texts: Mapping[str, str], *, check: bool, verb: str) -> int:
    """Writes each text to its path under the repository; with `check` writes nothing and returns 1 if one is stale."""
    stale = [path for path, text in texts.items() if not _is_written(ROOT / path, text)]
    if check:
        for path in stale:
            print(f"{path} is stale: run {verb}", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        (ROOT / path).write_text(texts[path], encoding="utf-8", newline="\n")
        print(f"wrote {path}")
    return 0


def _is_written(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
