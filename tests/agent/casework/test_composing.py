"""What would be uploaded for a real case on a pack with limits, and what stays out."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from agent.casework import filing
from agent.casework.changes import change
from agent.casework.composing import compose, compose_case
from agent.casework.composition import Composition
from agent.casework.evidence import find_file, keep
from agent.casework.settling import chosen_reason
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.composing import UploadChoice
from agent.domain.matrix import below_ready, check_evidence
from agent.domain.picture_marks import Drawn, Taken
from agent.errors import Invalid, NotFound
from agent.store import audit
from agent.store.cases import load_case_row
from agent.store.opening import reading
from shared.evidence import Evidence, EvidenceKind
from tests.agent.casework import test_plain_media
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.casework.test_paging import chat_picture
from tests.agent.casework.test_shrinking import noise, photo_with_place, saved
from tests.agent.media.files import content_of
from tests.agent.pages import samples

PROVENANCE = {"source": "a test", "seen_on": "2026-11-01", "confidence": "H"}


@pytest.fixture
async def case_id(alone: World) -> str:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    return case_id


async def composed(
    world: World, case_id: str, extra: Sequence[Evidence] = (), choice: UploadChoice | None = None, **limits: Any
) -> Composition:
    """As `compose_case`, with the platform's limits set."""
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
    pack = world.packs[row.platform]
    rules = type(pack.rules).model_validate(
        pack.rules.model_dump() | {name: [{"value": value, **PROVENANCE}] for name, value in limits.items()}
    )
    reason = chosen_reason(pack, row)
    assert reason is not None
    evidence = (*(await load_case(world, case_id)).evidence, *extra)
    return await compose(world, pack.model_copy(update={"rules": rules}), reason, evidence, choice)


async def item_of(world: World, case_id: str, name: str, content: bytes) -> Evidence:
    item = await samples.evidence_of_kind(world, case_id, EvidenceKind.OTHER_FILE, 9)
    return item.model_copy(update={"files": (await world.archive.keep(content, name=name),)})


async def test_without_limits_every_file_goes_as_it_is_the_decisive_first(alone: World, case_id: str) -> None:
    found = await compose_case(alone, case_id)
    assert found.uploads[0].pick.item.kind is EvidenceKind.REVIEW_PICTURE
    assert found.uploads[0].pick.is_decisive
    assert {file.sha256 for file in found.files} == {
        item.files[-1].sha256 for item in (await load_case(alone, case_id)).evidence
    }
    assert (found.left_out, found.lacks_required) == ((), False)
    assert all(upload.changed == "" for upload in found.uploads)


async def test_a_case_without_a_reason_uploads_nothing(alone: World) -> None:
    case_id = await samples.open_case(alone, 2, text="不喜欢，质量一般")
    assert (await compose_case(alone, case_id)).files == ()
    with pytest.raises(NotFound):
        await compose_case(alone, "case-0")


async def test_what_comes_after_the_last_place_stays_out_and_is_said(alone: World, case_id: str) -> None:
    found = await composed(alone, case_id, file_count_max=2)
    assert len(found.uploads) == 2
    assert {left.why for left in found.left_out} == {"平台最多收 2 个文件。"}
    assert not found.lacks_required


async def test_a_picture_of_another_type_goes_as_a_derived_copy_and_the_original_stays(
    alone: World, case_id: str
) -> None:
    found = await composed(alone, case_id, file_types=[".jpg"])
    assert {file.media_type for file in found.files} == {"image/jpeg"}
    first = found.uploads[0]
    assert first.file.derived_from == first.pick.file.sha256
    assert "转成 JPG" in first.changed
    assert await alone.archive.read(first.pick.file.sha256)
    shown, path = await find_file(alone, case_id, first.file.sha256)
    assert (shown, path.is_file()) == (first.file, True)
    assert (await composed(alone, case_id, file_types=[".jpg"])).files == found.files


async def test_a_big_picture_is_compressed_until_it_fits(alone: World, case_id: str) -> None:
    big = await item_of(alone, case_id, "大图.png", noise((1400, 900)))
    found = await composed(alone, case_id, [big], file_mb_max=1)
    [upload] = [one for one in found.uploads if one.pick.item == big]
    assert upload.file.size_bytes <= 1_000_000 < big.files[0].size_bytes
    assert upload.file.name == "大图.jpg"


