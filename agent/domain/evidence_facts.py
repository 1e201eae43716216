"""What a case's evidence says, fact by fact, each with the item that carries it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName


@dataclass(frozen=True)
class Known:
    """A fact's value and the id of the evidence that carries it."""

    value: str
    evidence_id: str

    @property
    def moment(self) -> datetime | None:
        """The value as a time; None where it is none."""
        return _moment(self.value)


@dataclass(frozen=True)
class Said:
    """One turn of a chat; `at` is None where the time is not known."""

    at: datetime | None
    text: str
    evidence_id: str


@dataclass(frozen=True)
class EvidenceFacts:
    """The evidence of a case, asked for facts."""

    evidence: Sequence[Evidence]

    def latest(self, name: FactName) -> Known | None:
        """As the item captured last has it, which is what triage goes by too."""
        return next(reversed(self.all(name)), None)

    def all(self, name: FactName) -> list[Known]:
        """In the order of capture."""
        captured = sorted(self.evidence, key=lambda item: item.captured_at)
        return [Known(fact.value, item.evidence_id) for item in captured for fact in item.facts if fact.name is name]

    def quotation(self) -> Known | None:
        """What the review says."""
        return self.latest(FactName.QUOTATION)

    def marked(self) -> list[Known]:
        """The offending words of the review, as the picture that carries its text marks them."""
        said = self.quotation()
        return [known for known in self.all(FactName.MARKED) if said and known.evidence_id == said.evidence_id]

    def said(self, name: FactName) -> list[Said]:
        """The turns of `BUYER_SAID` or `SELLER_SAID`, in the order of the chat.

        What the operator wrote down of an asking is left out where a chat has the same words.
        """
        told = {item.evidence_id for item in self.evidence if item.kind is EvidenceKind.ASKING}
        turns = [_said(known) for known in self.all(name)]
        seen = {turn.text for turn in turns if turn.evidence_id not in told}
        return [turn for turn in turns if turn.evidence_id not in told or turn.text not in seen]

    def shown(self, name: FactName) -> list[Said]:
        """Those of the turns that a chat shows, not the operator's word alone."""
        told = {item.evidence_id for item in self.evidence if item.kind is EvidenceKind.ASKING}
        return [turn for turn in self.said(name) if turn.evidence_id not in told]

    def time(self, name: FactName) -> tuple[datetime, str] | None:
        """A time, as captured last, and the id of the evidence that carries it."""
        known = self.latest(name)
        return (known.moment, known.evidence_id) if known and known.moment else None


def ids_of(carriers: Iterable[Known | Said | Evidence]) -> tuple[str, ...]:
    """The ids of the evidence, each once."""
    return tuple(dict.fromkeys(carrier.evidence_id for carrier in carriers))


def _said(known: Known) -> Said:
    at, _, words = known.value.partition(" ")
    moment = _moment(at)
    return Said(moment, words if moment else known.value, known.evidence_id)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
