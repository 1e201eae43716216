"""What the practice forms are filled with: one plan for every one of them, and the files it names."""

import json
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from shared.plan import PlanItem

PICTURES = ("聊天记录.png", "物流.png")

PLAN = (
    {"label": "店铺名称", "value": "小铺旗舰店"},
    {"label": "订单编号", "value": "2026090312345678901"},
    {"label": "购买数量", "value": "3"},
    {"label": "投诉类型", "choice": "利用中差评索取不当利益"},
    {"label": "紧急程度", "choice": "紧急"},
    {"label": "承运商", "choice": "承运商087"},
    {"label": "所在地区", "choice": ["浙江省", "杭州市", "西湖区"]},
    {"label": "涉及规则", "choice": ["言论规范", "知识产权"]},
    {"label": "是否已退款", "choice": "是"},
    {"label": "发生日期", "date": "2026-09-03"},
    {"label": "起止日期", "date": ["2026-08-28", "2026-09-05"]},
    {"label": "投诉描述", "value": "买家 2026 年 9 月 3 日签收，当日要求返款 60 元并以差评相要挟。\n聊天记录见凭证。"},
    {"label": "投诉凭证", "files": list(PICTURES)},
    {"label": "我已阅读并同意规则", "choice": "我已阅读并同意规则"},
)


def draw_pictures(folder: Path) -> list[str]:
    """The plan's pictures in this folder; their paths."""
    paths = [folder / name for name in PICTURES]
    for path, color in zip(paths, ("red", "blue"), strict=True):
        Image.new("RGB", (64, 64), color).save(path)
    return [str(path) for path in paths]


def write_plan(folder: Path, *labels: str) -> Path:
    """The plan as a file beside its pictures: the items named, or all."""
    draw_pictures(folder)
    path = folder / "plan.json"
    items = [item for item in PLAN if not labels or item["label"] in labels]
    path.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
    return path


def planned_items(files: Sequence[str]) -> list[PlanItem]:
    """The plan with the pictures at their paths."""
    return [PlanItem.model_validate({**item, **({"files": files} if "files" in item else {})}) for item in PLAN]
