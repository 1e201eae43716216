"""A statement from the facts of a case: what is said in which order, and what goes first when there is no room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from agent.domain.arguing import MOST_QUOTED, argue
from agent.domain.asked_facts import tell_askings
from agent.domain.evidence_facts import EvidenceFacts, ids_of
from agent.domain.quoting import LONGEST_QUOTE, beginning, clean, day_words, hide, quote, quote_all
from agent.domain.words import word_for
from shared.appeal import Sentence, Statement
from shared.appeal_form import Reason
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.ground import Ground
from shared.review import Review, ReviewKind

ASKS = "请平台按"
"""Begins the sentence that asks, and says nothing that a file could show."""


class Weight(IntEnum):
    """The lightest goes first when the form has no room for all."""

    ATTACHED = 1
    BACKGROUND = 2
    REQUEST = 3
    QUOTATION = 4
    ANSWER = 5
    ARGUMENT = 6


@dataclass(frozen=True)
class _Draft:
    text: str
    evidence_ids: tuple[str, ...]
    weight: Weight


_ATTACHED_ORDER = (
    EvidenceKind.REVIEW_PICTURE,
    EvidenceKind.ORDER,
    EvidenceKind.LOGISTICS,
    EvidenceKind.CHAT,
)


def draft_statement(
    review: Review,
    ground: Ground,
    reason: Reason,
    evidence: Sequence[Evidence],
    *,
    limit: int | None,
    is_short: bool = False,
    attached: Sequence[Evidence] | None = None,
) -> Statement:
    """The Chinese statement that the evidence carries, dates in Shanghai, in at most `limit` UTF-16 units.

    Every sentence names the evidence it rests on; what no evidence carries is not said, so without evidence the
    statement is empty. Files are spoken of only where there are some that go into
    the form, `attached`; all of the evidence's where that is not told. The buyer is not named, numbers in quoted words
    and leaked personal data are masked. `is_short` leaves out all but the arguments. Where there is no room whole
    sentences are left out, the least important first.
    """
    facts = EvidenceFacts(evidence)
    arguments = [_Draft(text, ids, Weight.ARGUMENT) for text, ids in argue(ground, facts)]
    asked = list(_asked(ground, facts, arguments))
    drafts = [*_background(ground, facts), *_quotation(review, ground, facts), *asked, *arguments]
    speaks_of_files = bool(drafts) and reason.takes_files
    drafts += [
        *(_attached(evidence if attached is None else attached) if speaks_of_files else ()),
        *_request(reason, drafts),
    ]
    kept = _fit(_decisive(drafts) if is_short else drafts, limit)
    sentences = tuple(Sentence(text=draft.text, evidence_ids=draft.evidence_ids) for draft in kept)
    return Statement(text=_joined(kept), sentences=sentences, edited=False, limit=limit, is_short=is_short)


def length_of(text: str) -> int:
    """As a web form counts: UTF-16 units, so that a rare character counts twice."""
    return len(text.encode("utf-16-le")) // 2


def _background(ground: Ground, facts: EvidenceFacts) -> Iterable[_Draft]:
    signed = facts.time(FactName.SIGNED_AT)
    if signed and ground is not Ground.NOT_RECEIVED:
        yield _Draft(f"买家于{day_words(signed[0])}签收商品。", (signed[1],), Weight.BACKGROUND)


def _quotation(review: Review, ground: Ground, facts: EvidenceFacts) -> Iterable[_Draft]:
    """When the review was written and what it says, or its marked words where it is long."""
    said = facts.quotation()
    if said is None or not clean(said.value):
        return
    posted = facts.time(FactName.POSTED_AT)
    own_day = posted if posted and posted[1] == said.evidence_id else None
    when = f"{day_words(own_day[0])}，" if own_day else ""
    what = "追加评价" if review.kind is ReviewKind.FOLLOW_UP else "评价"
    text = f"{when}买家发表{what}{_quoted(said.value, ground, facts)}。"
    yield _Draft(text, (said.evidence_id,), Weight.QUOTATION)


def _quoted(words: str, ground: Ground, facts: EvidenceFacts) -> str:
    if ground is Ground.PRIVACY:
        for known in facts.marked():
            words = words.replace(known.value, hide(known.value))
    if len(clean(words)) <= LONGEST_QUOTE:
        return f"，内容为{quote(words)}"
    marked = [known.value for known in facts.marked() if len(clean(known.value)) <= LONGEST_QUOTE]
    if marked and ground is not Ground.PRIVACY:
        return f"，其中写有{quote_all(marked[:MOST_QUOTED])}"
    opening = beginning(clean(words))
    return f"，开头写道{quote(opening)}" if opening else ""


def _asked(ground: Ground, facts: EvidenceFacts, arguments: Sequence[_Draft]) -> Iterable[_Draft]:
    """What came of asking the buyer, unless an argument says it already."""
    argued = "".join(one.text for one in arguments)
    for told in tell_askings(ground, facts):
        if told.quoted is None:
            yield _Draft(told.text, told.evidence_ids, Weight.BACKGROUND)
        elif told.quoted not in argued:
            yield _Draft(told.text, told.evidence_ids, Weight.ANSWER)


def _attached(evidence: Sequence[Evidence]) -> Iterable[_Draft]:
    with_file = [item for item in evidence if item.files]
    if not with_file:
        return
    kinds = sorted({item.kind for item in with_file}, key=lambda kind: (_rank(kind), kind.value))
    names = "、".join(word_for(kind) for kind in kinds)
    yield _Draft(f"以上情况见所附{names}。", ids_of(with_file), Weight.ATTACHED)


def _rank(kind: EvidenceKind) -> int:
    return _ATTACHED_ORDER.index(kind) if kind in _ATTACHED_ORDER else len(_ATTACHED_ORDER)


def _request(reason: Reason, drafts: Sequence[_Draft]) -> Iterable[_Draft]:
    """Only where something was said before: a request alone would rest on nothing."""
    ids = tuple(dict.fromkeys(one for draft in drafts for one in draft.evidence_ids))
    if ids:
        yield _Draft(f"{ASKS}“{reason.option[-1]}”核实处理。", ids, Weight.REQUEST)


def _decisive(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The arguments, the buyer's answers and the request; without arguments what the review says stands for them."""
    has_argument = any(draft.weight is Weight.ARGUMENT for draft in drafts)
    wanted = {Weight.REQUEST, Weight.ANSWER, Weight.ARGUMENT if has_argument else Weight.QUOTATION}
    return [draft for draft in drafts if draft.weight in wanted]


def _fit(drafts: Sequence[_Draft], limit: int | None) -> list[_Draft]:
    kept = list(drafts)
    while kept and limit is not None and length_of(_joined(kept)) > limit:
        kept.remove(min(reversed(kept), key=lambda draft: draft.weight))
    return kept


def _joined(drafts: Iterable[_Draft]) -> str:
    return "".join(draft.text for draft in drafts)
