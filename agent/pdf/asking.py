"""What a PDF is asked for, within which time, and what its troubles are called."""

import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from agent.errors import Invalid

SECONDS = 20.0
"""For one page; an ordinary one takes less than a second."""

CHILD = Path(__file__).with_name("child.py")
KEPT = "原件已经存好，没有变化。"
SPLIT = "请把要紧的几页另存成图片或一份小的 PDF，当作新的证据放入。"
TROUBLES = {
    "password": ("这份 PDF 有密码，打不开。", "请去掉密码另存一份，当作新的证据放入。"),
    "broken": ("这份 PDF 坏了，打不开。", "请向开具的人再要一份，或截图，当作新的证据放入。"),
    "empty": ("这份 PDF 里一页也没有。", "请向开具的人再要一份，当作新的证据放入。"),
    "heavy": ("这份 PDF 太复杂，打开它要的时间或内存太多，已经停下。", SPLIT),
}


@dataclass(frozen=True)
class Drawn:
    """A page as a PNG; `dpi` is lower than usual where the page is huge."""

    png: bytes
    dpi: float


async def count_pages(path: Path, seconds: float = SECONDS) -> int:
    """How many pages the file says it has, at least 1. Raises Invalid, saying why it cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        return int((await _ask([str(path), folder], seconds))["count"])


async def draw_page(path: Path, number: int, seconds: float = SECONDS) -> Drawn:
    """The page, from 1 on. Raises Invalid, saying why it cannot be drawn. Nothing of the file is run."""
    with tempfile.TemporaryDirectory() as folder:
        answer = await _ask([str(path), folder, str(number)], seconds)
        return Drawn(await asyncio.to_thread((Path(folder) / "page.png").read_bytes), answer["dpi"])


async def _ask(words: list[str], seconds: float) -> dict[str, float]:
    """`-I`: nothing from the surroundings is imported. A child that dies has most likely run out of memory."""
    quiet = asyncio.subprocess.DEVNULL
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(CHILD), *words, stdin=quiet, stdout=asyncio.subprocess.PIPE, stderr=quiet
    )
    try:
        said, _ = await asyncio.wait_for(child.communicate(), seconds)
    except TimeoutError as error:
        raise _trouble("heavy") from error
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    answer = json.loads(said) if child.returncode == 0 else {"trouble": "heavy"}
    if "trouble" in answer:
        raise _trouble(answer["trouble"])
    return dict(answer)


def _trouble(name: str) -> Invalid:
    detail, next_step = TROUBLES[name]
    return Invalid(detail + KEPT, next_step)
