"""The extension as it is, but for one thing: the shadow roots of its marks are open, for Playwright's locators."""

import json
import shutil
from pathlib import Path

EXTENSION = Path(__file__).parents[2] / "extension"

OPEN = """{
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const isSeen = ["appealdesk-mark", "appealdesk-order", "appealdesk-list"].includes(this.localName);
    return attach.call(this, isSeen ? { ...init, mode: "open" } : init);
  };
}"""
"""Runs in the extension's own world, before its first script. A lesson's panel stays closed: pointing rests on that."""


def open_copy(folder: Path) -> Path:
    """Made anew in this folder."""
    copy = folder / "extension-with-open-roots"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(EXTENSION, copy)
    (copy / "open_roots.js").write_text(OPEN)
    path = copy / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    [own_world] = [one for one in manifest["content_scripts"] if one.get("world") != "MAIN"]
    own_world["js"].insert(0, "open_roots.js")
    path.write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    return copy
