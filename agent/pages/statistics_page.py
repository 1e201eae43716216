"""统计: how appeals end, how long they take, why they are lost; as pictures, as tables, and as files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any

from aiohttp import web

from agent.casework.counting import Shop
from agent.casework.statistics import Statistics, look_at_statistics
from agent.casework.world import WORLD, World
from agent.domain.climbing import RULE
from agent.domain.rejections import OTHER, cause_words
from agent.domain.statistics import (
    TYPICAL_MEANS,
    Counted,
    Handling,
    Overrule,
    Standing,
    WinRate,
    by,
    causes,
    handling,
    standing,
    win_rate,
    wins_by_outcome,
)
from agent.domain.turns import WAITS_FOR_OPERATOR
from agent.domain.words import word_for
from agent.pages.drawing import draw
from agent.pages.tables import Cell, Table, as_csv, as_xlsx
from shared.evidence import Grade
from shared.ground import Verdict
from shared.outcome import Outcome
from shared.rules import largest

SPANS = {"30": (30, "近 30 天"), "90": (90, "近 90 天"), "365": (365, "近一年"), "all": (None, "全部")}
UNSEEN = "成立，还没看到评价怎样了"
NO_WIN = (None, Outcome.REJECTED, Outcome.NO_DECISION)
NOT_CHOSEN = "没有选"
NO_FILES = "没有交文件"


@dataclass(frozen=True)
class Breakdown:
    """Win rates by one thing; `title` says which."""

    title: str
    note: str
    rates: dict[str, WinRate]


@dataclass(frozen=True)
class HandlingOf:
    """One platform's; `promised` are working days at most."""

    title: str
    handling: Handling
    promised: int | None

    @property
    def mean(self) -> float | None:
        return self.handling.mean_workdays


async def show_statistics(request: web.Request) -> web.Response:
    """`?days=` names a span, `?shop=` a shop by its place in the list."""
    world = request.app[WORLD]
    found, span, chosen = await _found(request)
    return await draw(request, "statistics.html", own_url=request.path_qs, **shown(world, found, span, chosen))


async def get_csv(request: web.Request) -> web.Response:
    found, _, _ = await _found(request)
    body = as_csv(tables(request.app[WORLD], found))
    return _file(body, "text/csv; charset=utf-8", "statistics.csv")


async def get_xlsx(request: web.Request) -> web.Response:
    found, _, _ = await _found(request)
    body = as_xlsx(tables(request.app[WORLD], found))
    return _file(body, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "statistics.xlsx")


def shown(world: World, found: Statistics, span: str, chosen: str) -> dict[str, object]:
    """All that the template needs."""
    rows = found.decisions
    return {
        "spans": SPANS,
        "span": span,
        "chosen": chosen,
        "shops": [(str(number), shop_name(world, shop)) for number, shop in enumerate(found.shops)],
        "rate": win_rate(rows),
        "outcomes": outcome_names(rows),
        "breakdowns": breakdowns(world, rows),
        "causes": cause_names(rows),
        "handling": handling(rows),
        "handlings": handlings(world, rows),
        "stars": found.stars,
        "overrules": [(word_for(one.verdict), overruled_to(one), one) for one in found.overrules],
        "open_count": sum(one.count for one in found.open_cases),
        "open_hers": sum(one.count for one in found.open_cases if one.status in WAITS_FOR_OPERATOR),
        "open_bad": sum(one.count for one in found.open_cases if one.rating is not None and one.rating <= 2),
        "standing": standing(found.open_cases),
        "typical_means": TYPICAL_MEANS,
        "win_words": win_words(world, found.shops),
        "open_longest_days": max((one.longest_days for one in found.open_cases), default=0),
        "climb_rule": RULE,
        "is_behind": found.is_behind,
        "climbs": {shop_name(world, shop): climb for shop, climb in found.climbs.items()},
    }


def breakdowns(world: World, rows: Sequence[Counted]) -> list[Breakdown]:
    parts: tuple[tuple[str, str, Callable[[Counted], Any], Callable[[Any], str]], ...] = (
        ("按平台", "", attrgetter("platform"), world.packs.title),
        ("按店铺", "", attrgetter("platform", "shop"), partial(shop_name, world)),
        ("按申诉依据", "", attrgetter("ground"), _word),
        ("按申诉理由", "平台表单里的原文。", attrgetter("reason"), lambda reason: reason or NOT_CHOSEN),
        ("按证据等级", "交上去的文件里最高的一级。", attrgetter("grade"), _grade_words),
    )
    return [Breakdown(title, note, by(rows, part, name)) for title, note, part, name in parts]


def _grade_words(grade: Grade | None) -> str:
    return f"{grade.value} {word_for(grade)}" if grade else NO_FILES


