"""Which files the contract is written to: the schema, the extension's types, and the hash that the extension names."""

import json

from scripts.generate.declarations import declarations
from shared.contract import contract_hash, contract_text


def contract_files() -> dict[str, str]:
    """Path under the repository → text of each generated file."""
    return {
        "shared/contract.schema.json": contract_text(),
        "extension/contract.d.ts": declarations(json.loads(contract_text())),
        "extension/contract_hash.js": (
            "// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.\n"
            f'export const CONTRACT = "{contract_hash()}";\n'
        ),
    }
