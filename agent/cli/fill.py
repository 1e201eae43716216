"""`appealdesk fill`: a plan put into the form of any page, and a report of each item. It never submits."""

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from agent.browser.filler import fill
from agent.browser.find import find_browser
from agent.browser.launch import has_display, launch_options
from agent.browser.marking import mark
from agent.domain.plans import read_plan
from agent.errors import BrowserUnavailable, Invalid
from agent.settings import Settings
from shared.plan import FillReport, FillState, PlanItem

LOAD_MS = 30_000
SETTLE_MS = 5_000
FIRST_PATIENCE_SECONDS = 12.0
"""Some forms come up ten seconds after their page."""


@dataclass(frozen=True)
class Errand:
    """What to fill where. `files` of the plan are looked for from here, then beside the plan."""

    url: str
    plan: Path
    report: Path
    headless: bool
    browser_args: Sequence[str]


async def run(errand: Errand, settings: Settings) -> int:
    """0 when every item was filled, 3 when not. Raises Invalid for bad input, BrowserUnavailable without a browser."""
    items = _plan_of(errand)
    _check(errand)
    ready = _with_whole_paths(items, errand.plan)
    async with async_playwright() as playwright:
        with tempfile.TemporaryDirectory(prefix="appealdesk-fill-", ignore_cleanup_errors=True) as profile:
            context = await _launch(playwright, profile, errand, settings)
            try:
                reports = _as_planned(items, await _fill(await _opened(context, errand.url), ready))
                _write(errand.report, reports)
                await _leave_to_person(context, errand)
            finally:
                await context.close()
    return 0 if all(one.state is FillState.FILLED for one in reports) else 3


def _plan_of(errand: Errand) -> tuple[PlanItem, ...]:
    try:
        text = errand.plan.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise Invalid(f"读不了计划文件 {errand.plan}（{wrong}）。", "请检查 --plan。") from wrong
    return read_plan(text)


def _check(errand: Errand) -> None:
    if urlsplit(errand.url).scheme not in ("http", "https", "file"):
        raise Invalid(f"网址不对：{errand.url}。", "请写完整的网址，例如 https://…")
    if errand.report.is_dir() or not errand.report.absolute().parent.is_dir():
        raise Invalid(f"报告写不到 {errand.report}：没有这个文件夹，或它本身是文件夹。", "请检查 --report。")
    if not errand.headless and not has_display():
        raise BrowserUnavailable("这里没有显示器，打不开浏览器窗口。", "请加上 --headless。")


def _with_whole_paths(items: Sequence[PlanItem], plan: Path) -> list[PlanItem]:
    return [
        item.model_copy(update={"files": tuple(_whole(file, plan) for file in item.files)}) if item.files else item
        for item in items
    ]


def _whole(file: str, plan: Path) -> str:
    places = (Path(file).expanduser(), plan.parent / file)
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        is_folder = any(place.is_dir() for place in places)
        raise Invalid(f"计划要上传的文件{'是一个文件夹' if is_folder else '不存在'}：{file}。", "请检查路径。")
    return str(found.absolute())


async def _launch(playwright: Playwright, profile: str, errand: Errand, settings: Settings) -> BrowserContext:
    browser = find_browser(settings.browser, Path(playwright.chromium.executable_path))
    options = launch_options(browser, headless=errand.headless, extra=(*settings.browser_args, *errand.browser_args))
    try:
        return await playwright.chromium.launch_persistent_context(profile, **options)
    except PlaywrightError as error:
        raise BrowserUnavailable(
            f"浏览器没有启动：{_first_line(error)}。", "请检查 --browser-arg 和设置 browser。"
        ) from error


async def _opened(context: BrowserContext, url: str) -> Page:
    page = context.pages[0] if context.pages else await context.new_page()
    try:
        answer = await page.goto(url, wait_until="domcontentloaded", timeout=LOAD_MS)
    except PlaywrightError as error:
        raise Invalid(f"打不开网页 {url}（{_first_line(error)}）。", "请检查网址和网络。") from error
    if answer is not None and answer.status >= 400:
        raise Invalid(f"网页 {url} 返回错误 {answer.status}。", "请检查网址。")
    try:
        await page.wait_for_load_state("load", timeout=SETTLE_MS)
    except PlaywrightError:  # a page that keeps loading something can still be filled
        return page
    return page


async def _fill(page: Page, items: Sequence[PlanItem]) -> tuple[FillReport, ...]:
    reports = await fill(page, items, first_patience_seconds=FIRST_PATIENCE_SECONDS)
    await mark(page, reports)
    return reports


def _as_planned(items: Sequence[PlanItem], reports: Sequence[FillReport]) -> list[FillReport]:
    """The reports with file paths as the plan gives them."""
    return [
        one.model_copy(update={"planned": item.files}) if item.files else one
        for item, one in zip(items, reports, strict=True)
    ]


def _write(path: Path, reports: Sequence[FillReport]) -> None:
    rows = [one.model_dump(mode="json") for one in reports]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for one in reports:
        state = {FillState.FILLED: "已填", FillState.REFUSED: "没有填", FillState.MISSING: "没有找到"}[one.state]
        print(f"{state}  {one.label}{f'：{one.reason}' if one.reason else ''}")


async def _leave_to_person(context: BrowserContext, errand: Errand) -> None:
    """With a window and a person at the terminal, the form stays open until she closes it."""
    if errand.headless or not sys.stdin.isatty():
        return
    print("请在浏览器里核对，并自己提交；关上窗口就结束。")
    if context.pages:
        await context.pages[0].wait_for_event("close", timeout=0)


def _first_line(error: PlaywrightError) -> str:
    return error.message.splitlines()[0]
