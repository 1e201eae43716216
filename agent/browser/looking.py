"""What a page offers to be filled, in all its frames: one look each."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import ElementHandle, Frame, JSHandle, Page
from playwright.async_api import Error as PlaywrightError

from agent.browser.eye import eye_script
from agent.domain.offers import FieldSeen

Scope = Page | Frame


@dataclass
class Eye:
    """The looking script in one document. Once that is gone every call raises Playwright's Error.

    `tags` say which field is which item; they are left on the page when the eye is closed.
    """

    frame: Frame
    handle: JSHandle
    blocked: list[str] = field(default_factory=list)
    tags: list[dict[str, str]] = field(default_factory=list)

    async def ask(self, name: str, **given: Any) -> Any:
        """Call one of the eye's functions; what the guard stopped meanwhile is kept in `blocked`."""
        # One string comes across several times faster than the same nested in Playwright's own values.
        said = await self.handle.evaluate(
            f"async (eye, given) => JSON.stringify((await eye.{name}(given)) ?? null)", given
        )
        answer = json.loads(said)
        if isinstance(answer, dict):
            self.blocked += [str(stopped["what"]) for stopped in answer.pop("blocked", [])]
        return answer

    async def element(self, name: str, **given: Any) -> ElementHandle | None:
        """An element that one of the eye's functions hands out."""
        handle = await self.handle.evaluate_handle(f"(eye, given) => eye.{name}(given)", given)
        return handle.as_element()


@dataclass
class Sight:
    """All eyes on a page or frame, and the css by which labels may be found where words fail."""

    scope: Scope
    locators: Mapping[str, Sequence[str]]
    eyes: list[Eye] = field(default_factory=list)

    async def look(self) -> tuple[FieldSeen, ...]:
        """Every field now, frame by frame; frames that came since get an eye, those that went lose it."""
        await self._open_eyes()
        fields: list[FieldSeen] = []
        for number in range(len(self.eyes)):
            try:
                fields += await self._look_into(number)
            except PlaywrightError:  # the frame is being replaced; the next look finds its successor
                continue
        return tuple(fields)

    def eye_of(self, seen: FieldSeen) -> Eye:
        return self.eyes[seen.frame]

    async def _look_into(self, number: int) -> list[FieldSeen]:
        locators = {label: list(css) for label, css in self.locators.items()}
        try:
            seen = await self.eyes[number].ask("look", locators=locators)
        except PlaywrightError:  # the document was replaced by another in the same frame
            self.eyes[number] = await _open_eye(self.eyes[number].frame)
            seen = await self.eyes[number].ask("look", locators=locators)
        return [await self._described(raw, number) for raw in seen["fields"]]

    async def _described(self, raw: dict[str, Any], number: int) -> FieldSeen:
        if raw["is_whole_frame"]:
            raw |= await self._as_seen_from_outside(self.eyes[number].frame)
        follows = raw["follows"] and f"{number}.{raw['follows']}"
        return FieldSeen.model_validate({**raw, "frame": number, "id": f"{number}.{raw['id']}", "follows": follows})

    async def _as_seen_from_outside(self, frame: Frame) -> dict[str, Any]:
        """An editor that is a frame's whole document has its label in the document around the frame."""
        above = next((eye for eye in self.eyes if eye.frame == frame.parent_frame), None)
        if above is None:
            return {}
        holder = await frame.frame_element()
        answer: dict[str, Any] = await above.handle.evaluate("(eye, holder) => eye.labelOf(holder)", holder)
        return answer

    async def _open_eyes(self) -> None:
        frames = frames_of(self.scope)
        known = [eye.frame for eye in self.eyes]
        for frame in frames:
            if frame not in known:
                try:
                    self.eyes.append(await _open_eye(frame))
                except PlaywrightError:  # gone before we looked
                    continue


@asynccontextmanager
async def sight_of(scope: Scope, locators: Mapping[str, Sequence[str]]) -> AsyncIterator[Sight]:
    """Eyes on all frames of the scope; while they are open their guards stop submits, and afterwards they are gone."""
    sight = Sight(scope, locators)
    try:
        yield sight
    finally:
        for eye in sight.eyes:
            try:
                await eye.ask("close", tags=eye.tags)
            except PlaywrightError:  # the document is gone, and its guard with it
                continue


async def _open_eye(frame: Frame) -> Eye:
    return Eye(frame, await frame.evaluate_handle(eye_script()))


def frames_of(scope: Scope) -> list[Frame]:
    """The scope's frames, outermost first."""
    return list(scope.frames) if isinstance(scope, Page) else _with_inner(scope)


def _with_inner(frame: Frame) -> list[Frame]:
    return [frame, *(inner for child in frame.child_frames for inner in _with_inner(child))]
