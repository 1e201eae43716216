"""Knows when the words of a review contradict its stars."""

import re
from functools import cache

from agent.domain.finding import Finding
from agent.domain.matching import Hit, join_spans
from agent.domain.reading import Reading
from agent.domain.rulebook import load_rulebook
from shared.ground import Ground, Strength

_LOW_STARS = 2
_PRAISES_FOR_CERTAIN = 2
_OF_STARS = re.compile("[星评分级]")
_SHORT = 20
_LONG = 60
"""In characters: who has so much to say under one star has seldom nothing but praise."""
_NEEDS = ("review_picture",)


@cache
def _words(context: str) -> re.Pattern[str]:
    """Words looked for only where they matter, since most reviews have such: `reserve`, what is held back from praise,
    `delight`, what nobody writes who is not content, and `delight_denied`, what undoes it.
    """
    return re.compile(str(load_rulebook().contexts[context].near))


def _is_delighted(folded: str) -> bool:
    """Whether a word of delight stands, and none is denied, doubted or told of other reviews."""
    places = [place.span() for place in _words("delight").finditer(folded)]
    doubted = _words("delight_denied")
    return bool(places) and not any(doubted.search(f"{folded[:start]}\0{folded[end:]}") for start, end in places)


def _places(hits: list[Hit]) -> list[tuple[int, int]]:
    return join_spans(span for hit in hits for span in hit.spans)


def _contradiction(strength: Strength, rule: str, hits: list[Hit], sentence: str) -> list[Finding]:
    return [Finding(Ground.RATING_CONTRADICTION, strength, rule, tuple(_places(hits)), _NEEDS, sentence)]


def _find_slip(rating: int, reading: Reading) -> list[Finding]:
    """The buyer's own word that he chose the wrong stars; what else he may have pressed is for a person, or nothing."""
    slip = reading.signal("slip")
    is_of_stars = any(_OF_STARS.search(word) for hit in slip for word in hit.words)
    has_grievance = reading.says("complaint") or bool(reading.by_ground)
    if not slip or (has_grievance and not is_of_stars):
        return []
    certain = not has_grievance and (is_of_stars or reading.says("praise"))
    sentence = f"买家自己说星级点错了，文字和{rating}星矛盾，请截下整条评价和星级申诉"
    strength = Strength.APPEALABLE if certain else Strength.NEEDS_PERSON
    return _contradiction(strength, "rating_contradiction.slip", slip, sentence)


def find_rating_contradiction(rating: int | None, reading: Reading) -> list[Finding]:
    """Praise under one or two stars, without a complaint, reserve or sarcasm; or a slip by the buyer's own word.

    Only several words of praise with delight among them are certain: many a buyer who is not content calls this or that
    good, and leaves out what he lacked. One word of praise in a text of some length tells nothing.
    """
    if rating is None or rating > _LOW_STARS:
        return []
    if slip := _find_slip(rating, reading):
        return slip
    praise, folded = reading.signal("praise"), reading.folded.text
    if not praise or reading.says("complaint") or reading.by_ground or len(reading.text) > _LONG:
        return []
    if _words("reserve").search(folded):
        return []
    if reading.says("sarcasm"):
        sentence = f"文字像夸奖却只打{rating}星，也可能是反话，请你读一遍再定"
        return _contradiction(Strength.NEEDS_PERSON, "rating_contradiction.maybe_sarcasm", praise, sentence)
    several = len(_places(praise)) >= _PRAISES_FOR_CERTAIN
    if several and _is_delighted(folded):
        sentence = f"文字全是好评却只打{rating}星，星级与内容矛盾，请截下整条评价和星级申诉"
        return _contradiction(Strength.APPEALABLE, "rating_contradiction.praise", praise, sentence)
    if not several and len(reading.text) > _SHORT:
        return []
    sentence = f"文字只有夸奖却打了{rating}星，但没说他满意，可能有不满没写出来，请先客气地问他是不是点错了星再定"
    return _contradiction(Strength.NEEDS_PERSON, "rating_contradiction.praise", praise, sentence)
