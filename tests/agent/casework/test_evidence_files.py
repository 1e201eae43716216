"""Files that the operator drops in: kept unaltered, judged by content, found only through their own case."""

import hashlib
from collections.abc import AsyncIterator

import pytest

from agent.casework.changes import change
from agent.casework.evidence import FILE_LIMIT, add_file, collect, delete, find_file, list_deleted
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound, TooLarge
from agent.store.appeals import insert_appeal
from shared.appeal import Appeal, FilingState
from shared.evidence import EvidenceClass, EvidenceKind, Grade
from shared.ground import Ground
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.media.files import content_of
from tests.agent.pages import samples

MP4 = content_of("film.mp4")
PDF = b"%PDF-1.7\n" + b"x" * 300
MP3 = content_of("call.mp3")


async def chunks(content: bytes, size: int = 64) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.fixture
async def case_id(alone: World) -> str:
    return await samples.open_case(alone)


@pytest.mark.parametrize(
    ("content", "kind", "kind_class", "media_type"),
    [
        (samples.picture("x"), EvidenceKind.CHAT, EvidenceClass.COMMUNICATION, "image/png"),
        (MP4, EvidenceKind.PACKING_VIDEO, EvidenceClass.TRANSACTION, "video/mp4"),
        (PDF, EvidenceKind.CERTIFICATE, EvidenceClass.TRANSACTION, "application/pdf"),
        (MP3, EvidenceKind.CALL_RECORDING, EvidenceClass.COMMUNICATION, "audio/mpeg"),
    ],
)
async def test_pictures_videos_recordings_and_pdf_are_taken_as_they_are(
    alone: World, case_id: str, content: bytes, kind: EvidenceKind, kind_class: EvidenceClass, media_type: str
) -> None:
    item = await add_file(alone, case_id, kind, "../../证据.bin", chunks(content))
    (file,) = item.files
    assert (item.evidence_class, item.grade, item.source_url) == (kind_class, Grade.A0, None)
    assert (file.name, file.media_type, file.sha256) == ("证据.bin", media_type, hashlib.sha256(content).hexdigest())
    assert item in (await load_case(alone, case_id)).evidence
    found, path = await find_file(alone, case_id, file.sha256)
    assert (found, path.read_bytes()) == (file, content)
    (line,) = await audit_lines(alone, "evidence_added")
    assert line.detail == f"{item.evidence_id} {file.sha256}"


async def test_an_empty_file_is_called_empty(alone: World, case_id: str) -> None:
    with pytest.raises(Invalid, match="是空的"):
        await add_file(alone, case_id, EvidenceKind.OTHER_FILE, "空.png", chunks(b""))


@pytest.mark.parametrize(
    "content", [b"just words", b"MZ\x90\x00" + b"\x00" * 200, b"PK\x03\x04" + b"\x00" * 200, b"<svg onload=x>"]
)
async def test_what_is_no_picture_video_recording_or_pdf_is_refused_by_content_whatever_its_name(
    alone: World, case_id: str, content: bytes
) -> None:
    before = await load_case(alone, case_id)
    with pytest.raises(Invalid, match="不是图片、视频、录音或 PDF") as refused:
        await add_file(alone, case_id, EvidenceKind.OTHER_FILE, "看起来是.png", chunks(content))
    assert "换一个文件" in refused.value.next_step
    assert await load_case(alone, case_id) == before
    assert list(alone.archive.paths()) == [], "nothing refused stays on the disk"


async def test_a_file_that_another_item_holds_survives_the_refusal_of_the_same_content(
    alone: World, case_id: str
) -> None:
    file = await alone.archive.keep(b"just words", name="a.txt")
    with pytest.raises(Invalid):
        await add_file(alone, case_id, EvidenceKind.OTHER_FILE, "b.png", chunks(b"just words"))
    assert await alone.archive.read(file.sha256) == b"just words"


async def test_a_file_over_the_limit_is_refused_and_not_kept(alone: World, case_id: str) -> None:
    async def endless() -> AsyncIterator[bytes]:
        block = PDF.ljust(1 << 24, b"x")
        while True:
            yield block

    with pytest.raises(TooLarge, match=f"{FILE_LIMIT >> 20} MB"):
        await add_file(alone, case_id, EvidenceKind.PACKING_VIDEO, "长.mp4", endless())
    assert list(alone.archive.paths()) == []
    assert (await load_case(alone, case_id)).evidence == ()


