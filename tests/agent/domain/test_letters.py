"""Boxes round words of a review, from where each of its letters stands."""

from agent.domain.letters import Letter, boxes_at, boxes_round, is_seen_whole, letters_within


def lines(*written: str) -> tuple[Letter, ...]:
    """Each letter ten pixels wide and twenty high, one line below the other."""
    return tuple(
        Letter(char, 10 * at, 30 * row, 10, 20) for row, text in enumerate(written) for at, char in enumerate(text)
    )


def test_a_word_over_two_lines_has_a_box_for_each() -> None:
    assert boxes_round(lines("老板是大", "骗子哦"), ["大骗子"]) == ((30, 0, 10, 20), (0, 30, 20, 20))


def test_a_word_is_boxed_wherever_it_stands_and_blanks_count_for_nothing() -> None:
    assert boxes_round(lines("骗 子骗子"), ["骗子"]) == ((30, 0, 20, 20),), "a blank is no letter of a picture"
    inked = letters_within(lines("骗 子骗子"), "骗子骗子")
    assert boxes_round(inked, ["骗\n子", "骗子"]) == ((0, 0, 30, 20), (30, 0, 20, 20))
    assert boxes_round(inked, ["没有", " "]) == ()


def test_of_a_word_that_stands_twice_the_place_that_is_named_is_boxed() -> None:
    text = "骗子？ 我\n说是骗子"
    inked = letters_within(lines(text.replace("\n", "")), text)
    first, second = (0, 2), (text.rindex("骗子"), len(text))
    assert boxes_at(inked, text, [second]) == ((70, 0, 20, 20),)
    assert boxes_at(inked, text, [first, second, second]) == ((0, 0, 20, 20), (70, 0, 20, 20))
    assert boxes_at(inked, text, []) == ()


def test_where_the_picture_shows_other_letters_words_are_boxed_wherever_they_stand() -> None:
    shown = lines("骗子？我说是骗子…")
    assert len(boxes_at(shown, "骗子？我说是骗子，退钱", [(0, 2)])) == 2


def test_only_the_reviews_own_letters_are_kept_and_all_where_they_are_not_found() -> None:
    row = lines("傻子牌杯子", "他是傻子", "傻子")
    assert "".join(one.char for one in letters_within(row, "他是\ufeff 傻子")) == "他是傻子"
    assert letters_within(row, "别的话") == row
    assert letters_within(row, "") == row


def test_what_takes_no_room_makes_no_box() -> None:
    unseen = Letter("\u200b", 0, 0, 0, 0)
    first, second = lines("骗子")
    assert boxes_round((first, unseen, second), ["骗\u200b子"]) == ((0, 0, 20, 20),)
    assert boxes_round((unseen,), ["\u200b"]) == ()


def unseen(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    return tuple(Letter(one.char, 0, 0, 0, 0) for one in letters)


def test_of_two_places_that_is_taken_which_is_seen() -> None:
    hint, shown = lines("骗子店"), lines("好", "骗子店")[1:]
    assert letters_within((*unseen(hint), *shown), "骗子店") == shown
    assert letters_within((*hint, *shown), "骗子店") == hint


def test_a_text_is_whole_where_each_letter_of_it_is_seen() -> None:
    first, second, joiner = *lines("骗子"), Letter("\u200b", 0, 0, 0, 0)
    assert is_seen_whole((first, joiner, second), "骗 \u200b子")
    assert not is_seen_whole((first, *unseen((second,))), "骗子")
    assert is_seen_whole(unseen((first, second)), "别的话"), "what stands nowhere is not said to be cut"
