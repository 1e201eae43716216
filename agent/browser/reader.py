"""How reader.js, the one reader of the extension and the agent, is run in a page that the agent looks at."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame
from playwright.async_api import Page as Tab

from agent.errors import PageChanged
from shared.addresses import is_page_at
from shared.page import Page, RecordedResponse
from shared.platform import Platform

READER = Path(__file__).resolve().parents[2] / "extension" / "reader.js"


@cache
def reader_call(call: str) -> str:
    """A function expression of one argument `given` that runs `call` with every function of reader.js at hand."""
    functions = re.sub(r"(?m)^export ", "", READER.read_text("utf-8"))
    return f"(given) => {{\n{functions}\nreturn {call};\n}}"


def content_frame(tab: Tab, page: Page) -> Frame | None:
    """Where the page's content lies: the tab itself, or the frame the pack names; None while that is not there."""
    if page.frame is None:
        return tab.main_frame
    return next((frame for frame in tab.frames if is_page_at(page, frame.url)), None)


async def evaluate_apart(frame: Frame, function: str, given: object) -> Any:
    """Run a function in a world of its own on the frame's document, where the page's scripts cannot have changed
    what `JSON.parse` or `querySelector` do. A frame of another site runs it in the page's world.
    """
    if frame != frame.page.main_frame:
        return await frame.evaluate(function, given)
    session = await frame.page.context.new_cdp_session(frame.page)
    try:
        tree = await session.send("Page.getFrameTree")
        asked = {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "appealdesk"}
        world = await session.send("Page.createIsolatedWorld", asked)
        answer = await session.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": function,
                "executionContextId": world["executionContextId"],
                "arguments": [{"value": given}],
                "returnByValue": True,
            },
        )
    finally:
        await session.detach()
    if failure := answer.get("exceptionDetails"):
        raise PlaywrightError(failure.get("exception", {}).get("description", failure["text"]))
    return answer["result"].get("value")


def response_of(page: Page) -> RecordedResponse | None:
    """The page's own response that carries its rows, notices or chat."""
    holder = page.rows or page.notices or page.chat
    return holder.response if holder else None


def page_changed(pack: Platform, page: Page, field: str) -> PageChanged:
    """The error for a field that the live page no longer has."""
    return PageChanged(
        pack.name,
        page.name,
        field,
        f"{pack.title}的“{page.title}”页面和记录的不一样了，找不到“{field}”。",
        "请打开这个页面看看；可以先手工处理，再在工作台里指给助手看新的位置。",
    )
