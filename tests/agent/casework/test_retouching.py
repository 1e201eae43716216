"""Marks that she changes: the copy drawn anew from an original that stays, and nothing left of what was blurred."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from agent.casework.composing import compose_case
from agent.casework.drawn_copy import draw_copy
from agent.casework.evidence import keep
from agent.casework.marked_files import BOXES_SAID
from agent.casework.retouching import load_picture, retouch
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.picture_marks import Mark, MarkKind
from agent.errors import Invalid, NotFound
from shared.evidence import Evidence, EvidenceKind
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples

BOX = Mark(kind=MarkKind.BOX, left=20, top=20, width=60, height=20)
BLUR = Mark(kind=MarkKind.BLUR, left=100, top=10, width=80, height=40)


def picture(words: str = "13800000000", form: str = "PNG", orientation: int | None = None) -> bytes:
    image = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(image).text((105, 20), words, fill="black")
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
        exif[0x010F] = "Phone"
    out = BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()


async def kept(world: World, case_id: str, content: bytes, name: str = "聊天.png", number: int = 7) -> Evidence:
    item = await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, number)
    item = item.model_copy(
        update={"files": (await world.archive.keep(content, name=name),), "shows": "聊天" + BOXES_SAID}
    )
    await keep(world, case_id, [item])
    return item


def test_what_is_blurred_keeps_nothing_but_its_mean_colour() -> None:
    area = (100, 10, 180, 50)
    places = []
    for words in ("13800000000", "13900011122"):
        drawn = Image.open(BytesIO(draw_copy(picture(words), [BLUR]).content))
        places.append(len(set(drawn.crop(area).get_flattened_data())))
    assert max(places) <= 2


def test_the_same_marks_give_the_same_bytes_and_a_box_is_red() -> None:
    drawn = draw_copy(picture(), [BOX, BLUR])
    assert draw_copy(picture(), [BOX, BLUR]).content == drawn.content
    red, green, _ = Image.open(BytesIO(drawn.content)).convert("RGB").getpixel((50, 17))  # type: ignore[misc]  # RGB has three
    assert red > 180 > 60 > green


def test_a_photograph_is_turned_upright_stays_jpeg_and_loses_its_exif() -> None:
    drawn = draw_copy(picture(form="JPEG", orientation=6), [BOX])
    image = Image.open(BytesIO(drawn.content))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (100, 200), {})


async def test_the_copy_that_was_drawn_anew_is_uploaded_and_the_original_stays(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    item = await kept(alone, case_id, picture())
    await retouch(alone, case_id, item.evidence_id, [BOX, BLUR])
    found = await load_picture(alone, case_id, item.evidence_id)
    assert (found.marks, found.original, found.has_lost_places) == ((BOX, BLUR), item.files[0], False)
    assert await alone.archive.read(item.files[0].sha256) == picture()
    assert found.copy is not None
    assert found.copy.sha256 in {file.sha256 for file in (await compose_case(alone, case_id)).files}
    [line] = await audit_lines(alone, "picture_retouched")
    assert found.copy.sha256 in line.detail


async def test_without_marks_there_is_no_copy_and_no_word_of_boxes(alone: World) -> None:
    case_id = await samples.open_case(alone)
    item = await kept(alone, case_id, picture())
    await retouch(alone, case_id, item.evidence_id, [BOX])
    await retouch(alone, case_id, item.evidence_id, [])
    [left] = (await load_case(alone, case_id)).evidence
    assert (left.files, left.shows) == (item.files, "聊天")


async def test_what_is_no_readable_picture_is_refused(alone: World) -> None:
    case_id = await samples.open_case(alone)
    torn = await kept(alone, case_id, picture()[:60])
    with pytest.raises(Invalid):
        await retouch(alone, case_id, torn.evidence_id, [BOX])
    pdf = await kept(alone, case_id, b"%PDF-1.7\n" + b"x" * 300, "合格证.pdf", 8)
    with pytest.raises(NotFound):
        await load_picture(alone, case_id, pdf.evidence_id)
