"""Choosing: options in sight are pressed; a list is opened, looked through, scrolled, searched, and left closed."""

from collections.abc import Mapping, Sequence
from typing import Any

from playwright.async_api import Error as PlaywrightError

from agent.browser.looking import Eye
from agent.browser.pressing import REASONS, press, press_beside
from agent.domain.choices import choices_of, options_reading
from agent.domain.labels import switch_wish
from agent.domain.offers import FieldSeen, Kind
from agent.domain.planning import Selection, is_turned

OPEN_MS = 1500
SETTLE_MS = 800
SLIDE_MS = 2500
SEARCH_MS = 2500


def own_id(field: FieldSeen) -> str:
    """The id by which the field's own frame knows it."""
    return field.id.split(".", 1)[1]


async def choose(eye: Eye, selection: Selection) -> str:
    """Empty when done, else why not (Chinese)."""
    field, wanted = selection.field, choices_of(selection.item)
    if selection.chain:
        return await _choose_in_turn(eye, (field, *selection.chain), wanted)
    if field.kind is Kind.SELECT:
        return await _choose_native(eye, field, wanted)
    if is_turned(selection):
        return await _turn_switch(eye, field, switch_wish(wanted[0]) or "on")
    if field.kind in (Kind.RADIO, Kind.CHECKBOX, Kind.CARDS):
        return await _press_options(eye, selection)
    return await choose_from_list(eye, field, wanted)


async def _choose_in_turn(eye: Eye, fields: Sequence[FieldSeen], wanted: Sequence[str]) -> str:
    for field, text in zip(fields, wanted, strict=True):
        choose_one = _choose_native if field.kind is Kind.SELECT else choose_from_list
        if reason := await choose_one(eye, field, (text,)):
            return reason
    return ""


async def _choose_native(eye: Eye, field: FieldSeen, wanted: Sequence[str]) -> str:
    target = await eye.element("element", id=own_id(field))
    if target is None:
        return "页面在填写时变了，这一栏不见了"
    # Options of a later list are loaded once the one before is chosen, so the texts are looked up now.
    labels = [_label_of(field, text) for text in wanted]
    indexes = await eye.ask("optionIndexes", id=own_id(field), wanted=labels, ms=OPEN_MS)
    if -1 in indexes:
        return f"没有“{wanted[indexes.index(-1)]}”这个选项"
    try:
        await target.select_option(index=indexes, timeout=OPEN_MS)
    except PlaywrightError:
        return "这个选项现在不能选"
    return ""


def _label_of(field: FieldSeen, text: str) -> str:
    hits = options_reading(field.options, text)
    return field.options[hits[0]].texts[0] if hits else text


async def _turn_switch(eye: Eye, field: FieldSeen, wish: str) -> str:
    is_on = field.value != ("off",) and bool(field.value)
    if is_on is (wish == "on"):
        return ""
    if reason := await press(eye, "aimAtOption", id=own_id(field), index=0):
        return reason
    if field.kind is Kind.SWITCH:
        await eye.ask("settled", id=own_id(field), wanted=[wish], ms=SETTLE_MS)
    return ""


async def _press_options(eye: Eye, selection: Selection) -> str:
    """Press what is to change: the planned options that are not chosen, and of several ticks those not planned."""
    field = selection.field
    texts = [option.texts[0] if option.texts else "" for option in field.options]
    planned = {texts[index] for index in selection.options}
    for index, text in enumerate(texts):
        is_on, is_wanted = text in field.value, text in planned
        if is_on == is_wanted or (is_on and (field.kind is not Kind.CHECKBOX or len(planned) == 1)):
            continue
        if reason := await press(eye, "aimAtOption", id=own_id(field), index=index):
            return reason
    await eye.ask("settled", id=own_id(field), wanted=sorted(planned), ms=SETTLE_MS)
    return ""


