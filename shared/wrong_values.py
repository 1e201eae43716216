"""What pydantic finds wrong with a value, said in Chinese; one place for packs, settings, bodies, plans and lines."""

from collections.abc import Mapping
from typing import Any

TIME_WANTED = "应为时间，如 2026-11-24T09:30:00+08:00"
YEAR_WANTED = "应为 2000 年到 2100 年之间的时间"
NUMBER_WANTED = "应为整数"
DATE_WANTED = "应为日期，如 2026-11-24"
WORDS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这样的一项，请检查拼写",
    "string_type": "应为文字",
    "string_too_short": "太短，至少 {min_length} 个字",
    "string_too_long": "太长，最多 {max_length} 个字",
    "string_pattern_mismatch": "格式不对",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "int_type": NUMBER_WANTED,
    "int_parsing": NUMBER_WANTED,
    "int_from_float": NUMBER_WANTED,
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "不能大于 {le}",
    "enum": "只能是 {expected}",
    "literal_error": "只能是 {expected}",
    "datetime_type": TIME_WANTED,
    "datetime_parsing": TIME_WANTED,
    "datetime_from_date_parsing": TIME_WANTED,
    "timezone_aware": "时间缺少时区",
    "date_type": DATE_WANTED,
    "date_parsing": DATE_WANTED,
    "date_from_datetime_parsing": DATE_WANTED,
    "date_from_datetime_inexact": "应为日期，不带时刻，如 2026-11-24",
    "time_parsing": "应为时刻，如 23:00",
    "model_type": "应为一个对象 {{…}}",
    "model_attributes_type": "应为一个对象 {{…}}",
    "dict_type": "应为一个对象 {{…}}",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
    "too_short": "至少要有 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "path_type": "应为路径",
    "json_invalid": "不是有效的 JSON",
}
"""By pydantic's own name of an error; braces are filled from the limits that were broken, never from the value."""


def what_is_wrong(found: Mapping[str, Any]) -> str:
    """One entry of `ValidationError.errors()` in words; the words of a rule of our own are taken as they are."""
    words = WORDS.get(found["type"])
    if words is None:
        return str(found["msg"]).removeprefix("Value error, ")
    given = found.get("ctx", {})
    return words.format_map(
        {name: _in_chinese(value) if name == "expected" else value for name, value in given.items()}
    )


def _in_chinese(choices: str) -> str:
    """pydantic's list of what is allowed: `'a', 'b' or 'c'`."""
    return choices.replace(", ", "、").replace(" or ", " 或 ")
