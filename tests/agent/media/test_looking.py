"""Films and recordings are taken for what they hold: real ones as they are, forged ones and halves not at all."""

import wave
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest

from agent.archive import Archive
from agent.casework.vault.keeping import PICTURES_AND_VIDEOS
from agent.errors import Invalid
from agent.media.content import CutOff, NothingToPlay
from agent.media.looking import LOOKS, media_type_of
from tests.agent.media.files import CALLS, FILMS, content_of

NOTHING = "没有能播放的画面和声音"
PARTLY = "不完整，只有一部分"


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    yield content


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


async def kept_as(archive: Archive, content: bytes) -> str:
    return (await archive.keep_stream(pieces(content), name="通话", limit=1 << 20)).media_type


def tone(rate: int = 8000) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(b"\x00\x20" * rate)
    return out.getvalue()


def aiff(size: int, data: bytes) -> bytes:
    common = b"COMM" + (18).to_bytes(4) + bytes(18)
    return b"FORM" + (4 + len(common) + 8 + size).to_bytes(4) + b"AIFF" + common + b"SSND" + size.to_bytes(4) + data


def flac(block: bytes, frame: bytes) -> bytes:
    return b"fLaC" + b"\x00" + len(block).to_bytes(3) + block + b"\x81" + (4).to_bytes(3) + bytes(4) + frame


def avi(film: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return kind + len(content).to_bytes(4, "little") + content

    stream = chunk(b"LIST", b"strl" + chunk(b"strh", b"vids" + bytes(12)))
    return chunk(b"RIFF", b"AVI " + chunk(b"LIST", b"hdrl" + stream) + chunk(b"LIST", b"movi" + film))


MPEG = b"\0\0\1\xba" + bytes(8) + b"\0\0\1\xe0\0\x10" + bytes(64)
WIDE = b"#!AMR-WB\n" + (b"\x44" + bytes(60)) * 4


@pytest.mark.parametrize(("name", "media_type"), (FILMS | CALLS).items(), ids=FILMS | CALLS)
async def test_real_files_are_what_they_hold(archive: Archive, name: str, media_type: str) -> None:
    assert await kept_as(archive, content_of(name)) == media_type


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (tone(), "audio/x-wav"),
        (tone().replace(b"data\x80\x3e\0\0", b"data\xff\xff\xff\xff"), "audio/x-wav"),
        (aiff(40, bytes(40)), "audio/x-aiff"),
        (flac(bytes(34), b"\xff\xf8" + bytes(40)), "audio/x-flac"),
        (avi(b"00dc"), "video/x-msvideo"),
        (MPEG, "video/mpeg"),
        (WIDE, "audio/amr"),
        (b"ID3\x04\0\0\0\0\0\x05abcde" + bytes(900) + content_of("plain.mp3"), "audio/mpeg"),
        (b"ID3\x04\0\x10\0\0\0\x05abcde" + b"3DI" + bytes(7) + content_of("plain.mp3"), "audio/mpeg"),
        (content_of("film.mp4") + b"\0\0\0\x40free" + bytes(9), "video/mp4"),
        (content_of("film.mov")[28:], "video/quicktime"),
    ],
    ids=[
        "wav",
        "wav of a recorder",
        "aiff",
        "flac",
        "avi",
        "mpeg",
        "amr-wb",
        "blanks",
        "tag with a foot",
        "tail",
        "old mov",
    ],
)
async def test_what_programs_write_otherwise_is_taken_too(archive: Archive, content: bytes, media_type: str) -> None:
    assert await kept_as(archive, content) == media_type


@pytest.mark.parametrize("name", ["film.mp4", "fast.mp4", "film.mov", "film.3gp", "film.webm", "film.mkv", "call.ogg"])
@pytest.mark.parametrize("missing", [1, 200])
async def test_what_lacks_its_end_is_refused_with_what_to_do(archive: Archive, name: str, missing: int) -> None:
    with pytest.raises(Invalid, match=PARTLY) as raised:
        await kept_as(archive, content_of(name)[:-missing])
    assert "等它全部下载好" in raised.value.words
    assert list(archive.paths()) == []


