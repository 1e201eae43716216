"""How a browser of ours is started: which flags, with or without a window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

QUIET = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""The window is the seller's; nothing else in it calls home."""

HEADLESS_SIZE = {"width": 1440, "height": 900}


def launch_options(
    executable: Path, *, headless: bool, extension: Path | None = None, extra: Sequence[str] = ()
) -> dict[str, Any]:
    """Keyword arguments for Playwright's `launch_persistent_context`, without the profile's folder.

    `extra` are the operator's own arguments, last so that they win.
    """
    flags = [*QUIET, *(["--no-sandbox"] if _is_root() else []), *(["--disable-gpu"] if headless else [])]
    if extension is not None:
        flags += [f"--disable-extensions-except={extension}", f"--load-extension={extension}"]
    return {
        "executable_path": executable,
        "headless": headless,
        "args": [*flags, *extra],
        "locale": "zh-CN",
        **({"viewport": HEADLESS_SIZE} if headless else {"no_viewport": True}),
    }


def has_display() -> bool:
    """Whether a window can be shown at all."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_root() -> bool:
    # Chromium's sandbox does not work for root; for everybody else it stays on.
    return hasattr(os, "geteuid") and os.geteuid() == 0
