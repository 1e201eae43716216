"""The OpenAPI 3.1 document, made from the route table and the wire models, so that it cannot differ from them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from aiohttp import web
from pydantic.json_schema import models_json_schema

from agent.casework.status import product_version
from agent.guard.access import Access, access_of
from agent.guard.admitting import CONTRACT_HEADER
from agent.routes.table import ROUTES, JsonRoute
from shared.capture import Capture
from shared.wire import Problem

SECURITY: dict[Access, list[dict[str, list[str]]]] = {
    Access.OPEN: [],
    Access.PAIRING: [],
    Access.LINK: [],
    Access.EXTENSION: [{"extension": []}],
    Access.DESK: [{"desk": []}],
    Access.EITHER: [{"extension": []}, {"desk": []}],
}


async def show_openapi(request: web.Request) -> web.Response:
    return web.json_response(openapi())


@cache
def openapi() -> dict[str, Any]:
    """The whole document. A key that may be absent in a body is required in none of ours: absent is null."""
    models = {model for route in ROUTES for model in (route.takes, route.gives) if model} | {Problem}
    ordered = sorted(models, key=lambda model: str(model.__name__))
    _, schema = models_json_schema(
        [(model, "serialization") for model in ordered], ref_template="#/components/schemas/{model}"
    )
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Appealdesk", "version": product_version()},
        "paths": paths,
        "components": {
            "schemas": schema["$defs"],
            "securitySchemes": {
                "extension": {"type": "http", "scheme": "bearer"},
                "desk": {"type": "apiKey", "in": "cookie", "name": "appealdesk_<port>"},
            },
        },
    }


def _operation(route: JsonRoute) -> dict[str, Any]:
    access = access_of(route.path)
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__,
        "summary": route.summary,
        "security": SECURITY[access],
        "parameters": list(_parameters(route, access)),
        "responses": {
            "200": {"description": route.summary, **_content(route.gives)},
            "default": {"description": "没有成功，以及下一步怎么做", **_content(Problem, "application/problem+json")},
        },
    }
    if route.takes:
        operation["requestBody"] = {"required": True, **_content(route.takes)}
    return operation


def _content(model: Any, media_type: str = "application/json") -> dict[str, Any]:
    if model is None:
        return {}
    return {"content": {media_type: {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}}


def _parameters(route: JsonRoute, access: Access) -> Iterator[dict[str, Any]]:
    text = {"schema": {"type": "string"}}
    for name in re.findall(r"{(\w+)}", route.path):
        yield {"name": name, "in": "path", "required": True, **text}
    if access in {Access.EXTENSION, Access.PAIRING}:
        yield {"name": CONTRACT_HEADER, "in": "header", "required": False, **text}
    if route.takes is Capture:
        yield {"name": "Idempotency-Key", "in": "header", "required": True, **text}
