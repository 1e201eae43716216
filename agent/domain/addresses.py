"""Knows the shape of a Chinese address, and when one is exact enough to lead to somebody's door."""

import re

from agent.domain.finding import Finding
from agent.domain.normalise import View
from shared.ground import Ground, Strength
from shared.triage import Span

_ENOUGH_ANCHORS = 2
_NUMBER = "[0-9一二三四五六七八九十百甲乙丙a-z-]{1,8}"
_NAME = "[\\u4e00-\\u9fff]"
_REGION = f"{_NAME}{{2,8}}?(?:省|自治区|市|州|盟|地区|区|县|旗|镇|乡|街道|村|开发区|新区)"
_ROAD = f"{_NAME}{{1,10}}?(?:路|街|大道|巷|弄|胡同|道|里|村|庄|屯|社区|小区|花园|公寓|大厦|广场|苑|城|园|工业区|市场)"
_HOUSE = f"{_NUMBER}(?:号楼|号院|号|弄|栋|幢|座|单元|楼|层|室|户|组|队|#)"
_ANCHOR = re.compile("[省市区县镇乡村路街道巷弄号栋幢座室楼组园苑城]")
_STREET_HOUSE = re.compile(f"(?:{_REGION}){{0,4}}{_ROAD}[^,。!?;\\n]{{0,12}}?{_HOUSE}(?:{_HOUSE}){{0,5}}")
_REGIONS = re.compile(f"(?:{_REGION}){{2,5}}(?:{_ROAD}){{0,3}}(?:{_HOUSE}){{0,5}}")
_DOOR = re.compile(f"{_NUMBER}(?:室|户|单元)|{_NUMBER}(?:栋|幢|号楼|座).{{0,6}}[0-9]{{3,4}}")


def _places(view: View) -> list[tuple[int, int]]:
    if len(_ANCHOR.findall(view.text)) < _ENOUGH_ANCHORS:
        return []
    return [match.span() for pattern in (_STREET_HOUSE, _REGIONS) for match in pattern.finditer(view.text)]


def find_addresses(view: View) -> list[Span]:
    """Where a text names a street with a house, or regions within regions; spans in code points of the original."""
    return [view.span(*place) for place in _places(view)]


def find_door(view: View) -> list[Finding]:
    """An address exact to the door, which leaks where somebody lives unless it is the buyer's own or the shop's."""
    spans = [view.span(start, end) for start, end in _places(view) if _DOOR.search(view.text[start:end])]
    if not spans:
        return []
    sentence = "评价里有精确到门牌的地址，若是别人的住处就属于泄露隐私，请你确认不是买家自己的或店铺公开的地址"
    return [
        Finding(Ground.PRIVACY, Strength.NEEDS_PERSON, "privacy.address", tuple(spans), ("review_picture",), sentence)
    ]
