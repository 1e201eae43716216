"""The contract as one JSON schema, made from the wire models, and the hash by which two sides know that they agree."""

import hashlib
import json
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from shared.wire import WIRE


@cache
def contract_text() -> str:
    """The text of `contract.schema.json`: every wire model and what it reaches, sorted, so that it never varies."""
    roots: list[tuple[type[BaseModel], Any]] = [(model, "serialization") for model in WIRE]
    _, schema = models_json_schema(roots, by_alias=True, title="Appealdesk contract")
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@cache
def contract_hash() -> str:
    """SHA-256 (hex) of the contract's text; `/health` and `X-Appealdesk-Contract` carry it."""
    return hashlib.sha256(contract_text().encode()).hexdigest()
