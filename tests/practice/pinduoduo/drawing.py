"""The HTML around the pages, drawn from `templates/`."""

import json
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader


def as_script(value: Any) -> str:
    """JSON that may stand inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True)
TEMPLATES.filters["as_script"] = as_script


def html(name: str, status: int = 200, **values: object) -> web.Response:
    text = TEMPLATES.get_template(name).render(**values)
    return web.Response(text=text, content_type="text/html", status=status, headers={"Cache-Control": "no-store"})
