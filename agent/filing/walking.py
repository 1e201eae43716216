"""The walk along a pack's steps: reach the form, fill it, read it back, hand it over. There is no step that submits."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from agent.browser.filler import fill
from agent.browser.marking import mark_hand_over
from agent.browser.overlays import close_overlays
from agent.browser.reader import content_frame, page_changed
from agent.browser.review_row import press_in_row, wait_for_row
from agent.browser.session import SessionState, session_state, wait_for_page
from agent.browser.turning import turn_page
from agent.browser.unavailable import told_as_unavailable
from agent.domain.addressing import address_of, value_of
from agent.errors import Conflict
from agent.filing.receipt import FilledForm, before_hand_over
from shared.appeal import FilingState
from shared.appeal_form import AppealForm, FormField
from shared.page import Page
from shared.plan import FillReport, FillState, PlanItem
from shared.platform import Platform
from shared.reply_box import ReplyBox
from shared.review import Review, ReviewKind
from shared.step import Attach, CaseValue, Choose, Click, Fill, HandOver, Open, Step, Wait
from shared.supplement_form import SupplementForm

if TYPE_CHECKING:
    from playwright.async_api import Frame
    from playwright.async_api import Page as Tab

    from agent.browser.managed import ManagedBrowser

OBSTACLES = {SessionState.LOGGED_OUT: FilingState.LOGGED_OUT, SessionState.CHALLENGED: FilingState.CHALLENGED}


@dataclass(frozen=True)
class Papers:
    """What goes into the form: the reason's option (its levels), the statement, the files to attach.

    `under` is what has to be chosen first where the form does not offer the option at once.
    """

    appeal_id: str
    review: Review
    option: tuple[str, ...]
    statement: str
    files: tuple[Path, ...]
    under: str | None = None


@dataclass(frozen=True)
class Filed:
    """How far it went. `detail` is Chinese and says what stopped it; empty where the form is ready for review."""

    state: FilingState
    report: tuple[FillReport, ...]
    detail: str
    form: FilledForm | None = None
    """What was handed over; none where there is no form or it was not reached."""


class _Stopped(Exception):
    """Something of the platform's stands before the form."""

    def __init__(self, state: SessionState) -> None:
        super().__init__(state)
        self.state = state


@dataclass
class _Walk:
    browser: "ManagedBrowser"
    pack: Platform
    guide: AppealForm | SupplementForm | ReplyBox
    papers: Papers
    tell: Callable[[str], None]
    tab: "Tab | None" = None
    page: Page | None = None
    report: list[FillReport] = field(default_factory=list)
    form: FilledForm | None = None


async def file_appeal(browser: "ManagedBrowser", pack: Platform, papers: Papers, tell: Callable[[str], None]) -> Filed:
    """Walk the pack's steps in the operator's window. `tell` hears each step in Chinese.

    Raises PageChanged where a page is not as its pack says, BrowserUnavailable where the window is gone.
    """
    return await _walk_along(_Walk(browser, pack, pack.appeal, papers, tell))


async def file_supplement(
    browser: "ManagedBrowser", pack: Platform, form: SupplementForm, papers: Papers, tell: Callable[[str], None]
) -> Filed:
    """The same along the steps of the form for more material, which has no reason to choose."""
    return await _walk_along(_Walk(browser, pack, form, papers, tell))


async def file_reply(
    browser: "ManagedBrowser", pack: Platform, box: ReplyBox, papers: Papers, tell: Callable[[str], None]
) -> Filed:
    """The same along the steps to the box for a public reply, which takes the statement alone."""
    return await _walk_along(_Walk(browser, pack, box, papers, tell))


