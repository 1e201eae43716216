"""What a film or recording turns out to hold, and the two ways in which it may hold nothing that can be used."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Content:
    has_picture: bool
    has_sound: bool


SOUND = Content(has_picture=False, has_sound=True)


class NothingToPlay(Exception):
    """The beginning says that it is a film or recording, and no more of one is there."""


class CutOff(Exception):
    """A part is missing: it was not recorded, sent or downloaded to its end."""


def content_of_tracks(kinds: set[str]) -> Content:
    """`kinds` are `video` and `audio`. Raises NothingToPlay where there is neither."""
    if not kinds & {"video", "audio"}:
        raise NothingToPlay
    return Content(has_picture="video" in kinds, has_sound="audio" in kinds)
