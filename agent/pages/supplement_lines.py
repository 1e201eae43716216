"""A request for more material as the desk shows it: what is asked for, how to get it, what goes up."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.domain.asked_material import Asked, read_asked
from agent.domain.outcomes import read_state
from agent.domain.rounds import new_since
from agent.domain.supplementing import suggested, supplement_text
from agent.domain.words import word_for
from agent.pages.evidence_lines import Way, way_to
from shared.appeal import Appeal, FilingState
from shared.case import CaseView
from shared.case_status import CaseStatus
from shared.evidence import Evidence
from shared.notice import Notice
from shared.platform import Platform


@dataclass(frozen=True)
class AskedShown:
    asked: Asked
    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class SupplementShown:
    """`choice`: every item that has a file, and whether it is suggested. `filled`: the form she has now, if any."""

    asked: tuple[AskedShown, ...]
    choice: tuple[tuple[Evidence, bool], ...]
    text: str
    limit: int | None
    has_form: bool
    filled: Appeal | None
    said: tuple[str, ...]

    @property
    def missing_count(self) -> int:
        return sum(not one.asked.is_met for one in self.asked)

    @property
    def is_to_copy(self) -> bool:
        return self.filled is not None and self.filled.state is FilingState.READY_TO_COPY


def supplement_shown(view: CaseView, pack: Platform, notices: Sequence[Notice]) -> SupplementShown | None:
    """None where nothing is asked for now."""
    if view.summary.status is not CaseStatus.SUPPLEMENT_REQUESTED:
        return None
    said = _said(view, pack, notices)
    form = pack.supplement
    asked = read_asked(said, form.asks if form else (), view.evidence)
    filed = [appeal for appeal in view.appeals if not appeal.is_supplement]
    chosen = suggested(asked, view.evidence, new_since(filed, view.evidence) if filed else ())
    limit = form.text_max if form else None
    return SupplementShown(
        asked=tuple(
            AskedShown(
                one,
                "或".join(word_for(kind) for kind in one.any_of),
                tuple(way_to(kind, pack, view.summary.review) for kind in one.any_of),
            )
            for one in asked
        ),
        choice=tuple((item, item in chosen) for item in view.evidence if item.files),
        text=supplement_text(chosen, limit),
        limit=limit,
        has_form=form is not None,
        filled=_filled(view),
        said=said,
    )


def _said(view: CaseView, pack: Platform, notices: Sequence[Notice]) -> tuple[str, ...]:
    """The request at hand: the words that brought it, and the newest notice that asks."""
    asked = [event.detail for event in view.events if _is_request(view, event.status, event.kind)][-1:]
    for notice in notices:
        words = f"{notice.title}\n{notice.text}"
        state = read_state(words, pack.states, "notice")
        if state is not None and state.status is CaseStatus.SUPPLEMENT_REQUESTED:
            asked.append(words)
            break
    return tuple(dict.fromkeys(text for text in asked if text.strip()))


def _is_request(view: CaseView, status: CaseStatus, kind: str) -> bool:
    return status is view.summary.status and kind == "moved"


def _filled(view: CaseView) -> Appeal | None:
    """What was filled for this request: a form of an earlier one is done with."""
    asked_at = max((event.at for event in view.events if _is_request(view, event.status, event.kind)), default=None)
    last = view.appeals[-1] if view.appeals else None
    if last is None or not last.is_supplement or (asked_at is not None and last.filled_at < asked_at):
        return None
    return last
