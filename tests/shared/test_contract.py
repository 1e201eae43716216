"""The contract as one schema."""

import hashlib
import json
from pathlib import Path

from shared.contract import contract_hash, contract_text
from shared.wire import WIRE

COMMITTED = Path(__file__).resolve().parents[2] / "shared" / "contract.schema.json"


def test_the_committed_schema_is_the_one_that_the_models_give() -> None:
    assert COMMITTED.read_text("utf-8") == contract_text()


def test_the_hash_is_that_of_the_schema() -> None:
    assert contract_hash() == hashlib.sha256(COMMITTED.read_bytes()).hexdigest()


def test_every_wire_model_is_reached() -> None:
    defined = json.loads(contract_text())["$defs"]
    assert {model.__name__ for model in WIRE} <= set(defined)


def test_whole_numbers_of_orders_are_strings() -> None:
    review = json.loads(contract_text())["$defs"]["Review"]["properties"]
    for name in ("review_id", "order_id", "item_id"):
        assert {option["type"] for option in review[name]["anyOf"]} == {"string", "null"}
