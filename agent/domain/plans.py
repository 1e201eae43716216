"""How a plan is written down: a JSON list of items; what is wrong with it is said with the item and the key."""

import json
from typing import Any

from pydantic import ValidationError

from agent.errors import Invalid
from shared.plan import PlanItem
from shared.wrong_values import what_is_wrong


def read_plan(text: str) -> tuple[PlanItem, ...]:
    """The items of a plan. Raises Invalid, which names the item (counted from 1) and the key."""
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise Invalid(f"计划不是合法的 JSON：第 {wrong.lineno} 行第 {wrong.colno} 列（{wrong.msg}）") from wrong
    if not isinstance(rows, list) or not rows:
        raise Invalid("计划应是一个 JSON 列表，至少有一项：[{“label”: …, “value”: …}]")
    return tuple(_item(number, row) for number, row in enumerate(rows, 1))


def _item(number: int, row: Any) -> PlanItem:
    try:
        return PlanItem.model_validate(row)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        key = first["loc"][0] if first["loc"] else "value/choice/files/date"
        label = row.get("label") if isinstance(row, dict) else None
        raise Invalid(f"计划第 {number} 项（{label or '没有 label'}）的 {key} 不对：{what_is_wrong(first)}") from wrong
