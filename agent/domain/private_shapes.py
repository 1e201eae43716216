"""Knows the shapes of what points to one person: numbers, accounts, mail, and names where words say whose."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from agent.domain.normalise import View, spell_digits
from agent.domain.rulebook import load_rulebook
from shared.model import Noun
from shared.triage import Span

FULL_NAME = 3
_PIECE = re.compile(r"\{([A-Z]+)\}")
_BEFORE = 14


class Shape(Noun):
    """As the head of `private_shapes.toml` says; `what` is Chinese. `hits` and `misses` are examples, tested."""

    what: str
    terms: Annotated[tuple[str, ...], Field(min_length=1)]
    is_spelled: bool = False
    is_certain: bool = True
    spares_orders: bool = False
    has_check_digit: bool = False
    hits: Annotated[tuple[str, ...], Field(min_length=1)]
    misses: Annotated[tuple[str, ...], Field(min_length=1)]


class _ShapeFile(Noun):
    surnames: str
    compound_surnames: str
    no_names: str
    roles: str
    given_characters: str
    no_staff: str
    after_names: str
    shape: tuple[Shape, ...]


@cache
def _packaged() -> _ShapeFile:
    text = files("agent.domain").joinpath("private_shapes.toml").read_text(encoding="utf-8")
    return _ShapeFile.model_validate(tomllib.loads(text))


def is_full_name(text: str) -> bool:
    """Whether it is a surname of one character and a given name of two."""
    return len(text) == FULL_NAME and text[0] in _packaged().surnames


@cache
def private_shapes() -> tuple[Shape, ...]:
    """All packaged shapes, names written out. Raises `ValidationError` on a bad one."""
    given = _packaged()
    surname = f"(?:{given.compound_surnames}|(?!{given.no_names})[{given.surnames}])"
    pieces = {
        "NAME": f"{surname}(?:(?![城店站柜部区院楼室厅台局处点])[\\u4e00-\\u9fff]){{1,2}}",
        "SURNAME": f"(?:{given.compound_surnames}|(?!{given.no_names}|{given.no_staff})[{given.surnames}])",
        "GIVEN": f"[{given.given_characters}]",
        "ROLE": f"(?:{given.roles})",
        "AFTER": f"(?=[^\\u4e00-\\u9fff]|$|{given.after_names})",
    }
    return tuple(
        one.model_copy(update={"terms": tuple(_PIECE.sub(lambda found: pieces[found[1]], term) for term in one.terms)})
        for one in given.shape
    )


def find_private(folded: View, *, certain: bool = False) -> Iterator[tuple[Span, str]]:
    """Where somebody is pointed at, the buyer too, and by what, in Chinese; spans count the original, some twice.

    `certain`: without what points to one person only together with the shop.
    """
    spelled = spell_digits(folded)
    for shape, patterns in _patterns():
        if certain and not shape.is_certain:
            continue
        for view in (folded, spelled) if shape.is_spelled else (folded,):
            for pattern in patterns:
                for found in pattern.finditer(view.text):
                    is_spared = shape.spares_orders and _is_of_an_order(view.text, found.start("it"))
                    if not is_spared and (not shape.has_check_digit or _is_card(found["it"])):
                        yield view.span(*found.span("it")), shape.what


def _is_card(digits: str) -> bool:
    """Whether the last digit is the check digit of the others, as on every bank card (ISO/IEC 7812-1, annex B)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


@cache
def _patterns() -> tuple[tuple[Shape, tuple[re.Pattern[str], ...]], ...]:
    return tuple((one, tuple(re.compile(term) for term in one.terms)) for one in private_shapes())


@cache
def _order_words() -> re.Pattern[str]:
    return re.compile(f"(?:{load_rulebook().contexts['order_number'].before})[ (]*$")


def _is_of_an_order(text: str, start: int) -> bool:
    return _order_words().search(text[max(0, start - _BEFORE) : start]) is not None
