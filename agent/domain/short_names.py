"""What people may call things at this desk: an operator, a saved filter, a label."""

import unicodedata

from agent.errors import Invalid


def short_name(written: str, length: int, what: str, example: str, shorter: str = "请写短一些。") -> str:
    """Without blanks around it and doubled ones within. Raises Invalid for an empty, overlong or invisible one.

    `what` it is in Chinese; `example` and `shorter` say what to do about a name that is none, or too long.
    """
    name = " ".join(written.split())
    if not name or not name.isprintable():
        raise Invalid(f"{what}是空的，或含有看不见的字符。", example)
    if len(name) > length:
        raise Invalid(f"{what}最长 {length} 个字，现在有 {len(name)} 个。", shorter)
    return name


def sound_alike(one: str, other: str) -> bool:
    """Whether two names differ in blanks, width or case alone: people take them for one."""
    return _as_heard(one) == _as_heard(other)


def _as_heard(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
