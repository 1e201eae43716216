"""Pictures of PDF pages drawn to be looked at: kept in memory, within bounds, and never among the evidence."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")

BYTES_MAX = 64_000_000
"""Some hundred pages; whatever is forgotten is drawn again in less than a second."""


class PageMemory(Generic[Kept]):
    """Forgets what was not looked at for longest, as soon as all of it is more than `bytes_max`."""

    def __init__(self, bytes_max: int = BYTES_MAX) -> None:
        self._kept: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self._bytes_max = bytes_max
        self.size_bytes = 0

    def get(self, key: Hashable) -> Kept | None:
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def keep(self, key: Hashable, value: Kept, size_bytes: int) -> None:
        """What is larger than all that may be kept is not."""
        self.forget(key)
        self._kept[key] = value, size_bytes
        self.size_bytes += size_bytes
        while self.size_bytes > self._bytes_max:
            self.forget(next(iter(self._kept)))

    def forget(self, key: Hashable) -> None:
        self.size_bytes -= self._kept.pop(key, (None, 0))[1]

    def clear(self) -> None:
        self._kept.clear()
        self.size_bytes = 0
