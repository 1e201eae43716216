"""Which extension is ours: the `key` in its manifest fixes its id, and so the origin that it speaks from."""

import base64
import hashlib
import json
from pathlib import Path

from agent.errors import SettingsInvalid

MANIFEST = "manifest.json"


def extension_id(folder: Path) -> str:
    """32 letters a–p, as Chromium derives them from the public key. Raises SettingsInvalid without such a manifest."""
    try:
        key = json.loads((folder / MANIFEST).read_text("utf-8"))["key"]
        digest = hashlib.sha256(base64.b64decode(key, validate=True)).hexdigest()[:32]
    except (OSError, ValueError, KeyError) as error:
        raise SettingsInvalid(
            f"在 {folder} 里没有找到扩展（{MANIFEST} 缺失或没有 key）。", "请检查设置 extension，或重新安装申诉台。"
        ) from error
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


def extension_origin(folder: Path) -> str:
    return f"chrome-extension://{extension_id(folder)}"
