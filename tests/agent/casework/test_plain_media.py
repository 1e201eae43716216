"""A video's copy says nothing of place and phone, and plays as before."""

import base64
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.async_api import async_playwright

from agent.casework.plain_media import plain_copy
from tests.practice.fixtures import CHROMIUM

PLACE = b"+30.2741+120.1551+010.000/"


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def track(handler: bytes, *more: bytes) -> bytes:
    dated = b"\0" * 4 + struct.pack(">II", 3_800_000_000, 3_800_000_001) + b"\0" * 12
    told = box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12)
    return box(b"trak", box(b"tkhd", dated) + box(b"mdia", box(b"mdhd", dated) + told) + b"".join(more))


def video(*more: bytes, tracks: tuple[bytes, ...] = (b"vide", b"soun")) -> bytes:
    dated = b"\1\0\0\0" + struct.pack(">QQ", 3_800_000_000, 3_800_000_001) + b"\0" * 20
    moov = box(b"moov", box(b"mvhd", dated) + b"".join(track(one) for one in tracks) + b"".join(more))
    return box(b"ftyp", b"isom\0\0\0\0isom") + moov + box(b"mdat", b"picture" + PLACE)


TOLD = (
    box(b"udta", box(b"\xa9xyz", b"\0\x1a\x15\xc7" + PLACE)),
    box(b"meta", box(b"keys", b"com.apple.quicktime.model") + box(b"ilst", b"Phone 17")),
    box(b"uuid", b"\xbe\x7a\xcf\xcb" * 4 + b"<x:xmpmeta>Phone 17"),
    box(b"free", PLACE),
)


def test_place_phone_and_time_are_gone_and_all_else_is_where_it_was() -> None:
    content = video(*TOLD)
    copy = plain_copy(content)
    assert copy is not None
    assert len(copy) == len(content)
    media = content.index(b"mdat") - 4
    assert copy[media:] == content[media:], "the media itself is as it was, byte for byte"
    told = copy[:media]
    assert [words in told for words in (PLACE, b"Phone 17", b"quicktime", b"udta", b"meta")] == [False] * 5
    assert struct.pack(">I", 3_800_000_000) not in told
    assert plain_copy(copy) == copy
    assert plain_copy(video()) != video(), "the times alone are reason enough"


def test_a_track_of_places_cannot_be_blanked() -> None:
    for handler in (b"meta", b"camm", b"gpmd"):
        assert plain_copy(video(tracks=(b"vide", handler))) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1aE\xdf\xa3webm",
        video()[:-200] + b"\xff" * 3,
        box(b"ftyp") + b"\0\0\1\0moov",
        box(b"ftyp") + b"\0\0\0\7moov",
    ],
)
def test_what_cannot_be_walked_gets_no_copy(content: bytes) -> None:
    assert plain_copy(content) is None


def test_long_boxes_and_one_to_the_end_are_walked() -> None:
    long = box(b"ftyp", b"isom") + struct.pack(">I4sQ", 1, b"mdat", 16 + len(PLACE)) + PLACE
    assert plain_copy(long + b"\0\0\0\0free" + PLACE) == long + b"\0\0\0\0free" + bytes(len(PLACE))


@given(st.binary(max_size=200))
def test_any_bytes_are_taken_and_none_are_added(rest: bytes) -> None:
    content = box(b"ftyp") + rest
    copy = plain_copy(content)
    assert copy is None or len(copy) == len(content)


RECORD = """
async () => {
  const type = "video/mp4;codecs=vp9";
  if (!MediaRecorder.isTypeSupported(type)) return null;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [64, 48];
  const draw = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: type });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  for (let at = 0; at < 12; at += 1) {
    draw.fillStyle = at % 2 ? "red" : "blue";
    draw.fillRect(0, 0, 64, 48);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}
"""
PLAY = """
(content) => new Promise((resolve) => {
  const video = document.createElement("video");
  video.onloadeddata = () => resolve([video.videoWidth, video.videoHeight]);
  video.onerror = () => resolve(video.error.message);
  video.src = "data:video/mp4;base64," + content;
})
"""


async def test_a_copy_still_plays(chromium_args: list[str]) -> None:
    async with async_playwright() as playwright:
        plain = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        tab = await plain.new_page()
        recorded = await tab.evaluate(RECORD)
        assert recorded is not None
        content = base64.b64decode(recorded)
        at = content.index(b"moov") - 4
        [size] = struct.unpack_from(">I", content, at)
        told = b"".join(TOLD)
        longer = struct.pack(">I", size + len(told)) + content[at + 4 : at + size] + told
        copy = plain_copy(content[:at] + longer + content[at + size :])
        assert copy is not None
        assert PLACE not in copy
        assert await tab.evaluate(PLAY, base64.b64encode(copy).decode()) == [64, 48]
        await plain.close()
