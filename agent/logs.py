"""What the agent writes to its log: events with names, and each request by its route, never by its address."""

import logging
import sys
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from agent.problems import route_of

SLOW_SECONDS = 1.0
STREAM = "/events"


class AccessLogger(AbstractAccessLogger):
    """What was refused, failed or slow: method, route pattern, status, milliseconds.

    No query, no path as sent, no header: there secrets lie. What went well is in the audit log where it wrote anything.
    """

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        route = route_of(request) if isinstance(request, web.Request) else "(no route)"
        if response.status >= HTTPStatus.BAD_REQUEST or (time > SLOW_SECONDS and route != STREAM):
            milliseconds = round(time * 1000, 1)
            structlog.get_logger("agent").info(
                "request", method=request.method, route=route, status=response.status, ms=milliseconds
            )


def start_logging() -> None:
    """To standard error, one line per event, times in UTC."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
