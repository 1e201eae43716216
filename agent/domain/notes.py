"""What a note and a label may be."""

from agent.domain.short_names import short_name
from agent.errors import Invalid

NOTE_LENGTH = 2000
LABEL_LENGTH = 12


def clean_note(written: str) -> str:
    """Without blanks around it. Raises Invalid for an empty or overlong one."""
    text = written.replace("\r\n", "\n").strip()
    if not text:
        raise Invalid("备注是空的。", "写几个字再保存；不要这条了，就点删除。")
    if len(text) > NOTE_LENGTH:
        raise Invalid(f"备注最长 {NOTE_LENGTH} 字，现在有 {len(text)} 字。", "请删短一些，或分成两条。")
    return text


def clean_label(written: str) -> str:
    """One short word. Raises Invalid."""
    return short_name(written, LABEL_LENGTH, "标签", "请写一个短词，例如“等仓库”。", "请写短一些；说明写在备注里。")
