"""What of a pack nobody has confirmed yet (到后台核对), said to the operator, and how her own look confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agent.domain.teaching import CHECKED, Lays, provenance
from agent.errors import Invalid, NotFound
from shared.platform import Platform
from shared.provenance import Provenance, Sourced
from shared.rules import WindowDays, WindowStart

RULES: Mapping[str, tuple[str, str]] = {
    "window_days": ("多少天内可以申诉", "天"),
    "reply_window_days": ("多少天内可以回复评价", "天"),
    "rounds": ("最多可以申诉几次", "次"),
    "handling_workdays": ("平台多久处理", "个工作日"),
    "second_handling_workdays": ("第二次申诉多久处理", "个工作日"),
    "supplement_workdays": ("补充材料的时限", "个工作日"),
    "chat_retention_days": ("聊天记录保留", "天"),
    "text_max": ("申诉说明最多", "字"),
    "text_min": ("申诉说明最少", "字"),
    "file_count_max": ("最多上传几个文件", "个"),
    "file_mb_max": ("单个文件最大", "MB"),
}
"""The rules that are one number: title and unit. File types are words, and stay with the pack."""

STARTS: Mapping[WindowStart, str] = {
    WindowStart.REVIEW_POSTED: "从评价发布起算",
    WindowStart.TRADE_COMPLETED: "从交易成功起算",
}


@dataclass(frozen=True)
class RuleRow:
    """One rule of a platform. `values` are what its sources say; `is_verified` is whether one of them is sure."""

    name: str
    title: str
    unit: str
    values: tuple[tuple[str, Provenance], ...]
    suggested: int | None
    is_verified: bool
    starts: tuple[tuple[str, str], ...]


def rule_rows(pack: Platform) -> list[RuleRow]:
    """Every rule that is a number, those that no source tells included."""
    return [_row(pack, name) for name in RULES]


def rule_lays(pack: Platform, name: str, value: int, counted_from: str | None, today: date) -> Lays:
    """Her value as the newest source of the rule. Raises NotFound, Invalid."""
    if name not in RULES:
        raise NotFound(f"{pack.title}没有叫“{name}”的规则。", "请刷新页面再试。")
    row: Lays = {"value": value} | provenance(CHECKED, today)
    if name == "window_days":
        if counted_from not in {start.value for start in WindowStart}:
            raise Invalid("还没有选从什么时候起算。", "请选好起算的时间，再点“已核对”。")
        row["counted_from"] = counted_from
    return {"rules": {name: [row]}}


def _row(pack: Platform, name: str) -> RuleRow:
    title, unit = RULES[name]
    values: tuple[Sourced[int], ...] = getattr(pack.rules, name)
    said = tuple((f"{one.value} {unit}{_start_words(one)}", one) for one in values)
    return RuleRow(
        name=name,
        title=title,
        unit=unit,
        values=said,
        suggested=values[0].value if values else None,
        is_verified=any(one.is_verified for one in values),
        starts=tuple((start.value, words) for start, words in STARTS.items()) if name == "window_days" else (),
    )


def _start_words(value: Sourced[int]) -> str:
    return f"（{STARTS[value.counted_from]}）" if isinstance(value, WindowDays) else ""
