"""What a filter of the case list may be called, and how many there may be."""

from agent.domain.short_names import short_name

NAME_LENGTH = 12
FILTERS_MAX = 12


def clean_filter_name(written: str) -> str:
    """Raises Invalid."""
    return short_name(written, NAME_LENGTH, "名字", "请写一个短名字，例如“等补材料”。")
