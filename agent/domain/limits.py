"""Which limits a form states in words or attributes, and whether a value keeps within them."""

import re
from collections.abc import Sequence

from agent.domain.offers import FieldSeen, Kind

_COUNTER = re.compile(r"^\s*(\d{1,5})\s*[/／]\s*(\d{1,6})\s*(?:字符?)?\s*$", re.MULTILINE)
_AT_MOST = re.compile(
    r"(?:最多|不超过|不得超过|不能超过|限|上限)\s*(?:输入|填写|可输入|可填写)?\s*(\d{1,6})\s*(?:个)?(?:汉字|字符|字)"
)
_WITHIN = re.compile(r"(\d{1,6})\s*(?:个)?(?:汉字|字符|字)\s*(?:以内|之内|以下)")
_RANGE = re.compile(r"(\d{1,6})\s*[-~～—–至到]\s*(\d{1,6})\s*(?:个)?(?:汉字|字符|字)")
_AT_LEAST = re.compile(r"(?:至少|不少于|不得少于|最少)\s*(?:输入|填写)?\s*(\d{1,6})\s*(?:个)?(?:汉字|字符|字)")
_FILES = re.compile(r"(?:最多|不超过|限)\s*(?:可|能)?\s*(?:上传|添加)?\s*(\d{1,3})\s*(?:张|个|份|幅)")
_ONE_LINE = (Kind.TEXT, Kind.NUMBER, Kind.SUGGEST, Kind.DATE)


def length_of(text: str) -> int:
    """As a browser counts: UTF-16 units, a line break as one."""
    return len(text.encode("utf-16-le")) // 2


def text_limit(field: FieldSeen) -> int | None:
    """The most characters the field takes: its attribute, its counter, or its hint; the strictest."""
    found = [int(match.group(2)) for match in _COUNTER.finditer(field.hint)]
    found += [int(match.group(1)) for pattern in (_AT_MOST, _WITHIN) for match in pattern.finditer(field.hint)]
    found += [int(match.group(2)) for match in _RANGE.finditer(field.hint)]
    return min([*found, *([field.max_length] if field.max_length else [])], default=None)


def text_floor(field: FieldSeen) -> int | None:
    """The fewest characters that the hint asks for."""
    found = [int(match.group(1)) for pattern in (_AT_LEAST, _RANGE) for match in pattern.finditer(field.hint)]
    return max(found, default=None)


def text_refusal(field: FieldSeen, value: str) -> str:
    """Why this text cannot go in unchanged; empty when it can. Never is a text cut."""
    limit, floor, length = text_limit(field), text_floor(field), length_of(value)
    if limit is not None and length > limit:
        return f"内容有 {length} 个字符，这一栏最多 {limit} 个；没有替您删减，请改短后再填"
    if floor is not None and length < floor:
        return f"内容有 {length} 个字符，这一栏至少要 {floor} 个"
    if "\n" in value and field.kind in _ONE_LINE:
        return "这一栏只能填一行，计划的内容有换行"
    if field.kind is Kind.NUMBER and not re.fullmatch(r"[-+]?\d+(\.\d+)?", value.strip()):
        return "这一栏只能填数字"
    return ""


def files_refusal(field: FieldSeen, files: Sequence[str]) -> str:
    """Why these files cannot be given; empty when they can."""
    wrong = [file for file in files if not _is_accepted(field.accept, file)]
    if wrong:
        return f"这一栏只收 {field.accept}，收不了：{'、'.join(wrong)}"
    limit = min((int(match.group(1)) for match in _FILES.finditer(field.hint)), default=None)
    if limit is not None and len(files) > limit:
        return f"计划了 {len(files)} 个文件，这一栏最多 {limit} 个"
    return ""


_TYPES = {
    "image": ("jpg", "jpeg", "png", "gif", "webp", "bmp", "svg", "heic", "heif", "tif", "tiff", "avif"),
    "video": ("mp4", "mov", "avi", "mkv", "webm", "m4v", "wmv", "flv", "3gp"),
    "audio": ("mp3", "wav", "m4a", "aac", "amr", "ogg", "flac"),
}


def _is_accepted(accept: str, file: str) -> bool:
    """By the ending, as the browser's own file dialogue filters; a type we do not know by ending is let through."""
    ending = file.rsplit(".", 1)[-1].lower()
    rules = [rule.strip().lower() for rule in accept.split(",") if rule.strip()]
    return not rules or any(_fits(rule, ending) for rule in rules)


def _fits(rule: str, ending: str) -> bool:
    if rule.startswith("."):
        return ending == rule[1:]
    family, _, exact = rule.partition("/")
    if family not in _TYPES:
        return exact in ("*", ending) or not exact.isalpha()
    alike = {"jpg": "jpeg", "tif": "tiff"}
    return ending in _TYPES[family] if exact == "*" else alike.get(ending, ending) == alike.get(exact, exact)
