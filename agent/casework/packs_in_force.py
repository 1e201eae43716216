"""The packs as they are in force now: what teach mode wrote is laid over them again whenever it changed."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from agent.errors import Damaged, PackGone
from agent.settings import Settings
from shared.packs import PackInvalid, load_packs
from shared.platform import Platform

OVERRIDES = "overrides"
"""Folder within the data folder where teach mode writes."""


class PacksInForce(Mapping[str, Platform]):
    """Platforms by name. Whoever holds it sees the newest after each `reload`."""

    def __init__(self, overrides: Path) -> None:
        self._overrides = overrides
        self._packs: Mapping[str, Platform] = {}
        self.reload()

    def reload(self) -> None:
        """Read packs and overrides again. Raises Damaged naming the key at fault, and then nothing has changed."""
        try:
            self._packs = load_packs(overrides=self._overrides)
        except PackInvalid as error:
            raise Damaged(
                "平台资料读不懂：" + "；".join(error.problems), f"请修正，或移走 {self._overrides} 里的文件。"
            ) from error

    def __getitem__(self, name: str) -> Platform:
        """Raises PackGone."""
        if name not in self._packs:
            raise PackGone(name)
        return self._packs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packs)

    def __len__(self) -> int:
        return len(self._packs)

    def title(self, name: str) -> str:
        """What the platform is called on screen; its name of old where its pack is gone."""
        return self._packs[name].title if name in self._packs else name


def overrides_folder(settings: Settings) -> Path:
    return settings.data / OVERRIDES


def packs_in_force(settings: Settings) -> PacksInForce:
    """The packs with what teach mode learnt laid over them. Raises Damaged naming the key at fault."""
    return PacksInForce(overrides_folder(settings))
