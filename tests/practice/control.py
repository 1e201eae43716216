"""The control API: the only part of a practice back end that the platform does not have.

It answers at any host of the platform under `/practice/control/`, in JSON, and is not written to the request log.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeVar

from aiohttp import web

from tests.practice.app_keys import PLATFORM
from tests.practice.challenge import ChallengeMode
from tests.practice.fault import Fault, FaultKind
from tests.practice.practice_platform import PracticePlatform
from tests.practice.reviewer import Decision, Habit, Order

PREFIX = "/practice/control"

Kind = TypeVar("Kind", bound=StrEnum)

routes = web.RouteTableDef()


def _refusal(text: str) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(text=text)


async def _body(request: web.Request) -> dict[str, Any]:
    body = await request.json() if request.can_read_body else {}
    if not isinstance(body, dict):
        raise _refusal("the body is a JSON object")
    return body


async def _asked(request: web.Request) -> tuple[PracticePlatform, dict[str, Any]]:
    return request.app[PLATFORM], await _body(request)


@routes.get(f"{PREFIX}/log")
async def show_log(request: web.Request) -> web.Response:
    """Requests to every platform, oldest first; `since`, `host` and `path` (a part of it) narrow them."""
    entries = request.app[PLATFORM].stage.log.since(int(request.query.get("since", "0")))
    host, path = request.query.get("host"), request.query.get("path", "")
    return web.json_response(
        [entry.as_json() for entry in entries if path in entry.path and (host is None or entry.host == host)]
    )


@routes.post(f"{PREFIX}/log/clear")
async def clear_log(request: web.Request) -> web.Response:
    request.app[PLATFORM].stage.log.clear()
    return web.json_response({"ok": True})


@routes.post(f"{PREFIX}/session/expire")
async def expire_session(request: web.Request) -> web.Response:
    """End every session; browsers keep their cookie and learn of it at the next request."""
    request.app[PLATFORM].stage.sessions.expire_all()
    return web.json_response({"ok": True})


@routes.post(f"{PREFIX}/challenge")
async def set_challenge(request: web.Request) -> web.Response:
    """`{"mode": "off" | "page" | "overlay"}`."""
    platform, body = await _asked(request)
    platform.stage.challenge.mode = _one_of(ChallengeMode, body.get("mode"))
    return web.json_response({"mode": platform.stage.challenge.mode})


@routes.post(f"{PREFIX}/decide")
async def decide(request: web.Request) -> web.Response:
    """`{"feed_id", "decision", "wording"?, "note"?, "effect"?, "delay_s"?}`; without delay it takes effect at once."""
    platform, body = await _asked(request)
    stage = platform.stage
    order = Order(
        review_id=str(body.get("feed_id", "")),
        decision=_one_of(Decision, body.get("decision")),
        due_at=stage.clock.now() + timedelta(seconds=float(body.get("delay_s", 0))),
        wording=body.get("wording"),
        note=body.get("note"),
        effect=body.get("effect"),
    )
    if body.get("delay_s"):
        stage.reviewer.tell(order)
    else:
        _carry_out(platform, order)
    return web.json_response({"ok": True})


@routes.post(f"{PREFIX}/auto_decide")
async def set_habit(request: web.Request) -> web.Response:
    """`{"decision", "after_s", "wording"?, "note"?, "effect"?}` for later appeals; `{"decision": null}` ends it."""
    platform, body = await _asked(request)
    if body.get("decision") is None:
        platform.stage.reviewer.habit = None
    else:
        platform.stage.reviewer.habit = Habit(
            decision=_one_of(Decision, body["decision"]),
            after=timedelta(seconds=float(body.get("after_s", 0))),
            wording=body.get("wording"),
            note=body.get("note"),
            effect=body.get("effect"),
        )
    return web.json_response({"ok": True})


@routes.post(f"{PREFIX}/fault")
async def set_fault(request: web.Request) -> web.Response:
    """`{"page", "kind", "seconds"?, "variant"?}`; `{"page", "kind": null}` clears a page, `{}` all of them."""
    platform, body = await _asked(request)
    if body.get("kind") is None:
        platform.stage.faults.clear(body.get("page"))
    else:
        fault = Fault(_one_of(FaultKind, body["kind"]), float(body.get("seconds", 5)), str(body.get("variant", "")))
        platform.stage.faults.set(str(body.get("page", "*")), fault)
    return web.json_response({"ok": True})


@routes.post(f"{PREFIX}/clock")
async def advance_clock(request: web.Request) -> web.Response:
    """`{"advance_s"}`: let practice time pass; what falls due meanwhile is decided."""
    platform, body = await _asked(request)
    platform.stage.clock.advance(timedelta(seconds=float(body.get("advance_s", 0))))
    settle(platform)
    return web.json_response({"now": platform.stage.clock.now().isoformat()})


@routes.post(f"{PREFIX}/knobs")
async def set_knobs(request: web.Request) -> web.Response:
    """Change the platform's own settings; answers with all of them."""
    platform, body = await _asked(request)
    try:
        return web.json_response(platform.set_knobs(body))
    except (KeyError, TypeError, ValueError) as error:
        raise _refusal(f"no such setting, or no such value: {error}") from error


@routes.post(f"{PREFIX}/reviews")
async def add_reviews(request: web.Request) -> web.Response:
    platform, body = await _asked(request)
    return web.json_response({"feed_ids": platform.add_reviews(body)})


@routes.post(f"{PREFIX}/reset")
async def reset(request: web.Request) -> web.Response:
    """The shop and its circumstances as at the start. Sessions stay open; the log is emptied."""
    platform = request.app[PLATFORM]
    platform.stage.reset()
    platform.stage.log.clear()
    platform.reset()
    return web.json_response({"ok": True})


@routes.get(f"{PREFIX}/state")
async def show_state(request: web.Request) -> web.Response:
    platform = request.app[PLATFORM]
    settle(platform)
    circumstances = {"platform": platform.name, "challenge": platform.stage.challenge.mode}
    return web.json_response(circumstances | platform.state())


def settle(platform: PracticePlatform) -> None:
    """Let every decision take effect whose time has come. One that no longer applies is dropped."""
    for order in platform.stage.reviewer.take_due(platform.stage.clock.now()):
        try:
            platform.decide(order)
        except LookupError:
            continue


def _carry_out(platform: PracticePlatform, order: Order) -> None:
    try:
        platform.decide(order)
    except LookupError as error:
        raise _refusal(f"nothing to decide: {error}") from error


def _one_of(kinds: type[Kind], value: object) -> Kind:
    try:
        return kinds(str(value))
    except ValueError as error:
        raise _refusal(f"one of {[str(kind.value) for kind in kinds]} is wanted, not {value!r}") from error