@pytest.mark.parametrize(
    "content",
    [
        content_of("film.avi")[:3000],
        content_of("film.avi")[:200],
        content_of("film.wmv")[:1000],
        content_of("film.wmv")[:3000],
        content_of("call.mp3")[:16],
        content_of("pieces.mp4")[:700],
        tone()[:-5],
        tone()[:36],
        aiff(40, bytes(20)),
        flac(bytes(34), b""),
    ],
    ids=["avi", "avi head", "wmv head", "wmv", "tag", "fragment", "wav", "wav head", "aiff", "flac"],
)
async def test_half_of_any_kind_is_refused(archive: Archive, content: bytes) -> None:
    with pytest.raises(Invalid, match=PARTLY):
        await kept_as(archive, content)


def box(kind: bytes, content: bytes = b"") -> bytes:
    return (8 + len(content)).to_bytes(4) + kind + content


TEXT_TRACK = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + b"text" + bytes(13))))
FILM_TRACK = TEXT_TRACK.replace(b"text", b"vide")


@pytest.mark.parametrize(
    "content",
    [
        box(b"ftyp", b"mp42\0\0\0\0"),
        box(b"ftyp", b"mp42\0\0\0\0") + bytes(300),
        box(b"ftyp", b"mp42\0\0\0\0") + b"\0\0\0\7moov",
        box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", TEXT_TRACK) + box(b"mdat", b"words"),
        box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", FILM_TRACK) + box(b"mdat"),
        b"ID3 is what the text begins with",
        b"ID3\x03" + bytes(300),
        b"ID3\x04\0\0\x80\0\0\0" + bytes(300),
        b"\xff\xfb" + b"a text that goes on" * 40,
        b"#!AMR\nand then a script",
        b"\xff\xf1" + b"a text that goes on" * 40,
        b"RIFF\x24\0\0\0WAVEJUNK\x04\0\0\0abcd",
        tone()[:44],
        b"RIFF\x24\0\0\0AVI LIST\x04\0\0\0abcd",
        content_of("film.avi").replace(b"vids", b"txts"),
        avi(b""),
        b"\x1aE\xdf\xa3\x9fB\x82\x84webm" + bytes(99),
        content_of("film.webm")[:36] + content_of("film.webm")[36:].replace(b"\x1f\x43\xb6\x75", b"\x1f\x43\xb6\x76"),
        content_of("film.webm").replace(b"\x83\x81\x01", b"\x83\x81\x11"),
        b"OggS\0\2" + bytes(40),
        b"OggS\0\2" + bytes(20) + b"\0a text",
        flac(bytes(34), b"text" * 9),
        b"FLV\1\5\0\0\0\x09" + bytes(4) + b"text, and no more of it",
        b"FLV\1\5\0\0\0\x09" + bytes(4) + b"\x08\0\0\4" + bytes(20),
        bytes.fromhex("3026b2758e66cf11a6d9") + bytes(90),
        bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"),
        b"\0\0\1\xba" + b"a text" * 30,
        b"MThd\0\0\0\6\0\1\0\1\0\x60",
    ],
)
async def test_a_beginning_alone_is_no_film_and_no_recording(archive: Archive, content: bytes) -> None:
    with pytest.raises(Invalid, match=f"{NOTHING}|不是图片") as raised:
        await kept_as(archive, content)
    assert "已有的证据没有变化" in raised.value.words
    assert list(archive.paths()) == []


async def test_a_recording_of_sound_alone_is_no_film_of_a_packing(archive: Archive) -> None:
    for name in ("call.mp4", "call.webm"):
        with pytest.raises(Invalid, match="不是照片或视频"):
            await archive.keep_stream(pieces(content_of(name)), name=name, limit=1 << 20, takes=PICTURES_AND_VIDEOS)


@pytest.mark.parametrize("name", [*FILMS, *CALLS])
async def test_no_part_of_a_file_is_ever_more_than_refused(tmp_path: Path, name: str) -> None:
    content, path = content_of(name), tmp_path / "part"
    suggested = {"audio/webm": "video/webm"}.get((FILMS | CALLS)[name], (FILMS | CALLS)[name])
    for end in range(0, len(content), 7):
        path.write_bytes(content[:end])
        for look in {suggested, "audio/mpeg", "video/mpeg"}:
            try:
                media_type_of(path, look)
            except (NothingToPlay, CutOff):
                continue
    assert suggested in LOOKS or suggested == "audio/webm"


def test_a_kind_of_which_nothing_is_known_is_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"MThd")
    with pytest.raises(NothingToPlay):
        media_type_of(tmp_path / "a", "audio/midi")
