"""The envelope of every answer: `success` decides, the code alone does not; keys come in two spellings."""

from typing import Any

from aiohttp import web

FINE = 1_000_000
LOGGED_OUT = 43_001
TOO_WIDE = 2_000_010


def fine(result: Any, *, snake: bool = False, **beside: Any) -> web.Response:
    return _said(success=True, code=FINE, message=None, result=result, snake=snake, beside=beside)


def failed(code: int, message: str, *, snake: bool = False) -> web.Response:
    """An answer with HTTP 200 that is none. `code` may be the one that otherwise means all is well."""
    return _said(success=False, code=code, message=message, result=None, snake=snake, beside={})


def _said(*, success: bool, code: int, message: str | None, result: Any, snake: bool, beside: Any) -> web.Response:
    names = ("error_code", "error_msg") if snake else ("errorCode", "errorMsg")
    answer = {"success": success, names[0]: code, names[1]: message, "result": result, **beside}
    return web.json_response(answer, headers={"Cache-Control": "no-store"})
