"""Files into an upload: given one by one, each waited for until it is done or wrong, a wrong one tried once more."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Error as PlaywrightError

from agent.browser.choosing import own_id
from agent.browser.holding import Held
from agent.browser.looking import Eye
from agent.browser.pressing import press
from agent.domain.offers import FieldSeen, Kind

POLL_SECONDS = 0.05
QUIET_SECONDS = 0.25
APPEAR_SECONDS = 2.5
LONGEST_SECONDS = 90


@dataclass(frozen=True)
class _End:
    """How an upload ended: `done`, `failed`, `refused` (nothing came of it) or `kept` (a plain control holds it)."""

    state: str
    words: str = ""


@dataclass(frozen=True)
class Uploader:
    """An upload field as it can be found again after each file: libraries put a new input in its place."""

    eye: Eye
    held: Held
    find: Any

    async def attach(self, field: FieldSeen, files: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """The names that were taken, and why not all (Chinese, empty when all were)."""
        taken: list[str] = []
        for number, file in enumerate(files):
            current = field if number == 0 else await self.find()
            if current is None:
                return tuple(taken), "页面在填写时变了，上传控件不见了"
            end = await self._attach_one(current, [file], taken)
            if end.state == "failed":
                await press(self.eye, "aimAtRemover", id=own_id(current))
                current = await self.find() or current
                end = await self._attach_one(current, [file], taken)
            if end.state == "kept" and number + 1 < len(files):
                return await self._attach_together(current, files)
            if end.state not in ("done", "kept"):
                return tuple(taken), f"“{Path(file).name}”没有传上去：{end.words or '页面没有说原因'}"
            taken.append(Path(file).name)
        return tuple(taken), ""

    async def _attach_together(self, field: FieldSeen, files: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """A plain file control forgets what it had: it takes all at once, or only one."""
        if not field.multiple:
            return (Path(files[0]).name,), "这一栏只能放一个文件"
        end = await self._attach_one(field, files, [])
        names = tuple(Path(file).name for file in files)
        return (names, "") if end.state in ("done", "kept") else ((), end.words)

    async def _attach_one(self, field: FieldSeen, files: Sequence[str], taken: Sequence[str]) -> _End:
        await self.eye.ask("beginUpload", id=own_id(field))
        if reason := await self._give(field, files):
            return _End("refused", reason)
        return await self._wait(field, [Path(file).name for file in files])

    async def _give(self, field: FieldSeen, files: Sequence[str]) -> str:
        try:
            if field.kind is Kind.UPLOAD_BUTTON:
                async with self.held.page.expect_file_chooser(timeout=3000) as opening:
                    if reason := await press(self.eye, "aimAtField", id=own_id(field)):
                        return reason
                await (await opening.value).set_files(list(files))
                return ""
            target = await self.eye.element("element", id=own_id(field))
            if target is None:
                return "页面在填写时变了，上传控件不见了"
            await target.set_input_files(list(files), timeout=5000)
        except PlaywrightError as error:
            return f"上传控件没有反应（{error.message.splitlines()[0]}）"
        return ""

    async def _wait(self, field: FieldSeen, names: Sequence[str]) -> _End:
        clock = asyncio.get_running_loop().time
        start, quiet_since = clock(), clock()
        while clock() - start < LONGEST_SECONDS:
            news = await self.eye.ask("uploadNews", id=own_id(field), names=list(names))
            now = clock()
            states = [item["state"] for item in news["items"]] if news else []
            if "failed" in states:
                return _End("failed", next(item["words"] for item in news["items"] if item["state"] == "failed"))
            if "busy" in states or self.held.under_way:
                quiet_since = now
            elif now - quiet_since >= QUIET_SECONDS and (end := _quiet_end(news, now - start)):
                return end
            await asyncio.sleep(POLL_SECONDS)
        return _End("refused", "等了很久也没有传完")


def _quiet_end(news: dict[str, Any] | None, waited: float) -> _End | None:
    """Nothing moves: it is done if something came; kept if a plain control holds it; else the page refused it."""
    if news is None:
        return _End("done") if waited > APPEAR_SECONDS else None
    if news["items"]:
        return _End("done")
    if news["kept"]:
        return _End("kept")
    return _End("refused", "；".join(news["said"])) if waited > APPEAR_SECONDS else None
