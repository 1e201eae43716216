"""What a filter of the case list may be called, and how many there may be."""

from agent.errors import Invalid

NAME_LENGTH = 12
FILTERS_MAX = 12


def clean_filter_name(written: str) -> str:
    """Raises Invalid for an empty, overlong or invisible one."""
    name = " ".join(written.split())
    if not name or not name.isprintable():
        raise Invalid("名字是空的，或含有看不见的字符。", "请写一个短名字，例如“等补材料”。")
    if len(name) > NAME_LENGTH:
        raise Invalid(f"名字最长 {NAME_LENGTH} 个字，现在有 {len(name)} 个。", "请写短一些。")
    return name
