"""Evidence files: named by their content, written once, found by nothing but their hash."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from agent.archive import Archive, clean_name
from agent.errors import Damaged, Invalid, NotFound, TooLarge
from agent.raster import PIXELS_MAX


def saved(image: Image.Image, form: str = "PNG") -> bytes:
    out = BytesIO()
    image.save(out, form)
    return out.getvalue()


HEIC = Path(__file__).with_name("phone.heic").read_bytes()
"""As a phone saves a photo: turned, with place, time and phone."""

PNG = saved(Image.effect_noise((8, 8), 80))


async def _chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        await asyncio.sleep(0)
        yield part


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


async def test_a_file_lies_under_its_hash_read_only(archive: Archive) -> None:
    kept = await archive.keep(PNG, name="评价.png")
    path = archive.path_of(kept.sha256)
    assert (path.name, path.read_bytes()) == (hashlib.sha256(PNG).hexdigest(), PNG)
    assert path.stat().st_mode & 0o777 == 0o400
    assert (kept.media_type, kept.size_bytes, kept.derived_from) == ("image/png", len(PNG), None)
    assert await archive.read(kept.sha256) == PNG


async def test_the_same_content_is_kept_once_and_never_written_over(archive: Archive) -> None:
    first = await archive.keep(PNG, name="a.png")
    written = archive.path_of(first.sha256).stat()
    again = await archive.keep(PNG, name="b.png")
    assert again.sha256 == first.sha256
    assert archive.path_of(first.sha256).stat().st_ino == written.st_ino
    assert len(list(archive.paths())) == 1


async def test_what_was_damaged_is_whole_again_once_the_same_arrives(archive: Archive) -> None:
    kept = await archive.keep(PNG, name="a.png")
    for again in (
        lambda: archive.keep(PNG, name="a.png"),
        lambda: archive.keep_stream(_chunks(PNG), name="a.png", limit=1000),
    ):
        path = archive.path_of(kept.sha256)
        path.chmod(0o600)
        path.write_bytes(b"other")
        with pytest.raises(Damaged):
            await archive.read(kept.sha256)
        await again()
        assert await archive.read(kept.sha256) == PNG
        assert path.stat().st_mode & 0o777 == 0o400


async def test_a_derived_file_names_its_original_and_lies_apart(archive: Archive) -> None:
    original = await archive.keep(PNG, name="a.png")
    derived = await archive.keep(PNG + b"red box", name="a-marked.png", derived_from=original.sha256)
    assert derived.derived_from == original.sha256
    assert archive.path_of(derived.sha256).is_relative_to(archive.root / "derived")
    assert await archive.read(original.sha256) == PNG
    with pytest.raises(NotFound):
        await archive.keep(b"y", name="y", derived_from="0" * 64)


async def test_a_stream_is_kept_whole(archive: Archive) -> None:
    kept = await archive.keep_stream(_chunks(PNG[:50], PNG[50:]), name="a.png", limit=1000)
    assert await archive.read(kept.sha256) == PNG


async def test_a_stream_over_the_limit_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(TooLarge):
        await archive.keep_stream(_chunks(*[b"x" * 600] * 4), name="a", limit=1000)
    assert _files(archive.root) == []


SIDE = int(PIXELS_MAX**0.5) + 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空的"),
        (b"BMW is what the text begins with", "打不开"),
        (PNG[:-30], "打不开"),
        (PNG.replace(b"IDAT", b"ID\x00T"), "打不开"),
        (b"8BPS\x00\x01" + b"\x00" * 300, "不是图片"),
        (saved(Image.new("1", (SIDE, SIDE))), "太大"),
    ],
)
async def test_what_nobody_can_open_is_refused_at_the_door(archive: Archive, content: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        await archive.keep_stream(_chunks(content), name="a.png", limit=1 << 20)
    assert _files(archive.root) == []


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF", "JPEG2000"])
async def test_pictures_of_every_usual_kind_are_taken(archive: Archive, form: str) -> None:
    content = saved(Image.effect_noise((80, 60), 80).convert("RGB"), form)
    kept = await archive.keep_stream(_chunks(content), name="a", limit=1 << 20)
    assert await archive.read(kept.sha256) == content


async def test_a_phones_heic_is_taken(archive: Archive) -> None:
    kept = await archive.keep_stream(_chunks(HEIC), name="a.heic", limit=1 << 20)
    assert kept.media_type == "image/heic"
    assert await archive.read(kept.sha256) == HEIC


@pytest.mark.parametrize("content", [HEIC[:-1], HEIC[:600], HEIC[:28], HEIC[:28] + bytes(300)])
async def test_half_a_heic_is_refused(archive: Archive, content: bytes) -> None:
    with pytest.raises(Invalid, match="打不开"):
        await archive.keep_stream(_chunks(content), name="a.heic", limit=1 << 20)
    assert _files(archive.root) == []


async def test_a_stream_that_breaks_off_leaves_nothing(archive: Archive) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await archive.keep_stream(broken(), name="a", limit=1000)
    assert _files(archive.root) == []


async def test_altered_content_is_noticed(archive: Archive) -> None:
    kept = await archive.keep(PNG, name="a.png")
    path = archive.path_of(kept.sha256)
    path.chmod(0o600)
    path.write_bytes(PNG + b"!")
    with pytest.raises(Damaged):
        await archive.read(kept.sha256)


@pytest.mark.parametrize("asked", ["", "../../../etc/passwd", "A" * 64, "0" * 64, "0" * 63, "0" * 64 + "\n", "./" * 32])
async def test_nothing_but_a_kept_hash_is_a_path(archive: Archive, asked: str) -> None:
    await archive.keep(PNG, name="a.png")
    with pytest.raises(NotFound):
        archive.path_of(asked)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("评价.png", "评价.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\cmd.exe", "cmd.exe"),
        ("..", "未命名"),
        ("", "未命名"),
        (".hidden", "hidden"),
        ("a\0b\n\r.png", "ab.png"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\ud800.png", "png"),
        ("长" * 300 + ".png", "长" * 116 + ".png"),
        ("a" * 300, "a" * 120),
    ],
)
def test_a_name_is_for_showing_only(given: str, shown: str) -> None:
    assert clean_name(given) == shown


async def test_a_name_never_becomes_a_path(archive: Archive, tmp_path: Path) -> None:
    await archive.keep(PNG, name="../../../outside.png")
    assert [path for path in _files(tmp_path) if not path.is_relative_to(archive.root)] == []


async def test_what_an_interrupted_write_left_goes_at_start(archive: Archive) -> None:
    kept = await archive.keep(PNG, name="a.png")
    (archive.root / "incoming" / "half").write_bytes(b"half")
    archive.sweep()
    assert [path.name for path in _files(archive.root)] == [kept.sha256]


async def test_only_pictures_videos_recordings_and_pdf_are_taken_as_they_arrive(archive: Archive) -> None:
    with pytest.raises(Invalid, match="不是图片"):
        await archive.keep_stream(_chunks(b"MZ just a program"), name="a.png", limit=1000)
    assert _files(archive.root) == []


async def test_files_are_laid_out_as_copies_in_order_under_names_a_person_knows(archive: Archive) -> None:
    first = await archive.keep(PNG, name="评价截图.png")
    second = await archive.keep(PNG + b"y", name="评价截图.png")
    paths = await archive.lay_out([second, first], "appeal-1")
    assert [path.name for path in paths] == ["1-评价截图.png", "2-评价截图.png"]
    assert [path.read_bytes() for path in paths] == [PNG + b"y", PNG]
    paths[0].write_bytes(b"changed by whoever uploads it")
    assert await archive.read(second.sha256) == PNG + b"y"
    assert await archive.lay_out([first], "appeal-1") != paths
    archive.sweep()
    assert not any(path.exists() for path in paths)


@pytest.mark.parametrize(
    ("name", "laid_out"),
    [
        ("证" * 200 + ".png", "1-" + "证" * 38 + ".png"),
        ("没有结尾" * 60, "1-" + ("没有结尾" * 60)[:40]),
        ("a." + "x" * 200, "1-a." + "x" * 101 + "." + "x" * 16),
        ('CON<>:"|?*.png', "1-CON_______.png"),
        ("../../etc/passwd", "1-passwd"),
        ("", "1-未命名"),
        ("\u202egnp.exe", "1-gnp.exe"),
    ],
)
async def test_a_name_that_no_file_system_takes_is_made_fit(archive: Archive, name: str, laid_out: str) -> None:
    (path,) = await archive.lay_out([await archive.keep(PNG, name=name)], "appeal-1")
    assert path.name == laid_out
    assert path.read_bytes() == PNG


async def test_a_file_that_was_tampered_with_is_not_laid_out(archive: Archive) -> None:
    kept = await archive.keep(PNG, name="a.png")
    path = archive.path_of(kept.sha256)
    path.chmod(0o600)
    path.write_bytes(b"other")
    with pytest.raises(Damaged):
        await archive.lay_out([kept], "appeal-1")
