"""The contract's schema as TypeScript declarations, for the schema forms in use and no other."""

import json
from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

SCALARS = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
NOTES = {"title", "description", "default", "discriminator"}
LIMITS = {"format", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"}


class UnknownForm(ValueError):
    """The schema holds a form that no declaration is known for: teach the generator, do not guess."""


def type_of(schema: Schema) -> str:
    """The TypeScript type of a schema. Raises UnknownForm."""
    match {key: value for key, value in schema.items() if key not in NOTES | LIMITS}:
        case {"$ref": str(ref), **rest} if not rest:
            return ref.removeprefix("#/$defs/")
        case {"anyOf": choices, **rest} | {"oneOf": choices, **rest} if not rest:
            return " | ".join(type_of(choice) for choice in choices)
        case {"const": value, "type": "string", **rest} if not rest:
            return json.dumps(value)
        case {"enum": values, "type": "string", **rest} if not rest:
            return " | ".join(json.dumps(value) for value in values)
        case {"type": "array", "items": dict(item), **rest} if not rest:
            return f"ReadonlyArray<{type_of(item)}>"
        case {"type": "array", "prefixItems": list(items), **rest} if not rest:
            return f"readonly [{', '.join(type_of(item) for item in items)}]"
        case {"type": "object", "additionalProperties": dict(value), **rest} if not rest:
            return f"Readonly<Record<string, {type_of(value)}>>"
        case {"type": str(name), **rest} if not rest and name in SCALARS:
            return SCALARS[name]
        case form:
            raise UnknownForm(json.dumps(form, ensure_ascii=False, sort_keys=True))


def note_of(schema: Schema, indent: str = "") -> str:
    words = " ".join(str(schema.get("description", "")).split()).replace("*/", "* /")
    return f"{indent}/** {words} */\n" if words else ""


def declare(name: str, schema: Schema) -> str:
    """One exported declaration: a model becomes an interface, anything else a type.

    Every key is there: wire models have no defaults, and where a pack has one the agent writes it out.
    """
    if schema.get("type") != "object" or "properties" not in schema:
        return f"{note_of(schema)}export type {name} = {type_of(schema)};\n"
    if schema.get("additionalProperties") is not False:
        raise UnknownForm(f"{name} allows unknown keys")
    keys = [f"  readonly {key}: {type_of(value)};\n" for key, value in schema["properties"].items()]
    return f"{note_of(schema)}export interface {name} {{\n{''.join(keys)}}}\n"


def declarations(schema: Schema) -> str:
    """All of the contract's declarations, by name."""
    head = "// Written by scripts/contract from shared/wire.py. Do not edit.\n\n"
    return head + "\n".join(declare(name, schema["$defs"][name]) for name in sorted(schema["$defs"]))
