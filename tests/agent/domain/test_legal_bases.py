"""Laws are data: each has its source, and a case gets its ground's before those for any electronic evidence."""

import pytest

from agent.domain.legal_bases import bases_for
from shared.ground import Ground


def test_every_case_is_told_what_electronic_evidence_needs() -> None:
    general = bases_for(None)
    assert general
    assert all(not basis.grounds for basis in general)


@pytest.mark.parametrize("ground", [Ground.ABUSE, Ground.PRIVACY, Ground.EXTORTION, Ground.COMPETITOR, Ground.UNTRUE])
def test_a_ground_has_laws_of_its_own_first(ground: Ground) -> None:
    bases = bases_for(ground)
    assert ground in bases[0].grounds
    assert bases[-1] in bases_for(None)
    assert all(basis.source and basis.says for basis in bases)


def test_a_ground_without_law_gets_only_the_general_ones() -> None:
    assert bases_for(Ground.RATING_CONTRADICTION) == bases_for(None)
