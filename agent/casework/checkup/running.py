"""All there is to look at, in the order in which a person would."""

import asyncio
from datetime import date, datetime

from agent.casework.checkup.backups import check_backups
from agent.casework.checkup.finding import Finding, failed
from agent.casework.checkup.holdings import check_contract, check_database, check_keys, check_packs
from agent.casework.checkup.machine import (
    check_browser,
    check_calendar,
    check_clock,
    check_fonts,
    check_port,
    check_room,
)
from agent.casework.checkup.vault import check_vault
from agent.casework.workdays_in_force import WorkdaysInForce
from agent.domain.workdays import SHANGHAI
from agent.errors import Damaged
from agent.settings import Settings


async def run_checkup(settings: Settings, now: datetime) -> list[Finding]:
    """Changes nothing but what opening the database changes; in threads, since the agent may be looking at itself."""
    today = now.astimezone(SHANGHAI).date()
    stored, newest = await check_database(settings)
    return [
        await asyncio.to_thread(check_port, settings),
        await asyncio.to_thread(check_browser, settings),
        await asyncio.to_thread(check_fonts),
        await asyncio.to_thread(check_keys, settings),
        check_clock(now, newest),
        _calendar(settings, today),
        *stored,
        await asyncio.to_thread(check_contract, settings),
        await asyncio.to_thread(check_packs, settings, today),
        check_room(settings.data),
        await check_vault(settings),
        await asyncio.to_thread(check_backups, settings, now),
    ]


def _calendar(settings: Settings, today: date) -> Finding:
    try:
        return check_calendar(today, WorkdaysInForce(settings.data))
    except Damaged as error:
        return failed("calendar", error.detail, error.next_step)
