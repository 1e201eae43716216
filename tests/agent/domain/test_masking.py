"""Masked text: nobody can be called, visited or named by it, and what is told apart stays so."""

from hypothesis import given
from hypothesis import strategies as st

from agent.domain.masking import mask_private, mask_word


def test_numbers_addresses_and_names_are_masked() -> None:
    said = "他电话13812345678，住杭州市西湖区文三路18号3幢502室，叫王小二，订单 2951203765225458139"
    masked = mask_private(said, ["王小二"])
    for gone in ("13812345678", "文三路18号", "王小二"):
        assert gone not in masked
    assert "138****78" in masked
    assert "2951203765225458139" in masked


def test_two_numbers_stay_apart() -> None:
    assert mask_private("打13812345678或13912345679") == "打138****78或139****79"


@given(st.text(min_size=1, max_size=40))
def test_at_most_five_characters_of_a_word_stay(word: str) -> None:
    assert sum(1 for c in mask_word(word).replace("****", "", 1)) <= 5


def test_a_short_name_keeps_its_first_character() -> None:
    assert mask_word("王小二") == "王****"
