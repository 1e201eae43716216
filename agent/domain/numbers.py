"""Knows the shapes of numbers that point to one person, and whose number the words around it say it is."""

import re

from agent.domain.finding import Finding
from agent.domain.normalise import View, spell_digits
from agent.domain.rulebook import load_rulebook
from shared.ground import Ground, Strength
from shared.triage import Span

_BEFORE, _AFTER = 14, 10
_DIGITS = "0-9零〇洞一幺壹二贰两三叁四肆五伍六陆七柒拐八捌九玖"
_ENOUGH_DIGITS = re.compile(f"(?:[{_DIGITS}][^{_DIGITS}]{{0,3}}){{10}}[{_DIGITS}]")
_MOBILE = re.compile(r"(?<![0-9])(?:\+?86)?(1[3-9][0-9]{9})(?![0-9])")
_IDENTITY = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9x](?![0-9])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10x98765432"


def _pattern(context: str) -> re.Pattern[str]:
    given = load_rulebook().contexts[context]
    return re.compile(f"(?:{given.before})$" if given.before else str(given.near))


_OWN = _pattern("own_number")
_ORDER = _pattern("order_number")
_SHOP = _pattern("shop_number")
_OTHERS = _pattern("others_number")
_ANOTHERS = _pattern("anothers_number")


def _is_identity(number: str) -> bool:
    """Whether the last character is the check digit of GB 11643."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECK_DIGITS[total % 11] == number[17]


def _found(sentence: str, rule: str, strength: Strength, spans: list[Span]) -> Finding:
    return Finding(Ground.PRIVACY, strength, rule, tuple(spans), ("review_picture",), sentence)


def _owner(text: str, start: int, end: int) -> str | None:
    """Whose number stands at this place: `others`, `shop`, `unknown`; None if it is her own or no phone."""
    head, tail = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    if _OWN.search(head) or _ORDER.search(head):
        return None
    around = f"{head}\0{tail}"
    if _ANOTHERS.search(around):
        return "others"
    if _SHOP.search(around):
        return "shop"
    return "others" if _OTHERS.search(around) else "unknown"


_PHONES = {
    "others": (
        "privacy.others_mobile",
        Strength.APPEALABLE,
        "评价公开了别人的手机号，属于泄露隐私，请截下整条评价申诉，号码在材料里打码",
    ),
    "shop": (
        "privacy.shop_number",
        Strength.NEEDS_PERSON,
        "评价里有店铺的电话，若是对外公开的客服号就不算泄露，请你确认这是不是私人号码",
    ),
    "unknown": (
        "privacy.unknown_mobile",
        Strength.NEEDS_PERSON,
        "评价里有一个手机号但没说是谁的，请你确认：别人的私人号码才算泄露，买家自己的不算",
    ),
}


def _phones(view: View) -> list[Finding]:
    places: dict[str, list[Span]] = {}
    for match in _MOBILE.finditer(view.text):
        owner = _owner(view.text, *match.span(1))
        if owner is not None:
            places.setdefault(owner, []).append(view.span(*match.span(1)))
    return [_found(_PHONES[owner][2], *_PHONES[owner][:2], spans) for owner, spans in places.items()]


def _identities(view: View) -> list[Finding]:
    spans = [view.span(*match.span()) for match in _IDENTITY.finditer(view.text) if _is_identity(match[0])]
    sentence = "评价里有身份证号，若不是买家自己的就属于泄露隐私，请确认后截下整条评价申诉"
    return [_found(sentence, "privacy.identity_number", Strength.APPEALABLE, spans)] if spans else []


def find_numbers(folded: View) -> list[Finding]:
    """Phones and identity numbers that may be a leak; the buyer's own and order numbers are none."""
    if not _ENOUGH_DIGITS.search(folded.text):
        return []
    view = spell_digits(folded)
    return _phones(view) + _identities(view)