async def test_nothing_is_read_for_a_case_that_is_not_there(alone: World) -> None:
    reads = []

    async def watched() -> AsyncIterator[bytes]:
        reads.append(True)
        yield PDF

    with pytest.raises(NotFound):
        await add_file(alone, "case-0", EvidenceKind.CHAT, "a.png", watched())
    assert reads == []


async def test_a_deleted_item_leaves_the_case_and_stays_in_the_audit(alone: World, case_id: str) -> None:
    item = await add_file(alone, case_id, EvidenceKind.CERTIFICATE, "质检.pdf", chunks(PDF))
    await delete(alone, case_id, item.evidence_id)
    assert (await load_case(alone, case_id)).evidence == ()
    (line,) = await audit_lines(alone, "evidence_deleted")
    assert (line.subject, line.detail, line.actor) == (
        case_id,
        f"{item.evidence_id} certificate A0 {item.files[0].sha256}",
        "operator",
    )
    (added,) = await audit_lines(alone, "evidence_added")
    assert item.files[0].sha256 in added.detail
    [(tombstone, at)] = await list_deleted(alone, case_id)
    assert (tombstone, at <= alone.now()) == (item, True)
    with pytest.raises(NotFound, match="已经删除"):
        await delete(alone, case_id, item.evidence_id)
    assert await alone.archive.read(item.files[0].sha256) == PDF, "the original stays"
    with pytest.raises(NotFound):
        await find_file(alone, case_id, item.files[0].sha256)


async def test_an_item_is_deleted_only_through_its_own_case(alone: World, case_id: str) -> None:
    other = await samples.open_case(alone, 2)
    item = await add_file(alone, case_id, EvidenceKind.CERTIFICATE, "质检.pdf", chunks(PDF))
    for stranger in (other, "case-0"):
        with pytest.raises(NotFound):
            await delete(alone, stranger, item.evidence_id)
    with pytest.raises(NotFound):
        await find_file(alone, other, item.files[0].sha256)
    assert (await load_case(alone, case_id)).evidence == (item,)


async def test_what_was_filed_is_found_although_its_evidence_was_deleted(alone: World, case_id: str) -> None:
    item = await add_file(alone, case_id, EvidenceKind.CERTIFICATE, "质检.pdf", chunks(PDF))
    appeal = Appeal(
        appeal_id="appeal-1",
        case_id=case_id,
        round=1,
        ground=Ground.ABUSE,
        reason=samples.ABUSE_REASON,
        statement="买家骂人。",
        files=item.files,
        state=FilingState.READY_FOR_REVIEW,
        report=(),
        filled_at=alone.now(),
    )
    async with change(alone, case_id) as case:
        await insert_appeal(case.conn, appeal)
    await delete(alone, case_id, item.evidence_id)
    assert (await find_file(alone, case_id, item.files[0].sha256))[0] == item.files[0]


@pytest.mark.parametrize("sha256", ["", "../../keys", "0" * 64, "G" * 64])
async def test_a_hash_that_is_none_finds_nothing(alone: World, case_id: str, sha256: str) -> None:
    with pytest.raises(NotFound):
        await find_file(alone, case_id, sha256)


async def test_a_receipts_picture_is_found(alone: World, case_id: str) -> None:
    await samples.make_ready(alone, case_id)
    await samples.submit(alone, case_id)
    (receipt,) = (await load_case(alone, case_id)).receipts
    assert receipt.picture is not None
    assert (await find_file(alone, case_id, receipt.picture.sha256))[0] == receipt.picture


@pytest.mark.parametrize("page", ["home", "appeal_form", "message_centre", "nonsense", ""])
async def test_only_pages_that_give_evidence_are_collected(alone: World, case_id: str, page: str) -> None:
    with pytest.raises(NotFound, match="不能采集"):
        await collect(alone, case_id, page)


async def test_collecting_without_a_browser_says_what_to_do(alone: World, case_id: str) -> None:
    with pytest.raises(Conflict, match="没有打开浏览器"):
        await collect(alone, case_id, "order_detail")