async def test_a_photo_goes_up_without_the_place_where_it_was_taken_and_upright(alone: World, case_id: str) -> None:
    content = photo_with_place()
    assert Image.open(BytesIO(content)).getexif().get_ifd(0x8825), "the phone wrote the place"
    photo = await item_of(alone, case_id, "面单.jpg", content)
    for limits in ({}, {"file_side_max": 4000}, {"file_types": [".jpg", ".png"]}):
        [upload] = [
            one for one in (await composed(alone, case_id, [photo], **limits)).uploads if one.pick.item == photo
        ]
        sent = await alone.archive.read(upload.file.sha256)
        image = Image.open(BytesIO(sent))
        assert (dict(image.getexif()), "exif" in image.info, image.size) == ({}, False, (900, 1200))
        assert b"a maker" not in sent
        assert upload.file.derived_from == photo.files[0].sha256
        assert "地点" in upload.changed
    assert await alone.archive.read(photo.files[0].sha256) == content, "the original is untouched"


async def test_a_picture_that_cannot_be_opened_is_not_sent_with_what_it_may_tell(alone: World, case_id: str) -> None:
    heic = await item_of(
        alone, case_id, "照片.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 300
    )
    plain = await item_of(alone, case_id, "动图.gif", saved("GIF"))
    found = await composed(alone, case_id, [heic, plain.model_copy(update={"evidence_id": "ev-gif"})])
    [left] = found.left_out
    assert left.pick.item == heic
    assert "存成 JPG" in left.why
    assert all(upload.file == upload.pick.file for upload in found.uploads)


async def test_what_would_become_unreadable_is_refused_with_what_to_do(alone: World, case_id: str) -> None:
    tall = await item_of(alone, case_id, "长图.png", noise((200, 3000)))
    found = await composed(alone, case_id, [tall], file_side_max=1000)
    [left] = found.left_out
    assert left.pick.item == tall
    assert "看不清" in left.why
    assert "截取" in left.why
    assert all(upload.file == upload.pick.file for upload in found.uploads), "what fits is not touched"


@pytest.mark.parametrize(
    ("limits", "why"), [({"file_types": ["image/*"]}, "只收"), ({"file_mb_max": 0}, "超过平台的上限")]
)
async def test_what_is_no_picture_and_does_not_fit_stays_out(
    alone: World, case_id: str, limits: dict[str, Any], why: str
) -> None:
    call = await item_of(alone, case_id, "通话.mp3", content_of("call.mp3"))
    found = await composed(alone, case_id, [call], **limits)
    [left] = [left for left in found.left_out if left.pick.item == call]
    assert why in left.why


async def test_a_damaged_original_stays_out(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "坏.png", noise((30, 30)))
    path = alone.archive.path_of(item.files[0].sha256)
    path.chmod(0o600)
    path.write_bytes(b"other")
    [left] = (await composed(alone, case_id, [item], file_types=[".jpg"])).left_out
    assert "被改动过" in left.why


async def test_a_picture_damaged_before_it_was_put_in_stays_out_and_the_others_go_up(
    alone: World, case_id: str
) -> None:
    whole = saved("PNG")
    at = whole.index(b"IDAT")
    bad = await item_of(alone, case_id, "坏.png", whole[:at] + b"ID\x00T" + whole[at + 4 :])
    found = await composed(alone, case_id, [bad])
    [left] = found.left_out
    assert (left.pick.item, "打不开" in left.why) == (bad, True)
    assert found.uploads


@pytest.mark.parametrize("text", [False, True])
async def test_a_picture_longer_than_anybody_can_open_stays_out_and_says_so(
    alone: World, case_id: str, text: bool
) -> None:
    more = PngInfo()
    if text:
        more.add_text("Software", "a phone")
    out = BytesIO()
    Image.effect_noise((60, 88_000), 80).save(out, "PNG", pnginfo=more)
    tall = await item_of(alone, case_id, "长图.png", out.getvalue())
    [left] = (await composed(alone, case_id, [tall])).left_out
    assert (left.pick.item, "太长（88000 像素）" in left.why) == (tall, True)


