"""What a new pack begins with: a folder that is valid, in which everything is still assumed."""

import re
from datetime import date
from pathlib import Path

SKELETON = Path(__file__).with_name("platform_skeleton")

_NAME = re.compile(r"[a-z][a-z0-9_]{1,31}")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


class NotPossible(Exception):
    """Says why no pack can be made."""


def make_pack(platforms: Path, name: str, host: str, title: str, today: date) -> Path:
    """The new folder, `platforms/name`. Raises NotPossible where name or host makes no sense or the folder is there."""
    if not _NAME.fullmatch(name):
        raise NotPossible(f"{name!r}: a platform's name is small letters, digits and _, beginning with a letter")
    if not _HOST.fullmatch(host):
        raise NotPossible(f"{host!r} is no host name")
    folder = platforms / name
    if folder.exists():
        raise NotPossible(f"{folder} is there already")
    values = {"name": name, "host": host, "title": title, "today": today.isoformat(), "version": f"{today:%Y.%m}.1"}
    for template in sorted(SKELETON.rglob("*.*")):
        target = folder / template.relative_to(SKELETON)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_filled(template.read_text("utf-8"), values), "utf-8")
    return folder


def _filled(text: str, values: dict[str, str]) -> str:
    """Only `{name}` and the like are filled; other braces are TOML's and JSON's own."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), text)
