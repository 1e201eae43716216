"""Which film or recording a file is, by what its structure holds, and not by its first bytes alone."""

from collections.abc import Callable
from pathlib import Path
from typing import IO

from agent.media.boxes import look_at_boxes
from agent.media.chunks import look_at_aiff, look_at_avi, look_at_wave
from agent.media.content import Content, NothingToPlay
from agent.media.frames import WIDE, begins_with_frame, look_at_aac, look_at_amr, look_at_mp3
from agent.media.matroska import look_at_elements
from agent.media.streams import look_at_asf, look_at_flac, look_at_flv, look_at_mpeg, look_at_ogg

LOOKS: dict[str, Callable[[IO[bytes], int], Content]] = {
    "video/mp4": look_at_boxes,
    "video/quicktime": look_at_boxes,
    "video/x-m4v": look_at_boxes,
    "video/3gpp": look_at_boxes,
    "audio/mp4": look_at_boxes,
    "video/webm": look_at_elements,
    "video/x-matroska": look_at_elements,
    "video/x-msvideo": look_at_avi,
    "video/x-flv": look_at_flv,
    "video/x-ms-wmv": look_at_asf,
    "video/mpeg": look_at_mpeg,
    "audio/x-wav": look_at_wave,
    "audio/x-aiff": look_at_aiff,
    "audio/mpeg": look_at_mp3,
    "audio/aac": look_at_aac,
    "audio/amr": look_at_amr,
    "audio/ogg": look_at_ogg,
    "audio/x-flac": look_at_flac,
}
"""By the media type that the first bytes suggest."""

HEARD_ONLY = {
    "video/mp4": "audio/mp4",
    "video/3gpp": "audio/mp4",
    "video/quicktime": "audio/mp4",
    "video/x-m4v": "audio/mp4",
    "video/webm": "audio/webm",
    "video/x-matroska": "audio/x-matroska",
}
"""What a film without pictures is: phones record calls so."""


HEAD = 6000
"""Bytes that hold three frames of an MP3, however large."""

OLD_FILM = (b"moov", b"mdat", b"wide")
"""What a MOV may begin with that has no `ftyp`."""


def suggested_by(head: bytes) -> str | None:
    """The media type of what begins so (`HEAD` bytes of it), where no fixed sign at the very beginning tells it."""
    if head[4:8] in OLD_FILM:
        return "video/quicktime"
    if head.startswith(WIDE):
        return "audio/amr"
    return "audio/mpeg" if begins_with_frame(head) else None


def is_media(media_type: str) -> bool:
    return media_type.startswith(("video/", "audio/"))


def media_type_of(path: Path, suggested: str) -> str:
    """Raises NothingToPlay, also for a kind of which nothing is known, and CutOff."""
    look = LOOKS.get(suggested)
    if look is None:
        raise NothingToPlay
    with path.open("rb") as file:
        content = look(file, path.stat().st_size)
    return suggested if content.has_picture else HEARD_ONLY.get(suggested, suggested)
