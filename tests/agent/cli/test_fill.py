"""The same appeal form in fourteen component libraries, filled by the program as a person starts it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from tests.agent.cli.conftest import Appealdesk, Done
from tests.practice.fixtures import CHROMIUM
from tests.practice.forms.planned import PICTURES, PLAN, write_plan
from tests.practice.forms.serving import LOG, MODULES, make_app

LIBRARIES = (
    *("plain", "fusion", "antd", "element_ui", "element_plus", "arco", "tdesign", "naive", "vant"),
    *("semi", "vuetify", "shoelace", "jquery", "antd_mobile"),
)

Fill = Callable[..., Awaitable[tuple[Done, list[dict[str, Any]]]]]


@pytest.fixture
async def forms() -> AsyncIterator[TestServer]:
    server = TestServer(make_app())
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
def fill_form(forms: TestServer, program: Appealdesk, tmp_path: Path) -> Fill:
    """Run `appealdesk fill` on a practice form: what it said, and its report."""

    async def run(form: str, plan: Path) -> tuple[Done, list[dict[str, Any]]]:
        report = tmp_path / "report.json"
        url = str(forms.make_url(f"/forms/{form}.html"))
        arguments = ("--url", url, "--plan", str(plan), "--report", str(report), "--headless")
        done = await asyncio.to_thread(program, "fill", *arguments, APPEALDESK_BROWSER=CHROMIUM)
        return done, json.loads(report.read_text("utf-8")) if report.exists() else []

    return run


@pytest.mark.skipif(not MODULES.is_dir(), reason="the component libraries are not installed: run scripts/test")
@pytest.mark.parametrize("library", LIBRARIES)
async def test_every_field_is_filled_and_read_back_in(
    library: str, fill_form: Fill, forms: TestServer, tmp_path: Path
) -> None:
    done, report = await fill_form(library, write_plan(tmp_path))
    assert {one["label"]: one["reason"] for one in report if one["state"] != "filled"} == {}
    assert [one["label"] for one in report] == [item["label"] for item in PLAN]
    assert [_in_lines(one["read_back"]) for one in report] == [_shown(item) for item in PLAN]
    assert done.returncode == 0, done.stderr
    log = forms.app[LOG]
    assert log.submissions == []
    assert sorted(log.uploads) == ([] if library == "plain" else sorted(PICTURES))


def _in_lines(shown: Any) -> Any:
    """A rich text has each line in a paragraph of its own."""
    return shown.replace("\n\n", "\n") if isinstance(shown, str) else shown


def _shown(item: dict[str, Any]) -> Any:
    return next(item[key] for key in ("value", "choice", "date", "files") if key in item)


async def test_what_the_form_does_not_have_is_reported_and_the_rest_filled(fill_form: Fill, tmp_path: Path) -> None:
    plan = write_plan(tmp_path)
    items = [
        {"label": "店铺名称", "value": "小铺"},
        {"label": "快递单号", "value": "SF1"},
        {"label": "投诉类型", "choice": "没有这一项"},
    ]
    plan.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
    done, report = await fill_form("plain", plan)
    assert (done.returncode, [one["state"] for one in report]) == (3, ["filled", "missing", "refused"])
    assert "没有找到" in report[1]["reason"]
    assert "辱骂侮辱的评论" in report[2]["reason"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "计划"),
        ('[{"label": "店铺名称"}]', "value"),
        ('[{"label": "投诉凭证", "files": ["没有.png"]}]', "没有.png"),
    ],
)
async def test_a_plan_that_cannot_be_used_is_said_in_one_sentence(
    text: str, says: str, fill_form: Fill, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(text, "utf-8")
    done, report = await fill_form("plain", plan)
    assert (done.returncode, report) == (2, [])
    assert says in done.stderr
    assert "Traceback" not in done.stderr


async def test_a_page_that_is_not_there_is_said_in_one_sentence(fill_form: Fill, tmp_path: Path) -> None:
    done, report = await fill_form("no_such_form", write_plan(tmp_path))
    assert (done.returncode, report) == (2, [])
    assert "no_such_form" in done.stderr
    assert "Traceback" not in done.stderr
