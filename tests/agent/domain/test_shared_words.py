"""What several texts have in common, and where."""

from agent.domain.shared_words import SharedWords, shared_spans, shared_words

FIRST = "这家店的台灯一闪一闪，大家千万别买！"
SECOND = "用了两天，大家千万别买，擦亮眼睛"
THIRD = "颜色不喜欢"


def test_the_words_that_two_texts_share_are_found_where_they_stand() -> None:
    spans = shared_spans([FIRST, SECOND, THIRD])
    assert [[text[start:end] for start, end in found] for text, found in zip((FIRST, SECOND), spans, strict=False)] == [
        ["大家千万别买"],
        ["大家千万别买"],
    ]
    assert spans[2] == ()


def test_another_writing_of_the_same_words_is_the_same() -> None:
    other = "臺灯\u200b一闪一闪，大 家"
    spans = shared_spans(["台灯一闪一闪呀", other])
    assert [other[start:end] for start, end in spans[1]] == ["臺灯\u200b一闪一闪"]


def test_what_lies_within_longer_shared_words_is_not_told_again() -> None:
    found = shared_words([FIRST, SECOND, "真的大家千万别", THIRD], 5)
    assert found == (SharedWords("大家千万别买", (0, 1)),)


def test_stretches_that_no_two_hold_whole_are_not_told() -> None:
    found = shared_words(["甲乙丙丁戊己庚", "甲乙丙丁戊", "丙丁戊己庚"], 5)
    assert {(one.text, one.among) for one in found} == {("甲乙丙丁戊", (0, 1)), ("丙丁戊己庚", (0, 2))}
    assert shared_words(["甲乙丙丁戊", "甲乙丙丁戊"], 0) == ()


def test_two_stretches_of_one_text_stay_two() -> None:
    both = "一二三四五，中间隔开，六七八九十"
    assert len(shared_spans([both, "一二三四五", "六七八九十"])[0]) == 2
