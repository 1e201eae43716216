"""A statement cut into its sentences, each with the numbers of the evidence that carries it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from agent.domain.drafting import ASKS
from agent.domain.ties import cut
from agent.domain.words import word_for
from shared.appeal import Statement
from shared.ground import Ground

LONGEST_LIST = 2
"""Of neighbouring numbers; more of them are shown as a run, 4–9."""

MOST_TYINGS = 30
"""Sentences of hers that are listed at once; the next ones follow as she deals with the first."""


@dataclass(frozen=True)
class Phrase:
    """`numbers` are those beside the items; `key` and what follows as in `Piece`."""

    text: str
    numbers: tuple[int, ...]
    key: str
    is_untied: bool
    is_hers_to_tie: bool

    @property
    def labels(self) -> tuple[str, ...]:
        """The numbers as they are shown."""
        return labels_of(self.numbers)


@dataclass(frozen=True)
class Unseen:
    """A sentence that rests on items of which nothing goes up: those whom it is for cannot see them."""

    phrase: Phrase
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Tying:
    """A sentence that she ties herself; `without` is the whole statement as it reads once the sentence is struck."""

    phrase: Phrase
    without: str


def phrases_of(statement: Statement, numbers: Mapping[str, int]) -> tuple[Phrase, ...]:
    """The whole text in order: its sentences, and what lies between."""
    return tuple(
        Phrase(
            text=piece.text,
            numbers=tuple(sorted(numbers[one] for one in piece.evidence_ids)),
            key=piece.key,
            is_untied=piece.is_untied,
            is_hers_to_tie=piece.is_hers_to_tie,
        )
        for piece in cut(statement, numbers)
    )


def unseen_in(phrases: Sequence[Phrase], staying: Collection[int]) -> tuple[Unseen, ...]:
    """The sentences that rest on one of these items, by the numbers beside them; what only asks rests on none."""
    found = [(one, [number for number in one.numbers if number in staying]) for one in phrases]
    return tuple(Unseen(one, labels_of(numbers)) for one, numbers in found if numbers and not one.text.startswith(ASKS))


def tyings_of(phrases: Sequence[Phrase]) -> tuple[Tying, ...]:
    """The first of the sentences that she ties herself, untied ones before others, each once."""
    texts = [phrase.text for phrase in phrases]
    shown: dict[str, Tying] = {}
    for at, phrase in sorted(enumerate(phrases), key=lambda placed: not placed[1].is_untied):
        if phrase.is_hers_to_tie and phrase.key not in shown and len(shown) < MOST_TYINGS:
            shown[phrase.key] = Tying(phrase, "".join(texts[:at] + texts[at + 1 :]))
    return tuple(shown.values())


def labels_of(numbers: Sequence[int]) -> tuple[str, ...]:
    """Rising numbers as they are shown."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return tuple(label for run in runs for label in _label(run))


def written_for(statement: Statement | None, ground: Ground | None, reason: str | None) -> str | None:
    """What her text was written for, where another ground or reason has been chosen since; null where it still fits."""
    if statement is None or not statement.edited or statement.for_ground is None:
        return None
    if (statement.for_ground, statement.for_reason) == (ground, reason):
        return None
    return f"{word_for(statement.for_ground)}：{statement.for_reason}"


def _label(run: list[int]) -> list[str]:
    return [f"{run[0]}–{run[-1]}"] if len(run) > LONGEST_LIST else [str(number) for number in run]
