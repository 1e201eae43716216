"""The walk to a form that lies over the list: the search, reasons in one or two levels, what is gated, what is off."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Page as Tab

from agent.browser.managed import ManagedBrowser
from agent.browser.reading import read_list
from agent.browser.session import SessionState, wait_for_page
from agent.filing.walking import Filed, Papers, file_appeal
from agent.settings import Settings
from shared.appeal import FilingState
from shared.packs import load_packs
from shared.plan import FillState
from shared.platform import Platform
from shared.review import Review
from tests.practice.fixtures import CHROMIUM
from tests.practice.pinduoduo.seed import review_ids
from tests.practice.running import Practice

IDS = review_ids()
STATEMENT = "买家在聊天中要求仅退款并另转20元，称不给就一直挂差评，见所附聊天记录截图。"
UNDER = "评价内容异常"


@pytest.fixture
def pack() -> Platform:
    return load_packs()["pinduoduo"]


@pytest.fixture
async def managed(
    tmp_path: Path, practice: Practice, chromium_args: list[str], pack: Platform
) -> AsyncIterator[ManagedBrowser]:
    settings = Settings(data=tmp_path, browser=Path(CHROMIUM), browser_args=tuple(chromium_args), headless=True)
    async with ManagedBrowser(settings, [pack]) as managed:
        await managed.context.pages[0].goto(practice.entries["pinduoduo"])
        yield managed


async def review_of(managed: ManagedBrowser, pack: Platform, key: str) -> Review:
    """The review as the list shows it."""
    page = next(page for page in pack.pages if page.name == "review_list")
    tab = managed.context.pages[0]
    assert await wait_for_page(tab, pack, page, managed.recorder) is SessionState.OPEN
    reading = await read_list(tab, pack, page, managed.recorder)
    return next(one.review for one in reading.reviews if one.review.review_id == IDS[key])


async def report(
    managed: ManagedBrowser,
    pack: Platform,
    key: str,
    option: str,
    *,
    under: str | None = None,
    statement: str = STATEMENT,
    files: tuple[Path, ...] = (),
) -> Filed:
    papers = Papers("appeal-1", await review_of(managed, pack, key), (option,), statement, files, under)
    return await file_appeal(managed, pack, papers, lambda _: None)


def pictures(folder: Path, count: int) -> tuple[Path, ...]:
    paths = tuple(folder / f"证据{number}.png" for number in range(count))
    for path in paths:
        Image.new("RGB", (80, 60), "white").save(path)
    return paths


def form_of(managed: ManagedBrowser) -> Tab:
    return next(tab for tab in managed.context.pages if "msfrom=" in tab.url)


async def test_a_report_is_filled_with_its_pictures_one_by_one_and_submitted_by_nobody(
    managed: ManagedBrowser, practice: Practice, pack: Platform, tmp_path: Path
) -> None:
    filed = await report(managed, pack, "extortion", "利用评价要挟", files=pictures(tmp_path, 3))
    assert [(line.label, line.state) for line in filed.report] == [
        (label, FillState.FILLED) for label in ("举报类型", "详细描述", "图片凭证")
    ]
    assert filed.state is FilingState.READY_FOR_REVIEW
    assert practice.submits(platform="pinduoduo") == []
    state = practice.ask("state", platform="pinduoduo")
    assert [one["name"] for one in state["uploads"].values()] == ["证据0.png", "证据1.png", "证据2.png"]
    assert state["chat_openings"] == 0


async def test_the_list_is_searched_for_the_reviews_order(
    managed: ManagedBrowser, practice: Practice, pack: Platform
) -> None:
    await report(managed, pack, "abuse", "辱骂")
    wanted = next(
        row["order_sn"]
        for row in practice.ask("state", platform="pinduoduo")["reviews"]
        if row["review_id"] == IDS["abuse"]
    )
    asked = practice.ask("log", platform="pinduoduo", path="/saturn/reviews/list")
    assert asked[-1]["body"]["orderSn"] == wanted
    rows = form_of(managed).locator("tr[data-testid='beast-core-table-body-tr']")
    await rows.nth(1).wait_for(state="detached")
    assert await rows.count() == 1


@pytest.mark.parametrize("layout", ["flat", "two_level"])
async def test_a_reason_is_found_in_one_list_and_below_another(
    managed: ManagedBrowser, practice: Practice, pack: Platform, layout: str
) -> None:
    practice.tell("knobs", platform="pinduoduo", reason_layout=layout)
    filed = await report(managed, pack, "abuse", "辱骂", under=UNDER)
    assert filed.state is FilingState.READY_FOR_REVIEW
    chosen = form_of(managed).locator("label[data-checked='true']")
    assert await chosen.all_inner_texts() == (["辱骂"] if layout == "flat" else [UNDER, "辱骂"])


@pytest.mark.parametrize("layout", ["flat", "two_level"])
async def test_a_reason_that_is_off_is_refused_and_no_other_is_taken(
    managed: ManagedBrowser, practice: Practice, pack: Platform, layout: str
) -> None:
    practice.tell("knobs", platform="pinduoduo", reason_layout=layout, disabled_reason="辱骂")
    filed = await report(managed, pack, "abuse", "辱骂", under=UNDER)
    assert filed.state is FilingState.PARTLY_FILLED
    assert "现在不能选" in filed.report[0].reason
    assert filed.detail == "请手动填写：举报类型、详细描述"
    chosen = await form_of(managed).locator("label[data-checked='true']").all_inner_texts()
    assert chosen == ([] if layout == "flat" else [UNDER])


async def test_a_statement_below_the_forms_least_is_not_written(managed: ManagedBrowser, pack: Platform) -> None:
    filed = await report(managed, pack, "extortion", "利用评价要挟", statement="买家要钱。")
    assert filed.state is FilingState.PARTLY_FILLED
    assert [line.state for line in filed.report] == [FillState.FILLED, FillState.REFUSED]
    assert "至少要 20 个" in filed.report[1].reason


async def test_an_introduction_is_closed_and_a_warning_about_money_is_left(
    managed: ManagedBrowser, practice: Practice, pack: Platform
) -> None:
    practice.tell("knobs", platform="pinduoduo", intro=True)
    filed = await report(managed, pack, "abuse", "辱骂")
    assert filed.state is FilingState.READY_FOR_REVIEW
    assert await form_of(managed).get_by_text("评价管理升级啦").count() == 0
