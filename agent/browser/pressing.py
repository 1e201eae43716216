"""The one way in which the filler presses anything: aimed and checked in the page, then clicked as a mouse does."""

import asyncio
from contextlib import suppress
from typing import Any

from playwright.async_api import Error as PlaywrightError

from agent.browser.looking import Eye

PATIENCE_MS = 2500
PRESSES = 2
WAIT_SECONDS = 0.06
COVERED_SECONDS = 2.5
"""What opens or closes with an animation covers others for a moment, on a busy machine for a longer one."""

REASONS = {
    "gone": "页面在填写时变了，这一栏不见了",
    "final": "这里像是提交按钮，只能由您自己点",
    "covered": "这一栏被页面上的其他东西挡住了，点不到",
    "disabled": "这一项现在不能选",
}


async def press(eye: Eye, aim: str, **given: Any) -> str:
    """Press what the eye aims at. Empty when done, else why not (Chinese).

    The eye has made sure that the press hits that thing and nothing final; the browser checks the hit once more at
    the moment of the press, and the guard in the page stops a press that lands elsewhere.
    """
    presses, clock = 0, asyncio.get_running_loop().time
    end = clock() + COVERED_SECONDS
    while presses < PRESSES:
        target = await eye.element(aim, again=presses > 0, **given)
        if target is None:
            why = await eye.ask("why")
            if why == "open":
                return ""
            if why != "covered":
                return REASONS.get(why, REASONS["gone"])
            if clock() > end:
                break
            await asyncio.sleep(WAIT_SECONDS)
            continue
        try:
            await target.click(timeout=PATIENCE_MS)
        except PlaywrightError:
            presses += 1
        else:
            return ""
    return REASONS["covered"]


async def press_beside(eye: Eye) -> None:
    """Press where nothing is, which closes a list that closes in no other way; nowhere where there is no such place."""
    target = await eye.element("aimAtNothing")
    spot = await eye.ask("spot")
    if target is not None and spot is not None:
        with suppress(PlaywrightError):
            await target.click(position=spot, timeout=PATIENCE_MS)
