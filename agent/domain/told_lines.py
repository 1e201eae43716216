"""What a person may write of what an item of evidence shows: one line, for it goes into the statement."""

from agent.errors import Invalid

TOLD_LENGTH = 60


def clean_told(written: str) -> str:
    """Without blanks and full stops around it; empty takes back what stood there. Raises Invalid."""
    told = written.strip().rstrip("。. ")
    if not told.isprintable():
        raise Invalid("“它说明什么”只能写一行，不能换行，也不能有看不见的字符。", "请写成一句话，再保存。")
    if len(told) > TOLD_LENGTH:
        raise Invalid(
            f"“它说明什么”最长 {TOLD_LENGTH} 个字，现在有 {len(told)} 个。", "请只写这件证据本身说明了什么，再保存。"
        )
    return told
