"""What a shop says before a sale and prints on its package cards: kept as she words it, checked, drawn, printed."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.world import World
from agent.domain.advice_linting import lint_advice
from agent.domain.card_sheets import CardSize
from agent.domain.contacts import read_contact
from agent.domain.goods_advice import Category, WordsKind, card_of, categories
from agent.domain.linting import Remark
from agent.errors import Conflict, Invalid, NotFound
from agent.pdf.asking import draw_page
from agent.printing.fonts import chinese_font
from agent.store import audit, shops
from agent.store.opening import reading
from agent.store.shop_words import Place, Shop, insert_words, take_back_last, words_of_shop

EVERYWHERE: Shop = ("", "")
"""What is said in every shop that has no words of its own."""

LENGTH_MAX = {WordsKind.PRESALE: 4000, WordsKind.CARD: 500, WordsKind.CONTACT: 200}


@dataclass(frozen=True)
class InForce:
    """A text in force. `is_own`: saved for this very shop, so that the saving can be taken back.

    `is_packaged`: nobody changed it.
    """

    text: str
    is_own: bool
    is_packaged: bool


async def list_shops(world: World) -> list[Shop]:
    """Every shop that has a case."""
    async with reading(world.engine) as conn:
        return [(platform, shop or "") for platform, shop in await shops.list_shops(conn)]


def category_of(name: str) -> Category:
    """Raises NotFound."""
    if name not in categories():
        raise NotFound("没有这个商品类别。", "请刷新页面，重新选一个。")
    return categories()[name]


async def words_in_force(world: World, shop: Shop, category: Category) -> dict[WordsKind, InForce]:
    """Her words for this shop, else those for all shops, else the packaged ones."""
    async with reading(world.engine) as conn:
        own = await words_of_shop(conn, shop)
        shared = await words_of_shop(conn, EVERYWHERE)
    return {kind: _in_force(kind, category, own, shared) for kind in WordsKind}


async def save(world: World, shop: Shop, kind: WordsKind, category: Category, text: str) -> None:
    """Keep her words, whatever is to be remarked on them. Raises Invalid where they are too long or no contact."""
    text = "\n".join(text.split("\r\n")).strip()
    if len(text) > LENGTH_MAX[kind]:
        raise Invalid(f"写了 {len(text)} 个字，太长了。", f"请删到 {LENGTH_MAX[kind]} 个字以内，再保存。")
    if kind is WordsKind.CONTACT:
        read_contact(text)
    if text == (await words_in_force(world, shop, category))[kind].text:
        return
    async with world.engine.begin() as conn:
        await insert_words(conn, shop, _place(kind, category), text, world.now())
        await _audit(world, conn, "shop_words_saved", shop, kind, category)


async def take_back(world: World, shop: Shop, kind: WordsKind, category: Category) -> None:
    """What stood before the last saving is in force again. Raises Conflict where nothing was saved."""
    async with world.engine.begin() as conn:
        if not await take_back_last(conn, shop, _place(kind, category), world.now()):
            raise Conflict("没有可以撤销的修改。", "请刷新页面。")
        await _audit(world, conn, "shop_words_taken_back", shop, kind, category)


def remarks_on(kind: WordsKind, text: str) -> tuple[Remark, ...]:
    return lint_advice(text, is_printed=kind is not WordsKind.PRESALE)


async def picture(text: str, contact: str, size: CardSize) -> bytes:
    """One card as a PNG, drawn from the very PDF that is printed. Raises Invalid, Damaged, PdfUnread."""
    pdf = await _print(text, contact, size, is_a4=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "card.pdf"
        await asyncio.to_thread(path.write_bytes, pdf)
        return (await draw_page(path, 1)).png


async def print_saved(world: World, shop: Shop, category: Category, size: CardSize, *, is_a4: bool) -> bytes:
    """The saved card as a PDF. Raises Invalid where something must not be printed, Damaged without a font."""
    words = await words_in_force(world, shop, category)
    text, contact = words[WordsKind.CARD].text, words[WordsKind.CONTACT].text
    wrong = refusing(remarks_on(WordsKind.CARD, text))
    if wrong:
        raise Invalid(f"卡片上有不能印的话：{'；'.join(wrong)}。", "请改好、保存，再打印。")
    return await _print(text, contact, size, is_a4=is_a4)


def refusing(remarks: Sequence[Remark]) -> tuple[str, ...]:
    """What keeps words from being sent or printed, each said once."""
    return tuple(dict.fromkeys(one.sentence for one in remarks if one.refuses))


async def _print(text: str, contact: str, size: CardSize, *, is_a4: bool) -> bytes:
    card = card_of(text)
    if not card.title:
        raise Invalid("卡片上还没有字。", "第一行写标题，下面一行一句。")
    from agent.printing.cards_pdf import print_cards  # takes a fifth of the agent's start

    font = await asyncio.to_thread(chinese_font)
    return await asyncio.to_thread(print_cards, card, read_contact(contact), size, font, is_a4=is_a4)


def _in_force(kind: WordsKind, category: Category, own: dict[Place, str], shared: dict[Place, str]) -> InForce:
    place = _place(kind, category)
    is_own, packaged = place in own, category.words(kind)
    text = own.get(place, shared.get(place, packaged))
    return InForce(text, is_own, text == packaged)


def _place(kind: WordsKind, category: Category) -> Place:
    return kind, "" if kind is WordsKind.CONTACT else category.name


async def _audit(
    world: World, conn: AsyncConnection, action: str, shop: Shop, kind: WordsKind, category: Category
) -> None:
    subject = f"{kind.value} {category.name}"
    await audit.append(
        conn, at=world.now(), actor="operator", action=action, subject=subject, detail=" ".join(shop).strip()
    )
