"""How a folder is shown to the person in the file manager of her system."""

import asyncio
import os
import sys
from pathlib import Path

from agent.errors import FolderNotShown

OPENERS = {"darwin": "open", "win32": "explorer"}
PATIENCE_SECONDS = 3


async def show_folder(folder: Path) -> None:
    """Open a folder on her screen. Raises FolderNotShown, with its path, where that cannot be done."""
    command = OPENERS.get(sys.platform, "xdg-open")
    quiet = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(command, os.fspath(folder), stdout=quiet, stderr=quiet)
        async with asyncio.timeout(PATIENCE_SECONDS):
            code = await process.wait()
    except FileNotFoundError:
        raise _not_shown(folder) from None
    except TimeoutError:  # some file managers stay until they are closed
        return
    # Windows' explorer ends with 1 also when it showed the folder.
    if code != 0 and command != "explorer":
        raise _not_shown(folder)


def _not_shown(folder: Path) -> FolderNotShown:
    return FolderNotShown("这台电脑没能打开文件夹。", f"请复制路径，在文件管理器里打开：{folder}")