def outcome_names(rows: Sequence[Counted]) -> dict[str, int]:
    return {word_for(one) if one else UNSEEN: count for one, count in wins_by_outcome(rows).items()}


def cause_names(rows: Sequence[Counted]) -> dict[str, int]:
    titles = {cause.name.value: cause.title for cause in cause_words()} | {OTHER.name.value: OTHER.title}
    return {titles[name]: count for name, count in causes(rows).items()}


def handlings(world: World, rows: Sequence[Counted]) -> list[HandlingOf]:
    """How long each platform that decided something took, beside what it promises at most, where one is told."""
    return [
        HandlingOf(
            title=world.packs.title(name),
            handling=handling([row for row in rows if row.platform == name]),
            promised=largest(world.packs[name].rules.handling_workdays) if name in world.packs else None,
        )
        for name in sorted({row.platform for row in rows})
    ]


def win_words(world: World, shops: Sequence[Shop]) -> dict[str, str]:
    """What a win comes to on each platform, as far as its own words tell; else the review itself shows it."""
    return {
        pack.title: "、".join(dict.fromkeys(word_for(one.outcome) for one in pack.states if one.outcome not in NO_WIN))
        or "平台的通知里不说，看评价还在不在"
        for name in sorted({platform for platform, _ in shops})
        if (pack := world.packs.get(name)) is not None
    }


def overruled_to(one: Overrule) -> str:
    return word_for(one.ground or Verdict.NOT_APPEALABLE)


def shop_name(world: World, shop: Shop) -> str:
    platform, name = shop
    title = world.packs.title(platform)
    return f"{title} · {name}" if name else title


def tables(world: World, found: Statistics) -> list[Table]:
    """The same as tables, one a sheet. No buyer, no order, no words of a review is in them."""
    rows = found.decisions
    all_of = win_rate(rows)
    time = handling(rows)
    listed = [
        Table(
            "成功率",
            ("项目", "数值"),
            (
                ("成立", all_of.won),
                ("被驳回", all_of.lost),
                ("平台没有判定（不计入）", all_of.undecided),
                ("成功率 = 成立 ÷（成立 + 被驳回）", None if all_of.share is None else round(all_of.share, 4)),
                ("平均处理时间（工作日）", None if time.mean_workdays is None else round(time.mean_workdays, 2)),
                ("超过平台承诺的次数", time.late),
            ),
        ),
        Table("成立的结果", ("结果", "次数"), tuple(outcome_names(rows).items())),
        Table("驳回原因", ("原因", "次数"), tuple(cause_names(rows).items())),
    ]
    for one in breakdowns(world, rows):
        lines = tuple((name, rate.won, rate.lost, rate.undecided) for name, rate in one.rates.items())
        listed.append(Table(one.title, (one.title.removeprefix("按"), "成立", "被驳回", "没有判定"), lines))
    weeks = tuple((week.monday.isoformat(), week.count, round(week.mean, 2)) for week in found.stars)
    times = tuple(
        (one.title, one.handling.timed, one.mean and round(one.mean, 2), one.promised, one.handling.late)
        for one in handlings(world, rows)
    )
    changed = tuple((word_for(one.verdict), overruled_to(one), one.count, one.won, one.lost) for one in found.overrules)
    return [
        *listed,
        Table("改过的研判", ("研判说", "改成", "案件", "成立", "被驳回"), changed),
        Table("平台用了多久", ("平台", "有回执的申诉", "平均工作日", "承诺最多", "超过的次数"), times),
        Table("星级走势", ("周一", "采集的评价", "平均星级"), weeks),
        Table("没了结的代价", ("项目", "数值"), _cost_lines(standing(found.open_cases))),
    ]


def _cost_lines(cost: Standing) -> tuple[tuple[Cell, ...], ...]:
    offset = zip(TYPICAL_MEANS, cost.offset, strict=True)
    return (
        ("一、二星评价（条）", cost.count),
        ("采集以来一共挂了（天）", cost.days),
        ("最久的（天）", cost.longest_days),
        *((f"平均 {mean} 星的店，抵掉要多少条五星", count) for mean, count in offset),
    )


async def _found(request: web.Request) -> tuple[Statistics, str, str]:
    world = request.app[WORLD]
    span = request.query.get("days", "90")
    span = span if span in SPANS else "90"
    chosen = request.query.get("shop", "")
    everywhere = await look_at_statistics(world, days=SPANS[span][0], shop=None)
    number = int(chosen) if chosen.isdecimal() and int(chosen) < len(everywhere.shops) else None
    if number is None:
        return everywhere, span, ""
    return await look_at_statistics(world, days=SPANS[span][0], shop=everywhere.shops[number]), span, chosen


def _word(member: StrEnum | None) -> str:
    return word_for(member) if member else NOT_CHOSEN


def _file(body: bytes, media_type: str, name: str) -> web.Response:
    headers = {"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=body, headers=headers)
