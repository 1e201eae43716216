"""Knows what must not stand in a pre-sale note or on a package card: bought praise, threats, waived rights, cures."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from agent.domain.linting import LintRule, Remark, RemarkKind, abusive_words, remarks_by
from shared.model import Noun

_BLANK = re.compile(r"[＿_]{2,}")


class _RuleFile(Noun):
    rule: tuple[LintRule, ...]


@cache
def advice_rules() -> tuple[LintRule, ...]:
    """All packaged rules. Raises `ValidationError` on a bad one."""
    text = files("agent.domain").joinpath("advice_linting.toml").read_text(encoding="utf-8")
    return _RuleFile.model_validate(tomllib.loads(text)).rule


def lint_advice(text: str, *, is_printed: bool) -> tuple[Remark, ...]:
    """What should be said otherwise, in the order of the text; what `refuses` is neither copied nor printed.

    What is printed has no place left to fill in; a chat line may have one.
    """
    found = [*_by_line(text), *(_blanks(text) if is_printed else ())]
    return tuple(sorted(dict.fromkeys(found), key=lambda remark: remark.span))


def _by_line(text: str) -> Iterator[Remark]:
    """Each line is a message or a sentence of its own: no words are found across two of them."""
    start = 0
    for line in text.splitlines(keepends=True):
        for remark in (*remarks_by(advice_rules(), line), *abusive_words(line)):
            yield replace(remark, span=(remark.span[0] + start, remark.span[1] + start))
        start += len(line)


def _blanks(text: str) -> Iterator[Remark]:
    for found in _BLANK.finditer(text):
        sentence = f"“{found[0]}”还空着：填上再打印"
        yield Remark(RemarkKind.BLANK, found.span(), refuses=True, sentence=sentence)
