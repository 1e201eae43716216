"""A phone's HEIC, which no browser shows: kept as it is, marked, filed and printed by copies that tell nothing."""

from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from PIL import Image

from agent.casework.asking import keep_picture, tell_asked
from agent.casework.composing import compose_case
from agent.casework.evidence import add_file, keep
from agent.casework.packaging.exhibits import exhibit_of, files_in, marked_items
from agent.casework.retouching import load_picture, retouch
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.picture_marks import Mark, MarkKind
from agent.errors import NotFound
from agent.store.opening import reading
from shared.evidence import Evidence, EvidenceKind
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.test_archive import HEIC

BOX = Mark(kind=MarkKind.BOX, left=5, top=20, width=20, height=20)
BLUR = Mark(kind=MarkKind.BLUR, left=34, top=0, width=30, height=50)
RED_CORNER = (50, 10)
"""Of the picture held upright."""


async def pieces() -> AsyncIterator[bytes]:
    yield HEIC[:500]
    yield HEIC[500:]


async def dropped(world: World, case_id: str) -> Evidence:
    return await add_file(world, case_id, EvidenceKind.WAYBILL_PHOTO, "面单.HEIC", pieces())


async def image_of(world: World, sha256: str) -> Image.Image:
    return Image.open(BytesIO(await world.archive.read(sha256)))


@pytest.fixture
async def case_id(alone: World) -> str:
    case_id = await samples.open_case(alone)
    await samples.with_reason(alone, case_id)
    return case_id


async def test_it_is_kept_as_it_is_with_an_upright_copy_that_tells_nothing(alone: World, case_id: str) -> None:
    item = await dropped(alone, case_id)
    original, copy = item.files
    assert (original.media_type, original.name) == ("image/heic", "面单.HEIC")
    assert await alone.archive.read(original.sha256) == HEIC
    assert (copy.media_type, copy.name, copy.derived_from) == ("image/jpeg", "面单.jpg", original.sha256)
    image = await image_of(alone, copy.sha256)
    assert (image.size, dict(image.getexif()), image.info.get("exif")) == ((64, 96), {}, None)
    red = image.convert("RGB").getpixel(RED_CORNER)
    assert isinstance(red, tuple)
    assert (red[0] > 170, red[1] < 60) == (True, True)
    assert (await load_case(alone, case_id)).evidence == (item,)


async def test_its_copy_goes_into_the_form(alone: World, case_id: str) -> None:
    item = await dropped(alone, case_id)
    composition = await compose_case(alone, case_id)
    [upload] = composition.uploads
    assert (upload.file.media_type, upload.pick.item) == ("image/jpeg", item)
    assert upload.changed == "上传的是转成 JPG 的副本，原件没有变。"
    assert composition.left_out == ()


async def test_boxes_and_blurs_are_drawn_on_another_copy_and_taken_away_again(alone: World, case_id: str) -> None:
    item = await dropped(alone, case_id)
    found = await load_picture(alone, case_id, item.evidence_id)
    assert (found.original, found.shown, found.copy) == (*item.files, None)
    await retouch(alone, case_id, item.evidence_id, [BOX, BLUR])
    found = await load_picture(alone, case_id, item.evidence_id)
    assert found.copy is not None
    assert (found.shown, found.has_lost_places, found.marks) == (item.files[1], False, (BOX, BLUR))
    assert found.item.files == (*item.files, found.copy)
    image = (await image_of(alone, found.copy.sha256)).convert("RGB")
    red = image.getpixel(RED_CORNER)
    assert isinstance(red, tuple)
    assert red[1] > 100, "its mean with the white round it"
    [upload] = (await compose_case(alone, case_id)).uploads
    assert upload.file.sha256 in {found.copy.sha256} or upload.file.derived_from == found.copy.sha256
    await retouch(alone, case_id, item.evidence_id, [])
    found = await load_picture(alone, case_id, item.evidence_id)
    assert (found.copy, found.item.files) == (None, item.files)


async def test_a_package_shows_the_copy_and_holds_back_an_original_with_somebody_on_it(
    alone: World, case_id: str
) -> None:
    item = await dropped(alone, case_id)

    async def exhibit() -> tuple[Evidence, str, int]:
        async with reading(alone.engine) as conn:
            [marked] = await marked_items(conn, (await load_case(alone, case_id)).evidence)
        made = await exhibit_of(alone, marked, is_masked=True)
        assert made.shown is not None
        return made.item, made.shown.sha256, len(made.held_back)

    assert await exhibit() == (item, item.files[1].sha256, 0)
    await retouch(alone, case_id, item.evidence_id, [BLUR])
    masked, shown, held = await exhibit()
    assert held == 1
    assert shown == masked.files[-1].sha256
    assert item.files[1] not in masked.files, "the copy without blur stays home, too"


async def test_what_is_blurred_on_one_item_is_hidden_on_every_item_with_the_same_picture(
    alone: World, case_id: str
) -> None:
    blurred = await dropped(alone, case_id)
    await add_file(alone, case_id, EvidenceKind.CHAT, "聊天.HEIC", pieces())
    await retouch(alone, case_id, blurred.evidence_id, [BLUR])
    async with reading(alone.engine) as conn:
        several = await marked_items(conn, (await load_case(alone, case_id)).evidence)
    for order in (several, several[::-1]):
        files = files_in([await exhibit_of(alone, marked, is_masked=True) for marked in order])
        [shown] = {file.sha256 for file in files.values() if file.media_type.startswith("image/")}
        red = (await image_of(alone, shown)).convert("RGB").getpixel(RED_CORNER)
        assert isinstance(red, tuple)
        assert red[1] > 100, "its mean with the white round it"


async def test_a_picture_of_an_answer_is_seen_as_well(alone: World, case_id: str) -> None:
    question = await tell_asked(alone, case_id, "what_happened")
    item = await keep_picture(alone, case_id, question.question_id, "聊天.heic", pieces())
    assert [file.media_type for file in item.files] == ["image/heic", "image/jpeg"]


async def test_what_cannot_be_made_another_stays_a_file(alone: World, case_id: str) -> None:
    file = await alone.archive.keep(HEIC[:700], name="半张.heic")
    item = (await samples.evidence_of_kind(alone, case_id, EvidenceKind.WAYBILL_PHOTO)).model_copy(
        update={"files": (file,)}
    )
    assert await keep(alone, case_id, [item]) == (item,)
    with pytest.raises(NotFound):
        await load_picture(alone, case_id, item.evidence_id)


async def test_the_desk_shows_its_copy(client: Client, world: World, cookie: dict[str, str]) -> None:
    case_id = await samples.open_case(world)
    item = await dropped(world, case_id)
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    url = f"/desk/cases/{case_id}/files/{item.files[1].sha256}"
    assert f'<img class="thumb" src="{url}"' in page
    assert "副本，原件未改" in page
    editor = await (
        await client.get(f"/desk/cases/{case_id}/evidence/{item.evidence_id}/picture", headers=cookie)
    ).text()
    assert f'<img src="{url}"' in editor
    answer = await client.get(url, headers=cookie)
    assert answer.headers["Content-Type"] == "image/jpeg"
