"""Standing documents (certificates, test reports, licences): put on the shelf once, used in every later case."""

import secrets

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.changes import change
from agent.casework.evidence import keep, new_evidence_id
from agent.casework.world import World
from agent.domain.grading import NOT_PROVEN
from agent.domain.told_lines import clean_told
from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from agent.errors import Invalid, NotFound
from agent.store.cases import CaseRow, load_case_row
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from agent.store.shelf import Document, documents_of, insert_document, mark_document_removed
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind, Grade
from shared.review import Review

STANDING = frozenset({EvidenceKind.CERTIFICATE, EvidenceKind.OTHER_FILE})
"""Kinds that say the same in every case; an order, a chat or a picture of a review belongs to one."""

PRODUCT_LENGTH = 200


async def shelve(world: World, case_id: str, evidence_id: str, written: str, *, for_product: bool) -> Document:
    """Put an item of the case on its shop's shelf, with the line of what it shows; the item stays in the case as it is.

    Raises NotFound, and Invalid where that is no line, it is of a kind that belongs to one case, or the review names no
    product.
    """
    told = clean_told(written)
    if not told:
        raise Invalid("还没有写这份材料说明什么。", "写一句在哪个案件里都成立的话，例如“检测报告写明是 304 不锈钢”。")
    async with change(world, case_id) as case:
        found = next((one for one in await evidence_of(case.conn, case_id) if one.evidence_id == evidence_id), None)
        if found is None or not found.files:
            raise NotFound("没有这条证据，可能已经删除。", "请刷新案件页。")
        if found.kind not in STANDING:
            raise Invalid(
                f"{word_for(found.kind)}只属于这一个案件，不能当常备材料。", "合格证、检测报告、执照这类才可以。"
            )
        product = product_of(case.row.review) if for_product else None
        if for_product and product is None:
            raise Invalid("这条评价没有写明是哪个商品。", "请改选“整个店铺都能用”。")
        document = Document(
            document_id=f"doc-{secrets.token_hex(8)}",
            platform=case.row.platform,
            shop=case.row.shop,
            product=product,
            kind=found.kind,
            shows=found.shows,
            kept_at=case.at,
            file=found.files[0],
            told=told,
        )
        await insert_document(case.conn, document)
        await case.note(
            "shelved", "放进了常备材料", found.shows, audited=f"{document.document_id} {document.file.sha256}"
        )
    return document


async def list_offered(world: World, case_id: str) -> tuple[Document, ...]:
    """What of the shelf speaks for this case's product or shop and is not in the case yet."""
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        there = {file.sha256 for item in await evidence_of(conn, case_id) for file in item.files}
        return tuple(one for one in await _documents(conn, row) if one.file.sha256 not in there)


async def use(world: World, case_id: str, document_id: str) -> Evidence:
    """Make a standing document an item of the case, with its line. Raises NotFound where it is not offered."""
    document = next((one for one in await list_offered(world, case_id) if one.document_id == document_id), None)
    if document is None:
        raise NotFound("常备材料里没有这一份，或案件里已经有了。", "请刷新案件页。")
    item = Evidence(
        evidence_id=new_evidence_id(),
        case_id=case_id,
        kind=document.kind,
        evidence_class=CLASS_OF_KIND[document.kind],
        shows=document.shows,
        captured_at=world.now(),
        source_url=None,
        method=f"取自店铺的常备材料（{document.kept_at.astimezone(SHANGHAI):%Y-%m-%d} 由操作员放入）",
        grade=Grade.A0,
        does_not_prove=f"{NOT_PROVEN[Grade.A0]}也不能证明买家收到的这一件是如此。",
        facts=(),
        files=(document.file,),
        told=document.told,
    )
    await keep(world, case_id, [item])
    return item


async def remove(world: World, case_id: str, document_id: str) -> None:
    """Take a document off the shelf; items made from it stay in their cases. Raises NotFound."""
    async with change(world, case_id) as case:
        if document_id not in {one.document_id for one in await _documents(case.conn, case.row)}:
            raise NotFound("常备材料里没有这一份，可能已经拿走。", "请刷新案件页。")
        await mark_document_removed(case.conn, document_id, at=case.at)
        await case.audit("unshelved", document_id)


def product_of(review: Review) -> str | None:
    """How the shelf knows a product: the platform's item id, else its title."""
    named = review.item_id or review.item_title
    return named[:PRODUCT_LENGTH] if named else None


async def _documents(conn: AsyncConnection, row: CaseRow) -> tuple[Document, ...]:
    return await documents_of(conn, row.platform, row.shop, product_of(row.review))
