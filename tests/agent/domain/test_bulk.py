"""What may be done to several cases at once, by the same table of moves as for one."""

import pytest

from agent.domain.bulk import MOVES, Act, obstacle
from agent.domain.lifecycle import may_move
from shared.case_status import CaseStatus


@pytest.mark.parametrize("status", list(CaseStatus))
@pytest.mark.parametrize("act", list(Act))
def test_a_move_is_refused_exactly_where_the_table_forbids_it(act: Act, status: CaseStatus) -> None:
    is_free = act not in MOVES or may_move(status, MOVES[act])
    assert (obstacle(act, status) is None) == is_free


def test_the_refusal_says_where_the_case_stands() -> None:
    assert obstacle(Act.WAIVE, CaseStatus.SUBMITTED) == "现在是“已提交”，不能变为“已放弃”。"
    assert obstacle(Act.CLOSE, CaseStatus.CLOSED) == "已经是“已结案”。"


def test_no_act_brings_a_case_to_the_platform() -> None:
    assert set(MOVES.values()) == {CaseStatus.WAIVED, CaseStatus.CLOSED}
