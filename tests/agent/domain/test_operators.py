"""Names of operators, and who is meant where none or a retired one was chosen."""

from datetime import UTC, datetime

import pytest

from agent.domain.operators import active, at_keyboard, clean_name, in_charge
from agent.errors import Invalid
from shared.operator import Operator

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)


def operator(operator_id: str, *, is_retired: bool = False) -> Operator:
    retired = AT if is_retired else None
    return Operator(operator_id=operator_id, name=operator_id, former_name=None, added_at=AT, retired_at=retired)


OWNER, WANG, LI = operator("owner"), operator("wang"), operator("li", is_retired=True)


@pytest.mark.parametrize(("written", "name"), [("小王", "小王"), ("  Anna \t Li ", "Anna Li"), ("王" * 20, "王" * 20)])
def test_a_name_loses_the_blanks_that_nobody_sees(written: str, name: str) -> None:
    assert clean_name(written) == name


@pytest.mark.parametrize("written", ["", " \n", "王" * 21, "小\u202e王", "小\u200b王", "\ud800"])
def test_what_nobody_can_read_is_no_name(written: str) -> None:
    with pytest.raises(Invalid):
        clean_name(written)


def test_the_only_one_is_at_the_keyboard_without_saying_so() -> None:
    assert at_keyboard([OWNER, LI], "") == OWNER
    assert at_keyboard([OWNER, LI], "li") == OWNER


def test_of_several_the_chosen_one_is_at_the_keyboard_and_nobody_else() -> None:
    assert at_keyboard([OWNER, WANG], "wang") == WANG
    assert at_keyboard([OWNER, WANG], "") is None
    assert at_keyboard([OWNER, WANG, LI], "li") is None


def test_a_retired_one_looks_after_nothing() -> None:
    assert in_charge([OWNER, WANG, LI], "wang") == WANG
    assert in_charge([OWNER, WANG, LI], "li") is None
    assert in_charge([OWNER], None) is None
    assert active([OWNER, LI]) == [OWNER]
