"""Text into a field, as typed: real input events, never the Enter key."""

from playwright.async_api import Error as PlaywrightError

from agent.browser.looking import Eye

PATIENCE_MS = 3000


async def write_text(eye: Eye, field_id: str, text: str) -> str:
    """Empty when done, else why not (Chinese). The field keeps the focus until its value is asked for."""
    target = await eye.element("element", id=field_id)
    if target is None:
        return "页面在填写时变了，这一栏不见了"
    try:
        await target.fill(text, timeout=PATIENCE_MS)
    except PlaywrightError as error:
        return f"浏览器不让填这一栏：{_first_line(error)}"
    return ""


def _first_line(error: PlaywrightError) -> str:
    return error.message.splitlines()[0].split(": ", 1)[-1]
