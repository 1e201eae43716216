"""What points to somebody on a page is found as it stands there, and nothing else."""

import pytest

from agent.domain.private_words import private_words


def test_numbers_addresses_and_names_are_found_as_they_stand() -> None:
    text = "收货人 李小明\n电话 138 1234 5678\n住在杭州市西湖区文三路88号3幢201室\n谢谢李小明"
    assert private_words(text, ["李小明", "王五"]) == (
        "138 1234 5678",
        "杭州市西湖区文三路88号3幢201室",
        "李小明",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("订单号 2951203765120729139", []),
        ("138****5678", []),
        ("吴** 说不错", ["吴**"]),
        ("吴 说不错", ["吴"]),
        ("", ["李小明"]),
    ],
)
def test_numbers_of_orders_and_what_is_masked_are_left(text: str, names: list[str]) -> None:
    assert private_words(text, names) == ()
