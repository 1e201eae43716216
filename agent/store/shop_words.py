"""What shops say before a sale and print on cards, as rows: the newest that was not taken back is in force."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.goods_advice import WordsKind
from agent.store.shop_word_tables import shop_words
from agent.store.times import to_text

Shop = tuple[str, str]
"""Platform and name; the name is empty for a shop without one, both for what is said in all shops."""

Place = tuple[WordsKind, str]
"""What is said, and of which category of goods; the category is empty for the contact."""


async def words_of_shop(conn: AsyncConnection, shop: Shop) -> dict[Place, str]:
    """All that is in force in this very shop."""
    chosen = select(shop_words.c.kind, shop_words.c.category, shop_words.c.text).where(
        shop_words.c.platform == shop[0], shop_words.c.shop == shop[1], shop_words.c.undone_at.is_(None)
    )
    found = await conn.execute(chosen.order_by(shop_words.c.words_id))
    return {(WordsKind(kind), category): text for kind, category, text in found}


async def insert_words(conn: AsyncConnection, shop: Shop, place: Place, text: str, at: datetime) -> None:
    await conn.execute(
        insert(shop_words).values(
            platform=shop[0], shop=shop[1], kind=place[0].value, category=place[1], text=text, saved_at=to_text(at)
        )
    )


async def take_back_last(conn: AsyncConnection, shop: Shop, place: Place, at: datetime) -> bool:
    """The one before is in force again; False where there is none to take back."""
    chosen = select(shop_words.c.words_id).where(
        shop_words.c.platform == shop[0],
        shop_words.c.shop == shop[1],
        shop_words.c.kind == place[0].value,
        shop_words.c.category == place[1],
        shop_words.c.undone_at.is_(None),
    )
    last = (await conn.execute(chosen.order_by(shop_words.c.words_id.desc()).limit(1))).scalar_one_or_none()
    if last is None:
        return False
    await conn.execute(update(shop_words).where(shop_words.c.words_id == last).values(undone_at=to_text(at)))
    return True
