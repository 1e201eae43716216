"""Knows which grounds the words alone can carry, and when coarse words are meant for a person, or for nobody."""

import re
from functools import cache

from agent.domain.addresses import find_door
from agent.domain.finding import Finding, from_hit, shown
from agent.domain.matching import Hit, join_spans
from agent.domain.normalise import fold
from agent.domain.numbers import find_numbers
from agent.domain.reading import Reading
from agent.domain.rulebook import load_rulebook
from shared.ground import Ground, Strength

_BY_WORDS = (Ground.ADVERTISING, Ground.PROHIBITED_CONTENT, Ground.PRIVACY, Ground.IRRELEVANT, Ground.FAKE_MEDIA)
_COMPLAINTS = ("complaint", "quality", "price", "courier", "service", "taste")
_EMPTY_LENGTH = 3


def _means_a_person(reading: Reading) -> bool:
    """Whether coarse words can only be meant for a person: the goods are not spoken of, or less than they insult.

    An exclamation is meant for somebody only where somebody is spoken of.
    """
    if reading.is_off_topic:
        return reading.coarse_places(exclamations=True) > 0
    insults = reading.coarse_places(exclamations=False)
    weight = insults * 2 if reading.talk_count else insults
    return insults > 0 and weight >= reading.trade_count


@cache
def _person() -> re.Pattern[str]:
    return re.compile(str(load_rulebook().contexts["person_near"].near))


def _is_emphasis(reading: Reading, hits: list[Hit]) -> bool:
    """Whether coarse words do no more than add weight to a complaint that speaks of no person."""
    if not all(hit.rule.emphasis for hit in hits) or not reading.says(*_COMPLAINTS):
        return False
    characters = list(reading.text)
    for start, end in (span for hit in hits for span in hit.spans):
        characters[start:end] = " " * (end - start)
    return not _person().search(fold("".join(characters)).text)


def _find_abuse(reading: Reading) -> list[Finding]:
    """Abuse by its words; coarse words that only a person can be meant by count fully."""
    hits = reading.of_ground(Ground.ABUSE)
    if not hits or _is_emphasis(reading, hits):
        return []
    for_a_person = _means_a_person(reading)
    aimed = "评价几乎没谈商品，只有“{words}”这样骂人的话，属于辱骂，请截下整条评价并标红这些字申诉"
    raised = [hit for hit in hits if for_a_person and hit.is_aimed and hit.strength is Strength.NEEDS_PERSON]
    plain = [from_hit(hit) for hit in hits if hit not in raised]
    return plain + [from_hit(hit, Strength.APPEALABLE, aimed) for hit in raised]


def _find_off_topic(reading: Reading) -> list[Finding]:
    if not reading.is_off_topic:
        return []
    sentence = "评价通篇没谈商品、店铺和物流，像灌水或吵架，请你确认与这笔交易无关后再申诉"
    span = (0, len(reading.text))
    return [
        Finding(Ground.IRRELEVANT, Strength.NEEDS_PERSON, "irrelevant.talk", (span,), ("review_picture",), sentence)
    ]


def _find_coarse(reading: Reading) -> list[Finding]:
    """Words that insult somebody in a text that hardly speaks of the goods; beside a complaint they mean little."""
    hits = reading.signal("slur") if reading.trade_count <= 1 else []
    if reading.trade_count == 0:
        hits = hits + reading.signal("coarse")
    if not hits:
        return []
    words = shown([word for hit in hits for word in hit.words])
    sentence = f"评价几乎没谈商品，“{words}”像在骂人，也可能是玩笑或说自己，是不是辱骂请你读一遍再定"
    spans = tuple(join_spans(span for hit in hits for span in hit.spans))
    return [Finding(Ground.ABUSE, Strength.NEEDS_PERSON, "abuse.coarse_talk", spans, ("review_picture",), sentence)]


def _find_empty(reading: Reading) -> list[Finding]:
    """Signs and numbers without a word, or one character over and over."""
    letter = next(filter(str.isalpha, reading.text), None)
    if letter is not None and (
        len(reading.text) <= _EMPTY_LENGTH or any(c.isalpha() and c != letter for c in reading.text)
    ):
        return []
    if not reading.text.strip():
        return []
    sentence = "评价只有符号或重复的字，没有内容，表单里若有评价无意义的理由可以一试，请你看一眼再定"
    span = (0, len(reading.text))
    return [
        Finding(Ground.IRRELEVANT, Strength.NEEDS_PERSON, "irrelevant.empty", (span,), ("review_picture",), sentence)
    ]


def _stands(hit: Hit, reading: Reading) -> bool:
    """One star for the courier with a complaint about the goods behind it is a complaint about the goods."""
    return hit.rule.id != "irrelevant.courier_only" or not reading.says("quality", "price", "taste")


def find_in_text(reading: Reading) -> list[Finding]:
    """Findings that need nothing but the review's own words."""
    hits = [hit for ground in _BY_WORDS for hit in reading.of_ground(ground)]
    by_words = [from_hit(hit) for hit in hits if _stands(hit, reading)]
    found = _find_abuse(reading) + by_words + find_numbers(reading.folded) + find_door(reading.folded)
    if any(finding.ground is Ground.ABUSE for finding in found):
        return found + (_find_off_topic(reading) or _find_empty(reading))
    return found + (_find_off_topic(reading) or _find_coarse(reading) or _find_empty(reading))
