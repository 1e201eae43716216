"""One lesson at a time: begun in the desk, pointed out on the page, kept at once, or left."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import date

from agent.casework.packs_in_force import overrides_folder
from agent.casework.teaching.override_files import entries_of, write_entries
from agent.casework.world import World
from agent.domain.lessons import lesson_on, page_named
from agent.domain.rule_checks import RULES, rule_lays
from agent.domain.teaching import CHECKED, POINTED_OUT, Lays, address_lays, lays_of, provenance
from agent.domain.workdays import SHANGHAI
from agent.errors import Conflict, Invalid, NotFound
from agent.store import audit
from shared.overrides import TaughtEntry
from shared.packs import fits
from shared.platform import Platform
from shared.teaching import Lesson, LessonKind, Taught


@dataclass
class Classroom:
    """The lesson under way. Gone with the agent: nothing is lost but a press."""

    lesson: Lesson | None = None
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True)
class Wanted:
    """What is to be taught: a field (by its name in the pack), or the rows of a list."""

    platform: str
    page: str
    kind: LessonKind
    field: str | None


async def begin(world: World, wanted: Wanted) -> Lesson:
    """Begin a lesson in place of any other, and bring its page to the front where it can be found.

    Raises NotFound; Conflict where no browser is open, or the page has to be opened by hand first.
    """
    pack = pack_named(world, wanted.platform)
    lesson = lesson_on(pack, wanted.page, wanted.kind, wanted.field, f"lesson-{secrets.token_hex(8)}")
    world.classroom.lesson = lesson
    world.bus.publish("teaching")
    if world.browser is not None and world.browser.is_open:
        from agent.browser.lesson_tab import look_anew, show_page

        await look_anew(world.browser.context, world.settings.extension)
        if not await show_page(world.browser, lesson.page):
            raise Conflict(
                f"没有打开“{lesson.page.title}”的页面。",
                f"请在浏览器里打开{pack.title}的“{lesson.page.title}”，页面上会出现提示，照着点就行。",
            )
    return lesson


def leave(world: World, lesson_id: str) -> None:
    """She left the lesson on the page: nothing is kept. One that is already over stays so."""
    if world.classroom.lesson is not None and world.classroom.lesson.lesson_id == lesson_id:
        world.classroom.lesson = None
        world.bus.publish("teaching")


async def call_off(world: World) -> None:
    """She left whichever lesson is under way, in the desk: the page hears of it."""
    world.classroom.lesson = None
    await _tell_all(world)


async def keep(world: World, taught: Taught) -> str:
    """Keep an answer and put it in force. A Chinese sentence that says so. Raises Conflict, Invalid, Damaged."""
    lesson = world.classroom.lesson
    if lesson is None or lesson.lesson_id != taught.lesson_id:
        raise Conflict("这一次教学已经结束了，没有保存。", "请在工作台里再点一次“教我找到它”。")
    pack = pack_named(world, lesson.platform)
    lays = lays_of(pack, lesson, taught, _today(world))
    await _add(world, pack, f"{lesson.page.title} · {lesson.title}", POINTED_OUT, lays)
    world.classroom.lesson = None
    world.bus.publish("teaching")
    return f"记住了，现在就生效：以后先这样找“{lesson.title}”。教错了可以在工作台的“资料修补”里撤销。"


async def keep_address(world: World, platform: str, page_name: str, address: str) -> None:
    """That a page is at this address. Raises NotFound, Invalid."""
    pack = pack_named(world, platform)
    page = page_named(pack, page_name)
    lays = address_lays(pack, page, address, _today(world))
    await _add(world, pack, f"{page.title} · 网址", POINTED_OUT, lays)
    await _tell_all(world)


async def keep_rule(world: World, platform: str, name: str, value: int, counted_from: str | None) -> None:
    """That she saw this value in her own back end. Raises NotFound, Invalid."""
    pack = pack_named(world, platform)
    lays = rule_lays(pack, name, value, counted_from, _today(world))
    title, unit = RULES[name]
    await _add(world, pack, f"规则 · {title} {value} {unit}", CHECKED, lays)
    await _tell_all(world)


async def keep_reason(world: World, platform: str, option: tuple[str, ...]) -> None:
    """That the form has this option, word for word. Raises NotFound."""
    pack = pack_named(world, platform)
    if option not in [reason.option for reason in pack.appeal.reasons]:
        raise NotFound(f"{pack.title}的资料里没有“{' / '.join(option)}”。", "请刷新页面再试。")
    row: Lays = {"option": list(option)} | provenance(CHECKED, _today(world))
    await _add(world, pack, f"申诉理由 · {' / '.join(option)}", CHECKED, {"appeal": {"reasons": [row]}})
    await _tell_all(world)


async def drop(world: World, platform: str, entry_id: str) -> None:
    """Take back one thing that was taught. Raises NotFound, Damaged."""
    folder = overrides_folder(world.settings)
    pack_named(world, platform)
    async with world.classroom.writing:
        entries = await asyncio.to_thread(entries_of, folder, platform)
        left = [entry for entry in entries if entry.id != entry_id]
        if len(left) == len(entries):
            raise NotFound("这一条已经不在了。", "请刷新页面。")
        await asyncio.to_thread(write_entries, folder, platform, left)
        await asyncio.to_thread(world.packs.reload)
        await _note(world, "taught_dropped", f"{platform}:{entry_id}", "")
    await _tell_all(world)


async def _add(world: World, pack: Platform, title: str, source: str, lays: Lays) -> None:
    entry = TaughtEntry.model_validate(
        {"id": f"taught-{secrets.token_hex(6)}", "title": title[:120], "lays": lays} | provenance(source, _today(world))
    )
    folder = overrides_folder(world.settings)
    if not await asyncio.to_thread(fits, pack.name, entry):
        raise Invalid("和现有的资料合不到一起，没有保存。", "请重新指一次；如果还不行，请手动填写这一栏。")
    async with world.classroom.writing:
        before = await asyncio.to_thread(entries_of, folder, pack.name)
        await asyncio.to_thread(write_entries, folder, pack.name, [*before, entry])
        await asyncio.to_thread(world.packs.reload)
        await _note(world, "taught", f"{pack.name}:{entry.id}", title)


def pack_named(world: World, name: str) -> Platform:
    """Raises NotFound."""
    pack = world.packs.get(name)
    if pack is None:
        raise NotFound(f"没有叫“{name}”的平台。", "请刷新页面再试。")
    return pack


async def _note(world: World, action: str, subject: str, detail: str) -> None:
    async with world.engine.begin() as conn:
        await audit.append(conn, at=world.now(), actor="operator", action=action, subject=subject, detail=detail)


async def _tell_all(world: World) -> None:
    """Desk and extension see the new state at once; an extension elsewhere looks within half a minute."""
    world.bus.publish("teaching")
    if world.browser is not None and world.browser.is_open:
        from agent.browser.lesson_tab import look_anew

        await look_anew(world.browser.context, world.settings.extension)


def _today(world: World) -> date:
    return world.now().astimezone(SHANGHAI).date()
