"""Filling: changed forms and component libraries as tables, and the time against a bare script with fixed selectors."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from benches._changed_forms import Table
from benches._changed_forms import measure as measure_changed
from PIL import Image
from playwright.async_api import Browser, Frame, async_playwright

from agent.browser.filler import fill
from agent.browser.turning import turn_page
from agent.domain.offers import FieldSeen, Kind, LabelSeen, LabelSource
from agent.domain.planning import plan_fill
from shared.packs import load_packs
from shared.plan import FillState, PlanItem
from shared.platform import Platform
from tests.practice.bare_filling import BARE_FORMS
from tests.practice.fixtures import CHROMIUM, QUIET
from tests.practice.running import running_practice

BAR = 1.5
FILLED_BAR = 0.9
PLANNED_FIELDS = 40
PLANNER_MS = 20
ROUNDS = 7
STATEMENT = "买家 2026 年 9 月 3 日签收，当日在聊天中要求返款 60 元并以差评相要挟，聊天记录见凭证。"

Way = Callable[[Platform, Frame, Sequence[str]], Awaitable[None]]


async def by_labels(pack: Platform, frame: Frame, files: Sequence[str]) -> None:
    """As the agent does: each step of the pack, with everything it checks and reads back."""
    fields, form = pack.appeal.fields, BARE_FORMS[pack.name]

    async def put(**values: PlanItem) -> None:
        labels = {item.label: fields[name].labels for name, item in values.items()}
        css = {item.label: fields[name].css for name, item in values.items()}
        for report in await fill(frame, list(values.values()), labels=labels, css=css):
            if report.state is not FillState.FILLED:
                raise RuntimeError(f"{report.label}: {report.reason}")

    await put(reason=PlanItem(label=fields["reason"].labels[0], choice=form.reason))
    if form.turns is not None:
        await turn_page(frame, form.turns)
    shows = fields["statement"].css or "textarea"
    await frame.locator(shows).first.wait_for(state="attached")
    await put(
        statement=PlanItem(label=fields["statement"].labels[0], value=STATEMENT),
        files=PlanItem(label=fields["files"].labels[0], files=tuple(files)),
    )


async def by_selectors(pack: Platform, frame: Frame, files: Sequence[str]) -> None:
    """The shortest script that fills the same and knows that it did."""
    await BARE_FORMS[pack.name].fills(frame, STATEMENT, files)


async def _seconds(browser: Browser, entry: str, pack: Platform, way: Way, files: Sequence[str]) -> float:
    context = await browser.new_context(ignore_https_errors=True)
    page = await context.new_page()
    await page.goto(entry)
    await page.goto(next(one.open for one in pack.pages if one.rows and one.open) or "")
    frame = await BARE_FORMS[pack.name].opens(page)
    await asyncio.sleep(0.3)
    start = time.perf_counter()
    await way(pack, frame, files)
    taken = time.perf_counter() - start
    await context.close()
    return taken


async def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """Platform → median seconds by labels and by selectors, in turn, after one of each to warm up."""
    files = [str(folder / name) for name in ("聊天记录.png", "物流.png")]
    for file in files:
        Image.new("RGB", (64, 64), "gray").save(file)
    packs = load_packs()
    medians: dict[str, tuple[float, float]] = {}
    with running_practice(folder / "practice") as practice:
        async with async_playwright() as playwright:
            args = [*QUIET, "--no-sandbox", *practice.browser_args]
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=args)
            for name in BARE_FORMS:
                taken: dict[Way, list[float]] = {by_labels: [], by_selectors: []}
                for _ in range(ROUNDS + 1):
                    for way, times in taken.items():
                        times.append(await _seconds(browser, practice.entries[name], packs[name], way, files))
                medians[name] = (statistics.median(taken[by_labels][1:]), statistics.median(taken[by_selectors][1:]))
            await browser.close()
        if practice.submits():
            raise RuntimeError("something was submitted")
    return medians


def _planner_seconds() -> float:
    """The median time to plan a form of forty fields, in seconds of the processor."""
    fields = [_seen(number) for number in range(PLANNED_FIELDS)]
    plan = [PlanItem(label=f"第{number}项内容", value="某文字") for number in range(PLANNED_FIELDS)]
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        plan_fill(plan, fields)
        times.append(time.thread_time() - start)
    return statistics.median(times)


def _seen(number: int) -> FieldSeen:
    label = LabelSeen(source=LabelSource.BESIDE, text=f"第{number}项内容：")
    return FieldSeen(
        id=f"0.{number}",
        frame=0,
        kind=Kind.TEXT,
        labels=(label,),
        sections=(),
        hint="",
        unseen="",
        disabled=False,
        readonly=False,
        max_length=None,
        multiple=False,
        accept="",
        options=(),
        follows=None,
        value=("",),
    )


async def _changed_forms(folder: Path) -> tuple[Table, Table, int]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--no-sandbox"])
        try:
            return await measure_changed(browser, folder)
        finally:
            await browser.close()


def _tables(folder: Path) -> dict[str, dict[str, object]]:
    """Both tables printed, and their figures: nothing in a wrong field, nothing submitted, most fields filled."""
    figures: dict[str, dict[str, object]] = {}
    changed, libraries, submissions = asyncio.run(_changed_forms(folder))
    for name, table in (("mutations", changed), ("libraries", libraries)):
        table.show()
        total = table.total()
        share = total.filled / total.fillable
        figures[name] = {
            "forms": sum(table.forms.values()),
            "filled": round(share, 4),
            "wrong": len(total.wrong),
            "untrue": len(total.untrue),
            "submissions": submissions,
            "bar": FILLED_BAR,
            "holds": share >= FILLED_BAR and not total.wrong and not total.untrue and not submissions,
        }
    return figures


def run(arguments: Sequence[str]) -> dict[str, dict[str, object]]:
    """All of it; `tables` or `times` for one half."""
    figures: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as folder:
        if "times" not in arguments:
            figures |= _tables(Path(folder))
        if "tables" in arguments:
            return figures
        forms = asyncio.run(measure(Path(folder)))
    for name, (measured, baseline) in forms.items():
        ratio = measured / baseline
        print(f"filling the form of {name}: {measured:.2f} s by labels, {baseline:.2f} s by selectors")
        figure = {"measured": round(measured, 3), "baseline": round(baseline, 3), "ratio": round(ratio, 2)}
        figures[f"filling_{name}"] = {**figure, "bar": BAR, "holds": ratio <= BAR}
    planner = _planner_seconds()
    print(f"planning {PLANNED_FIELDS} fields: {planner * 1000:.1f} ms")
    figures["planning"] = {"ms": round(planner * 1000, 2), "bar": PLANNER_MS, "holds": planner * 1000 < PLANNER_MS}
    return figures