async def test_a_required_need_that_cannot_be_uploaded_puts_the_case_below_ready(alone: World, case_id: str) -> None:
    found = await composed(alone, case_id, file_mb_max=0)
    assert found.uploads == ()
    assert found.lacks_required
    view = await load_case(alone, case_id)
    assert view.check is not None
    assert "放不进" in (below_ready(view.check, lacks_upload=True) or "")
    assert below_ready(view.check, lacks_upload=False) is None


async def test_filing_below_ready_needs_a_cause_and_the_audit_log_keeps_its_hash(alone: World) -> None:
    case_id = await samples.open_case(alone, 3)
    await samples.with_reason(alone, case_id)
    async with change(alone, case_id) as case:
        reason = chosen_reason(alone.packs[case.row.platform], case.row)
        assert reason is not None
        check = check_evidence(reason, ())
        composition = await compose_case_of(alone, case_id)
        with pytest.raises(Invalid, match="还差"):
            await filing._justify(case, check, composition, "")
        await filing._justify(case, check, composition, "平台明天就不让申诉了")
    [line] = await audit_lines(alone, "filed_below_ready")
    assert line.detail == f"missing_required {audit.hashed('平台明天就不让申诉了')}"
    [event] = [event for event in (await load_case(alone, case_id)).events if event.kind == "filed_below_ready"]
    assert event.detail == "平台明天就不让申诉了"


async def compose_case_of(world: World, case_id: str) -> Composition:
    return await composed(world, case_id)


async def test_a_long_chat_goes_up_in_pages_that_fit_and_name_the_original(alone: World, case_id: str) -> None:
    long = await item_of(alone, case_id, "聊天.png", chat_picture(400))
    found = await composed(alone, case_id, [long], file_side_max=4000)
    pages = [one for one in found.uploads if one.pick.item == long]
    assert [page.file.name for page in pages] == [f"聊天-第{at}页.jpg" for at in range(1, len(pages) + 1)]
    assert len(pages) > 3
    assert all(page.file.derived_from == long.files[0].sha256 for page in pages)
    assert f"第 1/{len(pages)} 页" in pages[0].changed
    [paged] = found.pdfs
    assert (paged.count, paged.wanted, paged.files) == (
        len(pages),
        tuple(range(1, len(pages) + 1)),
        tuple(page.file for page in pages),
    )


async def test_of_a_chat_longer_than_the_form_has_room_for_she_chooses_the_pages(alone: World, case_id: str) -> None:
    long = await item_of(alone, case_id, "聊天.png", chat_picture(400))
    await keep(alone, case_id, [long])
    limits = {"file_side_max": 4000, "file_count_max": 6}
    found = await composed(alone, case_id, **limits)
    [paged] = found.pdfs
    assert len(found.uploads) == 6
    assert paged.count > len(paged.wanted) >= 1
    [left] = [one for one in found.left_out if one.pick.item == long]
    assert f"分成 {paged.count} 页，只上传" in left.why
    assert "请在下面选" in left.why
    hers = UploadChoice(pages={long.files[0].sha256: (paged.count,)})
    found = await composed(alone, case_id, choice=hers, **limits)
    [upload] = [one for one in found.uploads if one.pick.item == long]
    assert upload.file == paged.files[-1]
    hers = UploadChoice(pages={long.files[0].sha256: tuple(range(1, paged.count + 1))})
    found = await composed(alone, case_id, choice=hers, **limits)
    assert len(found.uploads) == 6
    assert any("请少选几页" in one.why for one in found.left_out if one.pick.item == long)


async def taken_item(world: World, case_id: str, content: bytes, scale: float | None) -> Evidence:
    """A picture that the agent took, its pixels for a css pixel known or not."""
    item = await item_of(world, case_id, "聊天.png", content)
    await keep(world, case_id, [item], drawn={item.evidence_id: Drawn(taken=Taken(scale))})
    return item


def at_twice(content: bytes) -> bytes:
    """As a screen of device scale factor 2 shows it: each pixel four times."""
    image = Image.open(BytesIO(content))
    out = BytesIO()
    image.resize((2 * image.width, 2 * image.height), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("scale", "pages"), [(2.0, 1), (None, 0)])
