"""Red boxes follow the ground that the operator chose, in a real browser; what she drew or took away stays."""

from io import BytesIO

from PIL import Image

from agent.casework.grounds import choose
from agent.casework.retouching import Retouchable, load_picture, retouch
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.matrix import reason_name
from agent.domain.picture_marks import Mark, MarkKind
from agent.store.opening import reading
from agent.store.taken_pictures import taken_of
from shared.evidence import Evidence
from shared.fact import FactName
from shared.ground import Ground
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.casework.test_picturing import pictured

TEXT = "老板就是个傻逼，死全家，质量很差，加微信 abc12345 返现五元"
TWICE = "快递员说别骂傻逼，老板真的就是个傻逼"
HERS = Mark(kind=MarkKind.BOX, left=1, top=1, width=5, height=5)


async def take_ground(world: World, case_id: str, ground: Ground) -> None:
    pack = world.packs["taobao"]
    reason = next(one for one in pack.appeal.reasons if ground in one.grounds)
    await choose(world, case_id, ground, reason_name(reason), "看过了")


async def look(world: World, case_id: str, item: Evidence) -> tuple[Retouchable, list[str]]:
    """The picture, and the words that its facts call marked."""
    found = await load_picture(world, case_id, item.evidence_id)
    return found, [fact.value for fact in found.item.facts if fact.name is FactName.MARKED]


async def is_red_at(world: World, found: Retouchable, mark: Mark) -> bool:
    assert found.copy is not None
    image = Image.open(BytesIO(await world.archive.read(found.copy.sha256))).convert("RGB")
    pixel = image.getpixel((mark.left + mark.width // 2, mark.top + mark.height + 2))
    return isinstance(pixel, tuple) and pixel[0] > 180 and pixel[1] < 60


async def test_the_boxes_mark_the_words_of_the_ground_that_she_chose(shop: World) -> None:
    case_id, item = await pictured(shop, TEXT)
    await take_ground(shop, case_id, Ground.ABUSE)
    abuse, words = await look(shop, case_id, item)
    assert words
    assert not any("微信" in word for word in words)
    await take_ground(shop, case_id, Ground.ADVERTISING)
    other, now = await look(shop, case_id, item)
    assert any("微信" in word for word in now)
    assert not set(now) & set(words)
    assert not set(other.marks) & set(abuse.marks)
    assert all([await is_red_at(shop, other, mark) for mark in other.marks])
    assert not any([await is_red_at(shop, other, mark) for mark in abuse.marks])
    assert other.original == abuse.original
    assert "红框" in other.item.shows
    [*_, line] = await audit_lines(shop, "picture_boxed")
    assert other.copy is not None
    assert other.copy.sha256 in line.detail
    assert "微信" not in line.detail


async def test_of_a_word_that_stands_twice_the_one_that_the_rule_names_is_boxed(shop: World) -> None:
    case_id, item = await pictured(shop, TWICE)
    found, words = await look(shop, case_id, item)
    assert words == ["傻逼"]
    [mark] = found.marks
    async with reading(shop.engine) as conn:
        letters = (await taken_of(conn, [item.evidence_id]))[item.evidence_id].letters
    assert "".join(letter.char for letter in letters) == TWICE
    second = letters[TWICE.rindex("傻逼")]
    assert (mark.left, mark.top) == (second.left, second.top)
    await take_ground(shop, case_id, Ground.ADVERTISING)
    await take_ground(shop, case_id, Ground.ABUSE)
    again, _ = await look(shop, case_id, item)
    assert again.marks == (mark,)


async def test_what_she_drew_stays_and_what_she_took_away_does_not_come_back(shop: World) -> None:
    case_id, item = await pictured(shop, TEXT)
    await take_ground(shop, case_id, Ground.ABUSE)
    first, _ = await look(shop, case_id, item)
    gone, *rest = first.marks
    await retouch(shop, case_id, item.evidence_id, [*rest, HERS])
    await take_ground(shop, case_id, Ground.ADVERTISING)
    other, _ = await look(shop, case_id, item)
    assert HERS in other.marks
    assert not set(rest) & set(other.marks)
    await take_ground(shop, case_id, Ground.ABUSE)
    again, _ = await look(shop, case_id, item)
    assert set(again.marks) == {*rest, HERS}
    assert gone not in again.marks


async def test_a_ground_without_words_leaves_no_box_and_no_word_of_one(shop: World) -> None:
    case_id, item = await pictured(shop, TEXT)
    await take_ground(shop, case_id, Ground.NOT_RECEIVED)
    found, words = await look(shop, case_id, item)
    assert (found.marks, found.copy, words) == ((), None, [])
    assert "红框" not in found.item.shows
    events = [event for event in (await load_case(shop, case_id)).events if event.kind == "picture_boxed"]
    assert len(events) == 1
    assert "没有要标的字句" in events[0].detail
