"""Every error becomes an answer with what to do next; a bug becomes one too, and stands in the log."""

import errno
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from agent import errors
from agent.errors import AgentError, why
from agent.guard.admitting import EXTENSION_ORIGIN
from agent.problems import STATUS, problem_of, problems
from shared.wire import Problem
from tests.agent.conftest import Client

EXPECTED = {
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Invalid: 422,
    errors.NotJson: 400,
    errors.PdfUnread: 422,
    errors.PictureUnread: 422,
    errors.Refused: 403,
    errors.Unauthenticated: 401,
    errors.WrongMediaType: 415,
    errors.TooLarge: 413,
    errors.TooManyRequests: 429,
    errors.ContractDiffers: 412,
    errors.BrowserUnavailable: 503,
    errors.FolderNotShown: 503,
    errors.Unstamped: 503,
    errors.KeysUnavailable: 503,
    errors.Damaged: 500,
    errors.SettingsInvalid: 500,
    errors.PortTaken: 500,
    errors.DataFolderBusy: 500,
}


def _kinds(parent: type[AgentError]) -> set[type[AgentError]]:
    found = {kind for kind in parent.__subclasses__() if kind.__module__ == "agent.errors"}
    return found | {below for kind in found for below in _kinds(kind)}


@pytest.mark.parametrize(("kind", "status"), EXPECTED.items(), ids=lambda value: getattr(value, "__name__", value))
def test_each_kind_has_its_status(kind: type[AgentError], status: int) -> None:
    problem = problem_of(kind("发生了什么。", "怎么办。"))
    assert (problem.status, problem.detail, problem.next_step) == (status, "发生了什么。", "怎么办。")
    assert problem.type == f"urn:appealdesk:problem:{kind.__name__}"
    assert problem.title


def test_no_kind_is_left_out() -> None:
    assert set(EXPECTED) | {errors.PageChanged, errors.PackGone} >= _kinds(AgentError)
    assert set(STATUS) <= _kinds(AgentError)


def test_the_tree_in_the_docstring_names_every_kind() -> None:
    assert errors.__doc__ is not None
    assert [kind.__name__ for kind in _kinds(AgentError) if kind.__name__ not in errors.__doc__] == []


class _NewKind(errors.Conflict):
    title = "新的"


def test_a_kind_of_its_own_takes_its_parents_status() -> None:
    assert problem_of(_NewKind("x")).status == 409


async def test_a_changed_page_names_the_place() -> None:
    error = errors.PageChanged("x", "reviews", "text", "页面变了。")
    assert (error.platform, error.page, error.field, problem_of(error).status) == ("x", "reviews", "text", 409)


@pytest.fixture
async def faulty(aiohttp_client: Callable[[web.Application], Awaitable[Client]]) -> Client:
    async def bug(request: web.Request) -> web.Response:
        raise ZeroDivisionError("secret inside")

    async def elsewhere(request: web.Request) -> web.Response:
        raise web.HTTPFound("/other")

    app = web.Application(middlewares=[problems])
    app[EXTENSION_ORIGIN] = "chrome-extension://none"
    app.router.add_get("/bug/{secret}", bug)
    app.router.add_get("/elsewhere", elsewhere)
    return await aiohttp_client(app)


async def test_a_bug_tells_the_reader_nothing_and_the_log_everything(faulty: Client) -> None:
    with capture_logs() as logs:
        answer = await faulty.get("/bug/token")
    assert (answer.status, answer.content_type) == (500, "application/problem+json")
    problem = Problem.model_validate_json(await answer.text())
    assert problem.next_step
    assert "ZeroDivision" not in problem.model_dump_json()
    (line,) = logs
    assert (line["event"], line["route"], line["exc_info"]) == ("bug", "/bug/{secret}", True)


async def test_a_redirect_is_no_problem(faulty: Client) -> None:
    assert (await faulty.get("/elsewhere", allow_redirects=False)).status == 302


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("POST", "/elsewhere", 405)])
async def test_what_aiohttp_refuses_is_a_problem_too(faulty: Client, method: str, path: str, status: int) -> None:
    answer = await faulty.request(method, path)
    assert answer.status == status
    assert Problem.model_validate_json(await answer.text()).status == status


async def test_a_person_who_navigates_gets_a_page(faulty: Client) -> None:
    answer = await faulty.get("/nothing", headers={"Sec-Fetch-Mode": "navigate"})
    assert (answer.status, answer.content_type) == (404, "text/html")
    assert "没有这个地址" in await answer.text()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "没有这个文件或文件夹"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘满了"),
        (OSError(errno.ENOTTY, "Inappropriate ioctl"), "系统说“Inappropriate ioctl”"),
        (OSError("odd"), "系统说“odd”"),
    ],
)
def test_what_the_system_says_is_told_in_chinese_where_it_is_usual(error: OSError, words: str) -> None:
    assert why(error) == words
