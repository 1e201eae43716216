"""A statement cut into its sentences, each with the numbers of the evidence that carries it."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.appeal import Statement

LONGEST_LIST = 2
"""Of neighbouring numbers; more of them are shown as a run, 4–9."""


@dataclass(frozen=True)
class Phrase:
    """`numbers` is empty where no evidence stands behind these words; `is_blank` where there are no words."""

    text: str
    numbers: tuple[int, ...]

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def labels(self) -> tuple[str, ...]:
        """The numbers as they are shown."""
        runs: list[list[int]] = []
        for number in self.numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return tuple(label for run in runs for label in _label(run))


def phrases_of(statement: Statement, numbers: Mapping[str, int]) -> tuple[Phrase, ...]:
    """The whole text in order. Sentences are looked for where they stand now; what lies between has no evidence."""
    phrases: list[Phrase] = []
    done = 0
    for sentence in statement.sentences:
        begin = statement.text.find(sentence.text, done)
        if begin < 0 or not sentence.text:
            continue
        if begin > done:
            phrases.append(Phrase(statement.text[done:begin], ()))
        cited = sorted(numbers[one] for one in sentence.evidence_ids if one in numbers)
        done = begin + len(sentence.text)
        phrases.append(Phrase(sentence.text, tuple(cited)))
    if done < len(statement.text):
        phrases.append(Phrase(statement.text[done:], ()))
    return tuple(phrases)


def _label(run: list[int]) -> list[str]:
    return [f"{run[0]}–{run[-1]}"] if len(run) > LONGEST_LIST else [str(number) for number in run]