async def choose_from_list(eye: Eye, field: FieldSeen, wanted: Sequence[str]) -> str:
    """Open the list and press each of `wanted` in it: levels of a path, or several options."""
    if len(wanted) == 1 and [text.strip() for text in field.value] == [wanted[0].strip()]:
        return ""
    if reason := await press(eye, "aimAtField", id=own_id(field)):
        return reason
    for number, text in enumerate(wanted):
        if number and not await eye.ask("isOpen") and (reason := await press(eye, "aimAtField", id=own_id(field))):
            return reason
        if reason := await _press_in_list(eye, field, text):
            await _close(eye, field)
            return reason
    if await eye.ask("hasConfirm") and await eye.ask("missedSought", ms=SETTLE_MS):
        await _close(eye, field)
        return f"转轮没有停在“{wanted[-1]}”，请手动选择"
    is_confirmed = await confirm_popup(eye)
    await eye.ask("settled", id=own_id(field), wanted=[wanted[-1]], ms=SETTLE_MS)
    # A sheet that slides away slowly must not be pressed shut: the field under it would open it again.
    if not is_confirmed or not await eye.ask("closed", ms=SLIDE_MS):
        await _close(eye, field)
    return ""


async def confirm_popup(eye: Eye) -> bool:
    """A list or calendar that takes a choice only by an “确定” of its own gets it; whether it did."""
    return bool(await eye.ask("hasConfirm")) and not await press(eye, "aimAtConfirm")


async def dismiss_popup(eye: Eye) -> None:
    """A list or calendar that nothing else closes is left by a “取消” of its own."""
    if await eye.ask("hasDismiss"):
        await press(eye, "aimAtDismiss")


async def _press_in_list(eye: Eye, field: FieldSeen, text: str) -> str:
    seen = await eye.ask("seek", wanted=text, ms=OPEN_MS)
    if seen["count"] == 0:
        seen |= await _search(eye, field, text)
    reason = _why_not(seen, text) or await press(eye, "aimAtSought")
    if reason in (REASONS["gone"], REASONS["covered"]):
        # A list that is still being opened, narrowed or scrolled draws its options anew.
        seen = await eye.ask("seek", wanted=text, ms=OPEN_MS)
        reason = _why_not(seen, text) or await press(eye, "aimAtSought")
    return reason


def _why_not(seen: Mapping[str, Any], text: str) -> str:
    if seen["count"] == 0:
        offered = f"；页面上有：{'、'.join(seen['seen'][:20])}" if seen["seen"] else ""
        return f"没有“{text}”这个选项{offered}" if seen["opened"] else "点开后没有出现选项"
    if seen["count"] > 1:
        return f"有 {seen['count']} 个选项都叫“{text}”，无法确定"
    return f"选项“{text}”现在不能选" if seen["disabled"] else ""


async def _search(eye: Eye, field: FieldSeen, text: str) -> dict[str, object]:
    """Type the option's text where the list can be searched; what does not help is taken out again."""
    box = await eye.element("searchBox", id=own_id(field))
    if box is None:
        return {}
    try:
        await box.fill(text, timeout=OPEN_MS)
        found: dict[str, object] = await eye.ask("seek", wanted=text, ms=SEARCH_MS)
        if found["count"] == 0:
            await box.fill("", timeout=OPEN_MS)
    except PlaywrightError:
        return {}
    return {"count": found["count"], "disabled": found["disabled"]}


async def _close(eye: Eye, field: FieldSeen) -> None:
    """Leave no list open: it would lie over the next field. Escape is not used, it closes dialogues around forms."""
    if await eye.ask("closed", ms=350):
        return
    await eye.ask("blur")
    if await eye.ask("closed", ms=250):
        return
    await dismiss_popup(eye)
    if await eye.ask("closed", ms=250):
        return
    await press(eye, "aimAtOpen", id=own_id(field))
    if not await eye.ask("closed", ms=400):
        await press_beside(eye)
        await eye.ask("closed", ms=400)
