"""What a PDF is asked for, within which time, and what its troubles are called."""

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agent.errors import PdfUnread

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
    "not_started": ("这台电脑现在没法打开 PDF。", "请关掉一些程序，几分钟后再看；还是不行，请重启电脑。"),
}
MAY_PASS = frozenset({"heavy", "not_started"})
"""What a machine that is busy, or short of memory or disk, may cause as well as the file."""


@dataclass(frozen=True)
class Drawn:
    """A page as a PNG; `dpi` is lower than usual where the page is huge."""

    png: bytes
    dpi: float


async def count_pages(path: Path, seconds: float = SECONDS) -> int:
    """How many pages the file says it has, at least 1. Raises PdfUnread, saying why."""
    with _folder() as folder:
        return int((await _ask([str(path), folder], seconds))["count"])


async def draw_page(path: Path, number: int, seconds: float = SECONDS) -> Drawn:
    """The page, from 1 on. Raises PdfUnread, saying why it cannot be drawn. Nothing of the file is run."""
    with _folder() as folder:
        answer = await _ask([str(path), folder, str(number)], seconds)
        return Drawn(await asyncio.to_thread((Path(folder) / "page.png").read_bytes), answer["dpi"])


@contextmanager
def _folder() -> Iterator[str]:
    """For one picture; a disk without room, or a machine without room for a child, is told as such."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield folder
    except OSError as error:
        raise _trouble("not_started") from error


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


def _trouble(name: str) -> PdfUnread:
    detail, next_step = TROUBLES[name]
    return PdfUnread(detail + KEPT, next_step, is_locked=name == "password", may_pass=name in MAY_PASS)
