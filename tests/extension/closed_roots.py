"""What the browser draws, also in closed shadow roots: read by the accessibility tree, pressed by real clicks."""

from typing import Any

from playwright.async_api import CDPSession, Page


async def drawn_buttons(page: Page) -> list[tuple[str, str]]:
    """Name and description of every button, in the order of the page."""
    session = await page.context.new_cdp_session(page)
    nodes = await _nodes(session)
    await session.detach()
    return [(_said(one, "name"), _said(one, "description")) for one in nodes if _said(one, "role") == "button"]


async def press_drawn(page: Page, label: str) -> None:
    """The first button of that name, with the mouse."""
    session = await page.context.new_cdp_session(page)
    nodes = await _nodes(session)
    node = next(one for one in nodes if (_said(one, "role"), _said(one, "name")) == ("button", label))
    await session.send("DOM.scrollIntoViewIfNeeded", {"backendNodeId": node["backendDOMNodeId"]})
    model = await session.send("DOM.getBoxModel", {"backendNodeId": node["backendDOMNodeId"]})
    await session.detach()
    xs, ys = model["model"]["border"][0::2], model["model"]["border"][1::2]
    await page.mouse.click(sum(xs) / 4, sum(ys) / 4)


async def _nodes(session: CDPSession) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await session.send("Accessibility.getFullAXTree"))["nodes"]
    return found


def _said(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))
