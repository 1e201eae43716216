"""What every piece of casework is given: settings, database, files, secrets, packs, browser, clock."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.archive import Archive
from agent.casework.background import Background
from agent.casework.bus import Bus
from agent.casework.packs_in_force import PacksInForce
from agent.casework.page_memory import PageMemory
from agent.casework.workdays_in_force import WorkdaysInForce
from agent.keys import Keys
from agent.settings import Settings
from agent.store.lane import Lane
from shared.evidence import EvidenceFile

if TYPE_CHECKING:
    from agent.browser.managed import ManagedBrowser
    from agent.casework.composition import Composed
    from agent.casework.making_ready import Made
    from agent.casework.pdf_pages import PdfLook, PdfPage
    from agent.casework.teaching.lessons import Classroom

CASES_REMEMBERED = 50


@dataclass(eq=False)
class World:
    """One agent at work. `now()` is aware UTC, and the only clock there is.

    `desk_key` signs the desk's cookie, under `watch_list_key` the watch list hashes buyers.

    `settings` alone is ever given another value: when she changes them in the desk. `calendar` tells working days, hers
    over the published ones. `classroom` holds what the operator is asked to point at.
    `fitted` remembers, by SHA-256 and limits, the copies that fit a form; none where they could not be read any more.
    `pdf_looks` remembers, by SHA-256, what a PDF has, `pdf_pages` by page too its picture, as long as there is room;
    `drawing` is held meanwhile: one page at a time bounds what hostile files may use. `made` has what
    the pages of the cases shown last need, `composed` the uploads of those composed last.
    `recording` is held while a chunk of a packing's recording is written, or one is taken over by the archive.
    `filing` is held while a form is being filled: one form at a time, for there is one person to check it.

    Write with `async with world.engine.begin() as conn`, read with `async with reading(world.engine) as conn`, or,
    what every page of the desk asks, in one hand-over by `world.reader.read(work)`.
    """

    settings: Settings
    engine: AsyncEngine
    reader: Lane
    archive: Archive
    keys: Keys = field(repr=False)
    desk_key: bytes = field(repr=False)
    watch_list_key: bytes = field(repr=False)
    packs: PacksInForce = field(repr=False)
    calendar: WorkdaysInForce
    browser: "ManagedBrowser | None"
    bus: Bus
    background: Background
    filing: asyncio.Lock
    classroom: "Classroom"
    now: Callable[[], datetime]
    fitted: dict[tuple[str, str], tuple[EvidenceFile, ...]] = field(default_factory=dict, repr=False)
    pdf_looks: "dict[str, PdfLook]" = field(default_factory=dict, repr=False)
    pdf_pages: "PageMemory[PdfPage]" = field(default_factory=PageMemory, repr=False)
    made: "PageMemory[Made]" = field(default_factory=lambda: PageMemory(CASES_REMEMBERED), repr=False)
    composed: "PageMemory[Composed]" = field(default_factory=lambda: PageMemory(CASES_REMEMBERED), repr=False)
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    recording: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)


WORLD = web.AppKey("world", World)


def utc_now() -> datetime:
    return datetime.now(UTC)
