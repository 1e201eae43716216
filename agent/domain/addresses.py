"""Knows the shape of a Chinese address, and when one is exact enough to lead to somebody's door."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agent.domain.finding import Finding
from agent.domain.normalise import View
from shared.ground import Ground, Strength
from shared.triage import Span

_NUMBER = "[0-9a-z一二三四五六七八九十百甲乙丙-]{1,6}"
_PART = re.compile(
    f"(?P<house>{_NUMBER}(?:号楼|号院|号|弄|栋|幢|座|单元|楼|层|室|户|组|队|#))"
    "|(?P<road>大道|街道|工业区|开发区|社区|小区|新村|花园|公寓|大厦|广场|胡同|市场|路|街|巷|弄|道|里|村|庄|屯|苑|城|园|府|湾)"
    "|(?P<region>自治区|自治州|地区|新区|省|市|州|盟|区|县|旗|镇|乡)"
)
_NAME_BEFORE = re.compile(r"(?:(?![在住是到于往])[\u4e00-\u9fff]){1,4}\Z")
_BREAK = re.compile(r"[,。!?;:\n]")
_WIDEST_GAP = 14
_DOOR_SIGN = re.compile("[室户栋幢座]|号楼")
_ROAD = "大道|街道|工业区|开发区|社区|小区|新村|花园|公寓|大厦|广场|胡同|市场|路|街|巷|弄|村|庄|屯|苑"
_HOUSE = re.compile(
    f"(?:{_ROAD})[东南西北中]?(?:[0-9一二三四五六七八九十]段)?(?:[0-9a-z甲乙丙-]{{1,6}}|[一二三四五六七八九十百]{{1,4}})"
    "(?:号楼|号院|号|弄|栋|幢|座|#)(?!店|线|公路|色|款|码|链)"
)
"""A house on its road. What is no more than `家里` or `三层` needs no house to be said."""

_FLAT = re.compile(f"(?:{_ROAD})[^,。!?;*\n]{{0,12}}{_NUMBER}(?:室|单元)(?![一二三两四0-9]厅)")
_RUNS_ON = re.compile("(?<=[栋幢座楼号元])[ -]{0,2}[0-9]{3,4}(?:室|户)?(?![0-9元块个件折月日年号天克:.%])")
"""The flat behind a house, also where nothing calls it one."""

_DOOR = re.compile(f"{_NUMBER}(?:室|户|单元)|(?:栋|幢|号楼|座)[^0-9]{{0,6}}[0-9]{{3,4}}")


@dataclass(slots=True)
class _Group:
    """Parts that stand close together in one clause."""

    start: int
    end: int
    regions: int = 0
    roads: int = 0
    houses: int = 0

    def add(self, part: re.Match[str]) -> None:
        self.end = part.end()
        self.regions += part.lastgroup == "region"
        self.roads += part.lastgroup == "road"
        self.houses += part.lastgroup == "house"

    @property
    def is_address(self) -> bool:
        return self.is_district or (self.roads > 0 and self.houses > 0)

    @property
    def is_district(self) -> bool:
        return self.regions >= 2 or (self.roads > 0 and self.regions > 0)


def _groups(text: str) -> Iterator[_Group]:
    for group in _parts_together(text):
        flat = _RUNS_ON.match(text, group.end) if group.houses and group.roads else None
        group.end = flat.end() if flat else group.end
        yield group


def _parts_together(text: str) -> Iterator[_Group]:
    group: _Group | None = None
    for part in _PART.finditer(text):
        between = text[group.end : part.start()] if group else ""
        if group is None or len(between) > _WIDEST_GAP or _BREAK.search(between):
            if group is not None:
                yield group
            name = _NAME_BEFORE.search(text[max(0, part.start() - 4) : part.start()])
            group = _Group(part.start() - (len(name[0]) if name else 0), part.end())
        group.add(part)
    if group is not None:
        yield group


def find_addresses(view: View) -> list[Span]:
    """Where a text names a road with a house or a region, or regions within regions; spans count the original."""
    return [view.span(group.start, group.end) for group in _groups(view.text) if group.is_address]


def find_districts(view: View) -> list[Span]:
    """Where a text names regions within regions, or a road in one; what only has a house is none."""
    return [view.span(group.start, group.end) for group in _groups(view.text) if group.is_district]


def find_houses(view: View) -> list[Span]:
    """Where a text names a house on its road, or a flat in a place: exact enough to go there. A region alone is none.

    Each from where its address begins to where it ends; spans count the original.
    """
    exact = [found.span() for pattern in (_HOUSE, _FLAT) for found in pattern.finditer(view.text)]
    around = [(group.start, group.end) for group in _groups(view.text)]
    wide = {next((one for one in around if one[0] <= start and end <= one[1]), (start, end)) for start, end in exact}
    return [view.span(*one) for one in sorted(wide)]


def find_door(view: View) -> list[Finding]:
    """An address exact to the door, which leaks where somebody lives unless it is the buyer's own or the shop's."""
    if not _DOOR_SIGN.search(view.text):
        return []
    spans = [
        view.span(group.start, group.end)
        for group in _groups(view.text)
        if group.is_address and group.houses > 0 and group.roads > 0 and _DOOR.search(view.text, group.start, group.end)
    ]
    if not spans:
        return []
    sentence = "评价里有精确到门牌的地址，若是别人的住处就属于泄露隐私，请你确认不是买家自己的或店铺公开的地址"
    return [
        Finding(Ground.PRIVACY, Strength.NEEDS_PERSON, "privacy.address", tuple(spans), ("review_picture",), sentence)
    ]
