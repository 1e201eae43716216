"""Limits that a form states, and what goes over them."""

import pytest

from agent.domain.limits import files_refusal, length_of, text_floor, text_limit, text_refusal
from agent.domain.offers import Kind
from tests.agent.domain.fields_seen import seen


@pytest.mark.parametrize(
    ("hint", "limit"),
    [
        ("0/200", 200),
        ("12 / 500", 500),
        ("12／500字", 500),
        ("最多输入300个字", 300),
        ("不超过100字符", 100),
        ("150字以内", 150),
        ("请输入10-400个字", 400),
        ("0/500\n最多200字", 200),
        ("上传 1/3 步骤说明", None),
        ("2026/09", 9),
        ("", None),
    ],
)
def test_a_limit_is_read_from_counter_or_hint(hint: str, limit: int | None) -> None:
    assert text_limit(seen("说明", Kind.TEXTAREA, hint=hint)) == limit


def test_the_strictest_limit_counts() -> None:
    assert text_limit(seen("说明", Kind.TEXTAREA, hint="0/500", max_length=200)) == 200


def test_the_least_is_read_too() -> None:
    assert text_floor(seen("说明", hint="至少20个字")) == 20
    assert "至少要 20 个" in text_refusal(seen("说明", hint="20～500字"), "太短")


def test_length_counts_as_a_browser_counts() -> None:
    assert length_of("甲😀\n") == 4


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.TEXT, "两\n行", "一行"),
        (Kind.NUMBER, "三", "数字"),
        (Kind.NUMBER, "3.5", ""),
        (Kind.TEXTAREA, "两\n行", ""),
    ],
)
def test_a_value_must_suit_its_control(kind: Kind, value: str, words: str) -> None:
    refusal = text_refusal(seen("数量", kind), value)
    assert words in refusal if words else refusal == ""


@pytest.mark.parametrize(
    ("accept", "file", "is_taken"),
    [
        ("", "a.exe", True),
        ("image/*", "a.PNG", True),
        ("image/*", "a.mp4", False),
        ("image/jpeg", "a.jpg", True),
        ("image/png,video/mp4", "a.mp4", True),
        (".pdf,.doc", "a.pdf", True),
        (".pdf", "a.png", False),
        ("*/*", "a.bin", True),
        ("application/pdf", "a.pdf", True),
        ("application/pdf", "a.png", False),
        ("application/vnd.ms-excel", "a.xls", True),
    ],
)
def test_files_are_measured_by_what_the_upload_accepts(accept: str, file: str, is_taken: bool) -> None:
    assert (files_refusal(seen("凭证", Kind.UPLOAD, accept=accept), [file]) == "") is is_taken


def test_too_many_files_are_refused() -> None:
    field = seen("凭证", Kind.UPLOAD, hint="最多可上传3张")
    assert files_refusal(field, ["a.png"] * 3) == ""
    assert "最多 3 个" in files_refusal(field, ["a.png"] * 4)
