"""The one place where errors become answers: RFC 9457 problems, or a small page where a person is looking."""

from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from agent import errors
from agent.errors import AgentError
from agent.guard.admitting import EXTENSION_ORIGIN
from agent.problem_page import draw_problem, policy
from shared.wire import Problem

logger = structlog.get_logger("agent")

STATUS: dict[type[AgentError], HTTPStatus] = {
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.NotJson: HTTPStatus.BAD_REQUEST,
    errors.Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Unauthenticated: HTTPStatus.UNAUTHORIZED,
    errors.WrongMediaType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    errors.ContractDiffers: HTTPStatus.PRECONDITION_FAILED,
    errors.Refused: HTTPStatus.FORBIDDEN,
    errors.PageChanged: HTTPStatus.CONFLICT,
    errors.BrowserUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.FolderNotShown: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Unstamped: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.KeysUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Damaged: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The status of each kind of error; a kind that is not named takes its parent's."""

HTTP_WORDS = {
    404: ("没有这个地址", "助手没有这个页面或接口。", "请从工作台首页重新进入。"),
    405: ("不支持这种操作", "这个地址不接受这种请求方法。", "请查看 /openapi.json。"),
    413: ("内容太大", "内容超过上限，没有保存。", "请减少内容后再试。"),
}


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Expected errors say what to do next; anything else is a bug: 500, and the traceback is in the log."""
    try:
        return await handler(request)
    except AgentError as error:
        problem = problem_of(error)
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        problem = _of_http(error)
    except Exception:
        logger.exception("bug", route=route_of(request))
        problem = Problem(
            type="about:blank",
            title="助手内部出错了",
            status=500,
            detail="这是助手的程序错误，已经保存的内容不受影响。",
            next_step="请重试；若再次出现，请把助手窗口里的错误记录发给维护者。",
        )
    return answer_problem(request, problem)


def problem_of(error: AgentError) -> Problem:
    kind = next(kind for kind in type(error).__mro__ if kind in STATUS or kind is AgentError)
    return Problem(
        type=f"urn:appealdesk:problem:{type(error).__name__}",
        title=error.title,
        status=STATUS.get(kind, HTTPStatus.INTERNAL_SERVER_ERROR),
        detail=error.detail,
        next_step=error.next_step,
    )


def answer_problem(request: web.Request, problem: Problem) -> web.Response:
    """As a page where a browser navigates to one, else as `application/problem+json`."""
    if request.headers.get("Sec-Fetch-Mode") == "navigate":
        response = web.Response(status=problem.status, text=draw_problem(problem), content_type="text/html")
        response.headers["Content-Security-Policy"] = policy(request.app[EXTENSION_ORIGIN])
    else:
        text = problem.model_dump_json()
        response = web.Response(status=problem.status, text=text, content_type="application/problem+json")
    if request.can_read_body and not request.content.is_eof():
        response.force_close()  # what was not read of a refused body shall not be taken for the next request
    return response


def route_of(request: web.Request) -> str:
    """The route's own pattern: an address as it was sent may hold a secret."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "(no route)"


def _of_http(error: web.HTTPException) -> Problem:
    title, detail, next_step = HTTP_WORDS.get(
        error.status, (HTTPStatus(error.status).phrase, "请求不合要求，没有执行。", "请查看 /openapi.json。")
    )
    return Problem(type="about:blank", title=title, status=error.status, detail=detail, next_step=next_step)
