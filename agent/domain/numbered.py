"""Cases by their numbers, so that a notice is held only against those that it could name, however many there are."""

from collections.abc import Iterable

from agent.domain.notices import CaseNumbers, match_notice, words_in
from shared.notice import Notice


class NumberedCases:
    """What `match_notice` says over all cases, at a cost that does not grow with them."""

    def __init__(self, cases: Iterable[CaseNumbers]) -> None:
        self._by_number: dict[str, list[CaseNumbers]] = {}
        for case in cases:
            for number in {*case.appeal_numbers, case.order_id, case.review_id} - {None}:
                self._by_number.setdefault(str(number), []).append(case)

    def match(self, notice: Notice) -> str | None:
        """The id of the one case that the notice names; see `match_notice`."""
        near = {case.case_id: case for word in words_in(notice) for case in self._by_number.get(word, ())}
        return match_notice(notice, near.values())