async def test_a_picture_at_scale_2_is_halved_for_a_form_with_sides_and_one_of_unknown_scale_refused(
    alone: World, case_id: str, scale: float | None, pages: int
) -> None:
    content = at_twice(noise((900, 700)))
    item = await taken_item(alone, case_id, content, scale)
    found = await composed(alone, case_id, file_side_max=1000)
    uploads = [one for one in found.uploads if one.pick.item == item]
    assert len(uploads) == pages
    for upload in uploads:
        image = Image.open(BytesIO(await alone.archive.read(upload.file.sha256)))
        assert 900 <= image.width <= 1000, "no smaller than at scale 1"
        assert upload.file.derived_from == item.files[0].sha256
    assert [left.pick.item for left in found.left_out] == ([] if pages else [item])
    assert await alone.archive.read(item.files[0].sha256) == content


async def test_a_long_chat_at_scale_2_goes_up_in_as_many_pages_as_at_scale_1(alone: World, case_id: str) -> None:
    plain = chat_picture(400)
    counts = []
    for content, scale in ((plain, 1.0), (at_twice(plain), 2.0)):
        item = await taken_item(alone, await samples.open_case(alone, 40 + int(scale)), content, scale)
        found = await composed(alone, case_id, [item], file_side_max=4000)
        pages = [one for one in found.uploads if one.pick.item == item]
        for page in pages:
            assert max(Image.open(BytesIO(await alone.archive.read(page.file.sha256))).size) <= 4000
        counts.append([page.changed for page in pages])
    assert len(counts[0]) > 3
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("share", "has_pages"), [(0.8, True), (0.7, False)])
async def test_a_long_picture_wider_than_the_form_takes_is_cut_where_its_words_bear_that_width(
    alone: World, case_id: str, share: float, has_pages: bool
) -> None:
    plain = chat_picture(60)
    item = await taken_item(alone, await samples.open_case(alone, 42), at_twice(plain), 2.0)
    side = int(Image.open(BytesIO(plain)).width * share)
    found = await composed(alone, case_id, [item], file_side_max=side)
    assert (len([one for one in found.uploads if one.pick.item == item]) > 1) is has_pages
    assert [left.pick.item for left in found.left_out if left.pick.item == item] == ([] if has_pages else [item])


async def test_a_video_goes_up_without_place_and_phone_and_the_original_stays(alone: World, case_id: str) -> None:
    content = test_plain_media.video(*test_plain_media.TOLD)
    item = await item_of(alone, case_id, "打包.mp4", content)
    assert item.files[0].media_type == "video/mp4"
    found = await composed(alone, case_id, [item])
    [upload] = [one for one in found.uploads if one.pick.item == item]
    assert (upload.file.name, upload.file.derived_from) == ("打包.mp4", item.files[0].sha256)
    assert "去掉了拍摄时间、地点、手机型号" in upload.changed
    assert b"Phone 17" not in await alone.archive.read(upload.file.sha256)
    assert await alone.archive.read(item.files[0].sha256) == content
    assert (await composed(alone, case_id, [item])).files == found.files
    again = await item_of(alone, case_id, "再传.mp4", await alone.archive.read(upload.file.sha256))
    [upload] = [one for one in (await composed(alone, case_id, [again])).uploads if one.pick.item == again]
    assert (upload.file, upload.changed) == (again.files[0], "")


@pytest.mark.parametrize("content", [test_plain_media.video(tracks=(b"vide", b"meta")), content_of("film.webm")])
async def test_a_video_that_may_tell_a_place_goes_up_with_a_warning(alone: World, case_id: str, content: bytes) -> None:
    item = await item_of(alone, case_id, "视频", content)
    assert item.files[0].media_type.startswith("video/")
    [upload] = [one for one in (await composed(alone, case_id, [item])).uploads if one.pick.item == item]
    assert (upload.file, "可能记着拍摄地点" in upload.changed) == (item.files[0], True)


async def test_a_video_altered_on_the_disk_stays_out(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "打包.mp4", test_plain_media.video())
    path = alone.archive.path_of(item.files[0].sha256)
    path.chmod(0o600)
    path.write_bytes(b"other")
    [left] = (await composed(alone, case_id, [item])).left_out
    assert "被改动过" in left.why
