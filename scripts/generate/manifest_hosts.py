"""Which hosts the extension asks for: the loopback, and the hosts of the packs; nothing wider."""

import json
import tomllib
from typing import Any

from scripts.generate.writing import ROOT

LOOPBACK = "http://127.0.0.1/*"
MANIFEST = "extension/manifest.json"


def pack_hosts() -> list[str]:
    """Match patterns of every pack's hosts, sorted."""
    packs = (ROOT / "shared/platforms").glob("*/platform.toml")
    hosts = {host for pack in packs for host in tomllib.loads(pack.read_text(encoding="utf-8"))["hosts"]}
    return [f"https://{host}/*" for host in sorted(hosts)]


def with_hosts(manifest: dict[str, Any], hosts: list[str]) -> dict[str, Any]:
    """The manifest with its host lists replaced, all else as it was."""
    return {
        **manifest,
        "host_permissions": [LOOPBACK, *hosts],
        "content_scripts": [{**script, "matches": hosts} for script in manifest["content_scripts"]],
        "web_accessible_resources": [{**part, "matches": hosts} for part in manifest["web_accessible_resources"]],
    }


def manifest_files() -> dict[str, str]:
    manifest = json.loads((ROOT / MANIFEST).read_text(encoding="utf-8"))
    return {MANIFEST: json.dumps(with_hosts(manifest, pack_hosts()), ensure_ascii=False, indent=2) + "\n"}
