"""What the person sees on the page after filling: which fields are ours, what is left to her, and that she submits."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Page

from agent.browser.looking import Scope, frames_of
from shared.plan import FillReport

WORDS = {
    "bar": "由申诉台填写，请核对后自行提交",
    "filled": "已填",
    "by_hand": "请手动填写",
    "copy": "复制",
    "copied": "已复制",
}


async def mark_hand_over(frame: Frame, appeal_id: str, reports: Sequence[FillReport]) -> None:
    """Mark the form's frame, and write the appeal's id on it, by which the extension knows whose submission it sees."""
    await _mark(frame, appeal_id, reports)


async def mark(scope: Scope, reports: Sequence[FillReport]) -> None:
    """Mark every frame in which a field was filled, and the bar on the page itself."""
    top = scope.main_frame if isinstance(scope, Page) else scope
    await _mark(top, None, reports)
    for frame in frames_of(scope):
        try:
            if frame != top and await frame.query_selector("[data-appealdesk-field]"):
                await _mark(frame, None, reports)
        except PlaywrightError:  # a frame that is just going away has nothing to be marked
            continue


async def _mark(frame: Frame, appeal_id: str | None, reports: Sequence[FillReport]) -> None:
    lines = [
        {"label": one.label, "state": one.state.value, "copy": _to_copy(one), "reason": one.reason} for one in reports
    ]
    await frame.evaluate(_script(), {"reports": lines, "appeal_id": appeal_id, "words": WORDS})


def _to_copy(report: FillReport) -> str:
    return report.planned if isinstance(report.planned, str) else " / ".join(report.planned)


@cache
def _script() -> str:
    text = files("agent.browser").joinpath("marking.js").read_text("utf-8")
    return text[text.index("({ reports") :]