async def _walk_along(walk: _Walk) -> Filed:
    try:
        with told_as_unavailable("填完表单"):
            for is_told_apart, steps in itertools.groupby(walk.guide.steps, _is_told_apart):
                if is_told_apart:
                    for step in steps:
                        await _take(walk, step)
                else:
                    given = [paper for step in steps if (paper := _paper(walk, step)) is not None]
                    walk.report += await _fill(walk, given)
    except _Stopped as stopped:
        return _stopped_by(stopped.state, walk)
    if walk.guide.is_copied:
        return Filed(FilingState.READY_TO_COPY, (), "")
    open_fields = [line.label for line in walk.report if line.state is not FillState.FILLED]
    if open_fields:
        detail = f"请手动填写：{'、'.join(open_fields)}"
        return Filed(FilingState.PARTLY_FILLED, tuple(walk.report), detail, walk.form)
    return Filed(FilingState.READY_FOR_REVIEW, tuple(walk.report), "", walk.form)


def _is_told_apart(step: Step) -> bool:
    """Whether a step is taken by itself; what of the papers goes into the open form goes in at one go."""
    return not isinstance(step, Attach) and not (isinstance(step, Fill) and step.value is None)


async def _take(walk: _Walk, step: Step) -> None:
    match step:
        case Open():
            await _open(walk, step)
        case Wait():
            await _wait(walk, step)
        case Click():
            await _click(walk, step)
        case Choose():
            await _choose(walk, walk.guide.fields[step.field])
        case Fill(value=CaseValue() as of_case):
            await _search(walk, walk.guide.fields[step.field], of_case)
        case HandOver():
            if walk.guide.is_copied:
                walk.tell("材料备好了，请您照着复制到表单里")
            else:
                walk.form = await before_hand_over(_frame(walk))
                walk.tell("填好了，请您核对并自己提交")
                await mark_hand_over(_frame(walk), walk.papers.appeal_id, walk.report)


async def _open(walk: _Walk, step: Open) -> None:
    page = walk.pack.page_named(step.page)
    if page.open is None:
        raise page_changed(walk.pack, page, "open")
    walk.tell(f"正在打开{page.title}")
    walk.tab = await walk.browser.show(address_of(page.open, step.query, walk.papers.review), afresh=True)
    await _arrive(walk, page, seconds=20)


async def _arrive(walk: _Walk, page: Page, *, seconds: float) -> None:
    tab = _tab(walk)
    state = await wait_for_page(tab, walk.pack, page, walk.browser.recorder, seconds)
    if state is not SessionState.OPEN:
        raise _Stopped(state)
    walk.page = page


async def _wait(walk: _Walk, step: Wait) -> None:
    if step.page is not None:
        await _arrive(walk, walk.pack.page_named(step.page), seconds=step.seconds)
    if step.review_row:
        walk.tell("正在找到这条评价")
        await wait_for_row(
            _tab(walk), walk.pack, _here(walk), walk.browser.recorder, walk.papers.review, seconds=step.seconds
        )
    if step.field is not None and not _is_stuck(walk):
        await _wait_for_field(walk, step.field, step.seconds)


def _is_stuck(walk: _Walk) -> bool:
    """What comes only after a choice does not come where that could not be made: the rest is for the person."""
    return any(line.state is not FillState.FILLED for line in walk.report)


async def _wait_for_field(walk: _Walk, name: str, seconds: float) -> None:
    wanted = walk.guide.fields[name]
    if wanted.css is None:
        found = _frame(walk).get_by_text(wanted.labels[0]).first
    else:
        found = _frame(walk).locator(wanted.css.replace(" >>> ", " ")).first  # Playwright looks into open roots anyway
    try:
        async with asyncio.timeout(seconds):
            await found.wait_for(state="attached", timeout=0)
    except TimeoutError:
        state = await session_state(_tab(walk), walk.pack, _here(walk))
        if state is not SessionState.OPEN:
            raise _Stopped(state) from None
        raise page_changed(walk.pack, _here(walk), name) from None


