"""Files into an upload: given, waited for until each is done or wrong, a wrong one tried once more."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Error as PlaywrightError

from agent.browser.choosing import own_id
from agent.browser.holding import Held
from agent.browser.looking import Eye
from agent.browser.pressing import press
from agent.domain.offers import FieldSeen, Kind

POLL_SECONDS = 0.03
SENT_QUIET_SECONDS = 0.06
QUIET_SECONDS = 0.35
"""A page that shows its files without sending anything yet gets longer to say that it still works on them."""
APPEAR_SECONDS = 2.5
LONGEST_SECONDS = 90
GONE = "页面在填写时变了，上传控件不见了"


@dataclass(frozen=True)
class _End:
    """How giving some files ended: `done`, `kept` (a plain control holds them), `failed` or `refused`, and why.

    `failed` names the files that went wrong, as far as the page tells.
    """

    state: str
    words: str = ""
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Uploader:
    """An upload as it can be found again after each file: libraries put a new input in its place."""

    eye: Eye
    held: Held
    find: Callable[[], Awaitable[FieldSeen | None]]

    async def attach(self, field: FieldSeen, files: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """The names that were taken, and why not all (Chinese, empty when all were)."""
        taken: list[str] = []
        batches = [list(files)] if field.multiple else [[file] for file in files]
        for number, batch in enumerate(batches):
            current = field if number == 0 else await self.find()
            if current is None:
                return tuple(taken), GONE
            is_last = number + 1 == len(batches)
            end = await self._give_and_wait(current, batch, is_last=is_last)
            if end.state == "failed":
                end = await self._try_again(current, [file for file in batch if _is_named(file, end.failed)] or batch)
            if end.state not in ("done", "kept"):
                lost = [Path(file).name for file in batch if _is_named(file, end.failed) or not end.failed]
                taken += [Path(file).name for file in batch if Path(file).name not in lost]
                return tuple(taken), f"没有传上去：{'、'.join(lost)}（{end.words or '页面没有说原因'}）"
            taken += [Path(file).name for file in batch]
            if end.state == "kept" and not is_last:
                return tuple(taken), "这一栏只能放一个文件"
        return tuple(taken), ""

    async def _try_again(self, field: FieldSeen, files: Sequence[str]) -> _End:
        """Take the failed items away and give their files once more, one by one."""
        for file in files:
            await press(self.eye, "aimAtRemover", id=own_id(field))
            again = await self.find()
            if again is None:
                return _End("refused", GONE)
            end = await self._give_and_wait(again, [file], is_last=True)
            if end.state not in ("done", "kept"):
                return _End(end.state, end.words, (Path(file).name,))
        return _End("done")

    async def _give_and_wait(self, field: FieldSeen, files: Sequence[str], *, is_last: bool) -> _End:
        await self.eye.ask("beginUpload", id=own_id(field))
        sent_before = self.held.sent_count
        if reason := await self._give(field, files):
            return _End("refused", reason)
        return await self._wait(field, [Path(file).name for file in files], sent_before, is_last=is_last)

    async def _give(self, field: FieldSeen, files: Sequence[str]) -> str:
        try:
            if field.kind is Kind.UPLOAD_BUTTON:
                return await self._give_to_dialogue(field, files)
            target = await self.eye.element("element", id=own_id(field))
            if target is None:
                return GONE
            await target.set_input_files(list(files), timeout=5000)
        except PlaywrightError as error:
            return f"上传控件没有反应（{error.message.splitlines()[0]}）"
        return ""

    async def _give_to_dialogue(self, field: FieldSeen, files: Sequence[str]) -> str:
        async with self.held.page.expect_file_chooser(timeout=3000) as opening:
            if reason := await press(self.eye, "aimAtField", id=own_id(field)):
                return reason
        chooser = await opening.value
        if len(files) > 1 and not chooser.is_multiple():
            return "这一栏一次只能放一个文件"
        await chooser.set_files(list(files))
        return ""

    async def _wait(self, field: FieldSeen, names: Sequence[str], sent_before: int, *, is_last: bool) -> _End:
        clock = asyncio.get_running_loop().time
        start = quiet_since = clock()
        while clock() - start < LONGEST_SECONDS:
            if self.held.under_way:
                await asyncio.sleep(POLL_SECONDS)
                quiet_since = clock()
                continue
            news = await self.eye.ask("uploadNews", id=own_id(field), names=list(names))
            states = [item["state"] for item in news["items"]] if news else []
            if "busy" in states:
                quiet_since = clock()
            if states == ["taken"] * len(names):
                return _End("done")
            was_sent = self.held.sent_count > sent_before
            if clock() - quiet_since >= (SENT_QUIET_SECONDS if was_sent else QUIET_SECONDS):
                end = _quiet_end(news, clock() - start, is_last=is_last)
                if end is not None:
                    return end
            await asyncio.sleep(POLL_SECONDS)
        return _End("refused", "等了很久也没有传完")


def _is_named(file: str, names: Sequence[str]) -> bool:
    return Path(file).name in names


def _quiet_end(news: dict[str, Any] | None, waited: float, *, is_last: bool) -> _End | None:
    """Nothing moves: done if something came, kept if a plain control holds it, else refused by the page in the end.

    Of a control that is to take more files, "plain" is believed late: a busy page shows what it took after a while.
    """
    if news is None:
        return _End("done") if waited > APPEAR_SECONDS else None
    failed = [item for item in news["items"] if item["state"] == "failed"]
    if failed:
        return _End("failed", failed[0]["words"], tuple(item["name"] for item in failed if item["name"]))
    if news["items"]:
        return _End("done")
    if news["kept"] and (is_last or waited > APPEAR_SECONDS):
        return _End("kept")
    return _End("refused", "；".join(news["said"])) if waited > APPEAR_SECONDS else None
