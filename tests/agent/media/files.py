"""Small real films and recordings, written by FFmpeg: three frames of 64 px, or half a second of a tone."""

from pathlib import Path

FOLDER = Path(__file__).parent

FILMS = {
    "film.mp4": "video/mp4",
    "fast.mp4": "video/mp4",
    "pieces.mp4": "video/mp4",
    "film.3gp": "video/mp4",
    "film.mov": "video/quicktime",
    "film.webm": "video/webm",
    "film.mkv": "video/x-matroska",
    "film.avi": "video/x-msvideo",
    "film.flv": "video/x-flv",
    "film.wmv": "video/x-ms-wmv",
}
CALLS = {
    "call.m4a": "audio/mp4",
    "call.mp4": "audio/mp4",
    "call.3gp": "audio/mp4",
    "call.webm": "audio/webm",
    "call.mp3": "audio/mpeg",
    "plain.mp3": "audio/mpeg",
    "call.aac": "audio/aac",
    "call.amr": "audio/amr",
    "call.ogg": "audio/ogg",
}
"""What each is taken for. `fast` has its index first, `pieces` comes in fragments, `plain` has no ID3."""


def content_of(name: str) -> bytes:
    return (FOLDER / name).read_bytes()
