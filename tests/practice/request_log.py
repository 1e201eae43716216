"""What reached the practice back ends: every request, and for a submit whether a trusted click caused it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web

from tests.practice.clock import Clock

MAX_SUMMARY = 4_000
_KEPT_HEADERS = (
    "Origin",
    "Referer",
    "Sec-Fetch-Site",
    "Sec-Fetch-Mode",
    "Sec-Fetch-Dest",
    "Sec-Fetch-User",
    "User-Agent",
)


@dataclass
class Entry:
    """One request. `is_trusted` is set for form submits only: what the page said of the event that caused it."""

    number: int
    at: datetime
    method: str
    host: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any = None
    action: str | None = None
    is_trusted: bool | None = None
    standing: str | None = None
    status: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"at": self.at.isoformat()}


ENTRY = web.RequestKey("entry", Entry)


@dataclass
class RequestLog:
    clock: Clock
    entries: list[Entry] = field(default_factory=list)
    count: int = 0

    async def open(self, request: web.Request) -> Entry:
        """Write the request down before it is answered, so that one that never ends is there too."""
        self.count += 1
        entry = Entry(
            number=self.count,
            at=self.clock.now(),
            method=request.method,
            host=request.host.partition(":")[0],
            path=request.path,
            query=dict(request.query),
            headers={name: request.headers[name] for name in _KEPT_HEADERS if name in request.headers},
            body=await _summary(request),
        )
        self.entries.append(entry)
        request[ENTRY] = entry
        return entry

    def since(self, number: int) -> list[Entry]:
        return [entry for entry in self.entries if entry.number > number]

    def clear(self) -> None:
        self.entries.clear()


async def _summary(request: web.Request) -> Any:
    """The body as data where it is a form or JSON. Files are described by whoever receives them."""
    if not request.can_read_body or request.content_type.startswith("multipart/"):
        return None
    if request.content_type == "application/x-www-form-urlencoded":
        return {name: str(value)[:MAX_SUMMARY] for name, value in (await request.post()).items()}
    text = (await request.read()).decode("utf-8", "replace")
    try:
        return json.loads(text)
    except ValueError:
        return text[:MAX_SUMMARY]
