"""One filing: the statement, what was put into the form, and how the person's submission was seen."""

from enum import StrEnum

from shared.evidence import EvidenceFile
from shared.ground import Ground
from shared.model import Id, Moment, Noun
from shared.plan import FillReport


class Sentence(Noun):
    """One sentence of a statement and the ids of the evidence that carries it; never empty.

    `is_hers`: the operator says that this evidence carries it; else the agent wrote it from that evidence. `first`: the
    words that were tied to it, where she changed them since; empty where they are `text`.
    """

    text: str
    evidence_ids: tuple[str, ...]
    is_hers: bool = False
    first: str = ""

    @property
    def origin(self) -> str:
        """The words that were tied to the evidence, whatever became of them."""
        return self.first or self.text


class Statement(Noun):
    """The text for the form. `edited` once the operator changed the draft; then `text` is hers, word for word.

    `is_short`: drafted without what is not decisive. `hers` is what she last wrote, `hers_ties` the sentences of it
    that she tied herself, both kept when it is drafted anew; `earlier` what she wrote before that, the latest first.
    `for_ground`, `for_reason`: what was chosen when she wrote.
    """

    text: str
    sentences: tuple[Sentence, ...]
    edited: bool
    limit: int | None
    is_short: bool = False
    hers: str = ""
    hers_ties: tuple[Sentence, ...] = ()
    earlier: tuple[str, ...] = ()
    for_ground: Ground | None = None
    for_reason: str | None = None


class FilingState(StrEnum):
    """`READY_TO_COPY`: the form is filled by hand, from a copy pack."""

    READY_FOR_REVIEW = "ready_for_review"
    READY_TO_COPY = "ready_to_copy"
    PARTLY_FILLED = "partly_filled"
    REFUSED = "refused"
    CHALLENGED = "challenged"
    LOGGED_OUT = "logged_out"
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class Appeal(Noun):
    """One filing of a case, frozen as it was filled into the form; `is_supplement`: what was asked for after it."""

    appeal_id: Id
    case_id: Id
    round: int
    ground: Ground
    reason: str
    statement: str
    files: tuple[EvidenceFile, ...]
    state: FilingState
    report: tuple[FillReport, ...]
    filled_at: Moment
    is_supplement: bool = False


class SubmittedHow(StrEnum):
    """How a submission was seen to happen."""

    TRUSTED_CLICK = "trusted_click"
    UNTRUSTED_CLICK = "untrusted_click"
    SEEN_ON_PAGE = "seen_on_page"
    TOLD_BY_OPERATOR = "told_by_operator"


class Receipt(Noun):
    """What the platform showed right after the submission. `number` is the platform's appeal number, if it gave one."""

    appeal_id: Id
    submitted_at: Moment
    how: SubmittedHow
    button: str | None
    number: str | None
    page_text: str
    picture: EvidenceFile | None