async def _click(walk: _Walk, step: Click) -> None:
    is_follow_up = walk.papers.review.kind is ReviewKind.FOLLOW_UP
    text = step.text_follow_up if is_follow_up and step.text_follow_up else step.text
    await close_overlays(_tab(walk), walk.pack)
    walk.tell(f"正在点开“{text}”")
    if step.scope == "review_row":
        await press_in_row(_tab(walk), walk.pack, _here(walk), walk.browser.recorder, walk.papers.review, text)
    elif step.turns_page:
        await turn_page(_frame(walk), text)
    else:
        await _frame(walk).get_by_text(text, exact=True).click()


def _paper(walk: _Walk, step: Step) -> tuple[FormField, PlanItem] | None:
    """What a step puts into the open form, and where; None where there is nothing to put."""
    match step:
        case Fill():
            wanted = walk.guide.fields[step.field]
            return wanted, PlanItem(label=wanted.labels[0], value=walk.papers.statement)
        case Attach() if walk.papers.files:
            wanted = walk.guide.fields[step.field]
            return wanted, PlanItem(label=wanted.labels[0], files=tuple(map(str, walk.papers.files)))
    return None


async def _fill(walk: _Walk, items: Sequence[tuple[FormField, PlanItem]]) -> list[FillReport]:
    if not items:
        return []
    walk.tell(f"正在填写{'、'.join(f'“{item.label}”' for _, item in items)}")
    labels = {item.label: wanted.labels for wanted, item in items}
    css = {item.label: wanted.css for wanted, item in items}
    return list(await fill(_frame(walk), [item for _, item in items], labels=labels, css=css))


async def _choose(walk: _Walk, wanted: FormField) -> None:
    """Choose the option; where the form keeps it below another, that one first. A form may have it either way."""
    option, under, label = walk.papers.option, walk.papers.under, wanted.labels[0]
    item = PlanItem(label=label, choice=option[0] if len(option) == 1 else option)
    report = await _fill(walk, [(wanted, item)])
    if under is not None and report[0].state is not FillState.FILLED and not await _offers(walk, option[-1]):
        above = await _fill(walk, [(wanted, PlanItem(label=label, choice=under))])
        report = await _fill(walk, [(wanted, item)]) if above[0].state is FillState.FILLED else report
    walk.report += report


async def _offers(walk: _Walk, option: str) -> bool:
    return await _frame(walk).get_by_text(option, exact=True).filter(visible=True).count() > 0


async def _search(walk: _Walk, wanted: FormField, of_case: CaseValue) -> None:
    """Put what the case is known by into a field that finds it. Raises PageChanged where that cannot be done."""
    value = value_of(of_case, walk.papers.review)
    if value is None:
        return
    [line] = await _fill(walk, [(wanted, PlanItem(label=wanted.labels[0], value=value))])
    if line.state is not FillState.FILLED:
        raise page_changed(walk.pack, _here(walk), wanted.labels[0])


def _stopped_by(state: SessionState, walk: _Walk) -> Filed:
    detail = {
        SessionState.LOGGED_OUT: "平台后台已退出登录。请在打开的窗口里登录，然后再点“填写申诉表单”。",
        SessionState.CHALLENGED: "平台要求安全验证。请亲自完成验证，然后再点“填写申诉表单”。",
        SessionState.BUSY: "平台提示操作太频繁，已停下。请过半小时再试。",
    }.get(state, "平台页面出错了，已停下。过几分钟再试。")
    return Filed(OBSTACLES.get(state, FilingState.REFUSED), tuple(walk.report), detail)


def _tab(walk: _Walk) -> "Tab":
    if walk.tab is None or walk.tab.is_closed():
        raise Conflict("填表的标签页被关掉了。", "请再点一次“填写申诉表单”。")
    return walk.tab


def _here(walk: _Walk) -> Page:
    if walk.page is None:
        raise ValueError("a pack's first step opens a page")
    return walk.page


def _frame(walk: _Walk) -> "Frame":
    frame = content_frame(_tab(walk), _here(walk))
    if frame is None:
        raise page_changed(walk.pack, _here(walk), "frame")
    return frame
