"""The shelf: standing documents of a shop, or of one of its products, as rows; the files lie in the archive."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.schema import shelf
from agent.store.times import from_text, to_text
from shared.evidence import EvidenceFile, EvidenceKind


@dataclass(frozen=True)
class Document:
    """`product` is the platform's item id, or the title where there is none; null: it speaks for the whole shop.

    `told` is what a person says that it shows, in whichever case it is used.
    """

    document_id: str
    platform: str
    shop: str | None
    product: str | None
    kind: EvidenceKind
    shows: str
    kept_at: datetime
    file: EvidenceFile
    told: str


async def insert_document(conn: AsyncConnection, document: Document) -> None:
    await conn.execute(
        insert(shelf).values(
            document_id=document.document_id,
            platform=document.platform,
            shop=document.shop,
            product=document.product,
            kind=document.kind.value,
            shows=document.shows,
            kept_at=to_text(document.kept_at),
            file_json=document.file.model_dump_json(),
            told=document.told,
        )
    )


async def documents_of(
    conn: AsyncConnection, platform: str, shop: str | None, product: str | None
) -> tuple[Document, ...]:
    """What stands on the shelf for this product of this shop and for the shop as a whole, oldest first."""
    chosen = select(shelf).where(
        shelf.c.platform == platform,
        shelf.c.shop.is_not_distinct_from(shop),
        shelf.c.product.is_(None) | (shelf.c.product == product),
        shelf.c.removed_at.is_(None),
    )
    rows = await conn.execute(chosen.order_by(shelf.c.kept_at, shelf.c.document_id))
    return tuple(_document(row) for row in rows)


async def mark_document_removed(conn: AsyncConnection, document_id: str, *, at: datetime) -> None:
    """The row stays. Raises NotFound where it stands on no shelf (any more)."""
    change = update(shelf).where(shelf.c.document_id == document_id, shelf.c.removed_at.is_(None))
    if (await conn.execute(change.values(removed_at=to_text(at)))).rowcount == 0:
        raise NotFound("常备材料里没有这一份，可能已经拿走。", "请刷新案件页。")


def _document(row: Row[Any]) -> Document:
    return Document(
        document_id=row.document_id,
        platform=row.platform,
        shop=row.shop,
        product=row.product,
        kind=EvidenceKind(row.kind),
        shows=row.shows,
        kept_at=from_text(row.kept_at),
        file=EvidenceFile.model_validate_json(row.file_json),
        told=row.told,
    )
