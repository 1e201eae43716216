"""A review's text cut where triage marked it."""

from hypothesis import given
from hypothesis import strategies as st

from agent.pages.marked_text import Piece, marked_pieces
from shared.ground import Ground, Strength
from shared.triage import GroundFound


def found(ground: Ground, *spans: tuple[int, int], strength: Strength = Strength.APPEALABLE) -> GroundFound:
    return GroundFound(ground=ground, strength=strength, rule="rule", spans=spans, needs=())


def test_overlapping_marks_are_cut_where_they_overlap() -> None:
    grounds = [found(Ground.ABUSE, (0, 2)), found(Ground.PRIVACY, (1, 3), strength=Strength.NEEDS_EVIDENCE)]
    assert marked_pieces("甲乙丙丁", grounds) == (
        Piece("甲", "辱骂攻击", True),
        Piece("乙", "辱骂攻击、泄露隐私", True),
        Piece("丙", "泄露隐私", False),
        Piece("丁", "", False),
    )


def test_a_text_without_marks_is_one_piece() -> None:
    assert marked_pieces("好", []) == (Piece("好", "", False),)
    assert marked_pieces("", []) == ()


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=5))
def test_the_pieces_are_the_text_whatever_the_marks_say(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = marked_pieces(text, [found(Ground.ABUSE, *spans)])
    assert "".join(piece.text for piece in pieces) == text
