"""The generator knows the schema forms in use, refuses any other, and what it wrote is what stands in the tree."""

import json
from typing import Any

import pytest

from scripts.generate.contract import contract_files
from scripts.generate.declarations import UnknownForm, declarations, type_of
from scripts.generate.manifest_hosts import manifest_files, pack_hosts
from scripts.generate.writing import ROOT, write_or_check
from shared.contract import contract_text


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        ({"type": "string", "maxLength": 3}, "string"),
        ({"type": "integer"}, "number"),
        ({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}], "default": None}, "string | null"),
        ({"enum": ["a", "b"], "type": "string"}, '"a" | "b"'),
        ({"const": "open", "type": "string"}, '"open"'),
        ({"type": "array", "items": {"$ref": "#/$defs/Mark"}}, "ReadonlyArray<Mark>"),
        ({"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}]}, "readonly [number, number]"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, "Readonly<Record<string, string>>"),
    ],
)
def test_a_known_form_has_one_type(schema: dict[str, Any], written: str) -> None:
    assert type_of(schema) == written


@pytest.mark.parametrize(
    "schema",
    [
        {"type": ["string", "null"]},
        {"allOf": [{"type": "string"}]},
        {"type": "string", "contentEncoding": "base64"},
        {"enum": [1, 2], "type": "integer"},
        {"type": "object"},
        {},
    ],
)
def test_an_unknown_form_is_an_error(schema: dict[str, Any]) -> None:
    with pytest.raises(UnknownForm):
        type_of(schema)


def test_a_model_that_takes_unknown_keys_is_an_error() -> None:
    with pytest.raises(UnknownForm, match="Loose"):
        declarations({"$defs": {"Loose": {"type": "object", "properties": {"a": {"type": "string"}}}}})


def test_every_model_and_union_of_the_contract_has_a_name() -> None:
    written = contract_files()["extension/contract.d.ts"]
    for name in json.loads(contract_text())["$defs"]:
        assert f"export interface {name} " in written or f"export type {name} " in written


def test_what_is_committed_is_fresh() -> None:
    assert write_or_check(contract_files(), check=True, verb="scripts/contract") == 0
    assert write_or_check(manifest_files(), check=True, verb="scripts/manifest") == 0


def test_a_stale_file_fails_the_check_and_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    path = "extension/contract_hash.js"
    before = (ROOT / path).read_text(encoding="utf-8")
    assert write_or_check({path: "other"}, check=True, verb="scripts/contract") == 1
    assert (ROOT / path).read_text(encoding="utf-8") == before
    assert "is stale" in capsys.readouterr().err


def test_the_extension_asks_for_the_loopback_and_the_packs_hosts_only() -> None:
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text(encoding="utf-8"))
    hosts = pack_hosts()
    assert hosts
    assert manifest["host_permissions"] == ["http://127.0.0.1/*", *hosts]
    assert all(script["matches"] == hosts for script in manifest["content_scripts"])
    assert [part["matches"] for part in manifest["web_accessible_resources"]] == [hosts]
    assert set(manifest["permissions"]) == {"alarms", "sidePanel", "storage"}
