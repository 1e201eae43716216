"""Where the packs lie and what is wrong with one, said so that its author finds the place."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.addresses import is_page_at
from shared.overrides import TAUGHT, TaughtEntry, lay_over, taught_in
from shared.page import Page
from shared.platform import Platform
from shared.provenance import Confidence
from shared.wrong_values import what_is_wrong

PLATFORMS = Path(__file__).with_name("platforms")
PACK = "platform.toml"

SEEN = frozenset({Confidence.HIGH, Confidence.MEDIUM})
"""What is assumed, or told by weak sources, was not seen on the platform."""


class PackInvalid(Exception):
    """One or more packs cannot be used. `problems` are sentences `file: key: what is wrong`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def load_packs(folder: Path = PLATFORMS, overrides: Path | None = None) -> Mapping[str, Platform]:
    """Every pack below `folder` by name, with `overrides/<name>.toml` laid over it where there is one.

    Raises PackInvalid with the problems of all packs at once.
    """
    packs: dict[str, Platform] = {}
    problems: list[str] = []
    for file in sorted(folder.glob(f"*/{PACK}")):
        try:
            packs[file.parent.name] = _load_pack(file, overrides)
        except PackInvalid as invalid:
            problems += invalid.problems
    problems += _hosts_claimed_twice(packs.values())
    if problems:
        raise PackInvalid(problems)
    return MappingProxyType(packs)


def read_pack(data: Mapping[str, Any], file: str) -> Platform:
    """The pack that `data` holds; `file` is what problems call it. Raises PackInvalid."""
    try:
        return Platform.model_validate(data)
    except ValidationError as error:
        raise PackInvalid(sentences_of(error, file)) from error


def sentences_of(error: ValidationError, file: str) -> list[str]:
    """Each error as `file: key: what is wrong`, the key as one would look for it in the file."""
    return [f"{file}: {_key_of(detail['loc'])}: {_what_is_wrong(detail)}" for detail in error.errors()]


def page_at(packs: Mapping[str, Platform], url: str) -> tuple[Platform, Page] | None:
    """The one page whose content is in the document at `url`, a tab's address or a frame's; None for all others."""
    for pack in packs.values():
        for page in pack.pages:
            if is_page_at(page, url):
                return pack, page
    return None


def last_seen_on(pack: Platform) -> date | None:
    """The newest day on which a source of some confidence (H or M) saw the platform; None where none ever did."""
    return max(_days_in(pack.model_dump()), default=None)


def _load_pack(file: Path, overrides: Path | None) -> Platform:
    name = file.parent.name
    pack = _pack_of(_text_of(file), name)
    if pack.name != name:
        raise PackInvalid([f"{name}/{PACK}: name: 应与文件夹同名（{name}）"])
    override = overrides / f"{name}.toml" if overrides else None
    if override is None or not override.exists():
        return pack
    laid = read_toml(override)
    entries = read_taught(laid, override.name)
    data = lay_over(read_toml(file), {key: value for key, value in laid.items() if key != TAUGHT})
    return _with_taught(read_pack(data, override.name), data, entries)


@lru_cache(maxsize=64)
def _pack_of(text: str, name: str) -> Platform:
    """A pack never changes: the same text is read once, however many agents and check-ups ask for it."""
    return read_pack(_data_of(text, PACK), f"{name}/{PACK}")


def _with_taught(pack: Platform, data: dict[str, Any], entries: Iterable[TaughtEntry]) -> Platform:
    """What was taught to an older pack and makes no sense in this one is left out: it must not stop the agent."""
    for entry in entries:
        laid = lay_over(data, entry.lays)
        try:
            pack, data = Platform.model_validate(laid), laid
        except ValidationError:
            continue
    return pack


def read_taught(override: Mapping[str, Any], file: str) -> tuple[TaughtEntry, ...]:
    """The entries of an override file, oldest first. Raises PackInvalid."""
    try:
        return taught_in(override)
    except ValidationError as error:
        raise PackInvalid(sentences_of(error, f"{file}: {TAUGHT}")) from error


def fits(name: str, entry: TaughtEntry, folder: Path = PLATFORMS) -> bool:
    """Whether an entry makes sense in the pack as it is shipped. Raises PackInvalid where the pack itself does not."""
    try:
        Platform.model_validate(lay_over(read_toml(folder / name / PACK), entry.lays))
    except ValidationError:
        return False
    return True


def read_toml(file: Path) -> dict[str, Any]:
    """Raises PackInvalid naming the file."""
    return _data_of(_text_of(file), file.name)


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise _no_toml(file.name, error) from error


def _data_of(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(file, error) from error


def _no_toml(file: str, error: ValueError) -> PackInvalid:
    return PackInvalid([f"{file}: 不是有效的 TOML 文件：{error}"])


def _hosts_claimed_twice(packs: Iterable[Platform]) -> list[str]:
    owners: dict[str, str] = {}
    problems = []
    for pack in packs:
        for host in pack.hosts:
            if host in owners:
                problems.append(f"{pack.name}/{PACK}: hosts: {host} 已属于 {owners[host]}")
            owners[host] = pack.name
    return problems


def _key_of(loc: tuple[int | str, ...]) -> str:
    key = ""
    for part in loc:
        key += f"[{part}]" if isinstance(part, int) else f".{part}"
    return key.removeprefix(".") or "整个文件"


def _what_is_wrong(detail: ErrorDetails) -> str:
    said = what_is_wrong(detail)
    return said if isinstance(detail["input"], dict | list) else f"{said}（现在是 {detail['input']!r}）"


def _days_in(value: Any) -> Iterable[date]:
    if isinstance(value, dict) and value.get("confidence") in SEEN:
        yield value["seen_on"]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for child in children:
        yield from _days_in(child)
