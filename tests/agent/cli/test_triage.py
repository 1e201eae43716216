"""JSON lines in, JSON lines out."""

import io
import json

import pytest

from agent.cli.triage import run


def judge(*lines: str) -> tuple[int, list[dict[str, object]], str]:
    out, problems = io.StringIO(), io.StringIO()
    code = run(io.BytesIO("\n".join(lines).encode("utf-8", "surrogatepass")), out, problems)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], problems.getvalue()


def test_a_review_is_judged_in_the_agreed_shape() -> None:
    code, (answer,), problems = judge('{"id": "7", "text": "客服是智障吧，一问三不知"}')
    assert (code, problems) == (0, "")
    assert list(answer) == ["id", "verdict", "grounds", "sentence"]
    assert answer["grounds"] == [
        {
            "ground": "abuse",
            "strength": "appealable",
            "rule": "abuse.insult_crude",
            "spans": [[3, 5]],
            "needs": ["review_picture"],
        }
    ]


def test_all_facts_of_the_contract_are_taken() -> None:
    facts = {
        "id": "1",
        "text": "根本没收到货",
        "platform": "taobao",
        "rating": 1,
        "posted_at": "2025-03-08T20:00:00+08:00",
        "item": "短袖",
        "order": {
            "status": "交易成功",
            "paid_at": "2025-03-01T10:00:00+08:00",
            "shipped_at": "2025-03-02T09:00:00Z",
            "signed_at": "2025-03-05T12:00:00+08:00",
            "refund": "none",
        },
        "chat": [{"at": "2025-03-06T12:00:00+08:00", "from": "buyer", "text": "在吗"}],
        "buyer": {"reviews_30d": 3, "one_star_30d": 1},
    }
    code, (answer,), _ = judge(json.dumps(facts))
    assert (code, answer["verdict"]) == (0, "appealable")


def test_a_bad_line_is_named_by_its_number_and_skipped() -> None:
    code, answers, problems = judge(
        '{"id": "1", "text": "不错"}',
        "",
        '{"id": "2", "text": "不错", "stars": 5}',
        "not json",
        '{"id": "3", "text": "不错", "platform": "nowhere"}',
        '{"id": "4", "text": "不错", "posted_at": "2025-03-08T20:00:00"}',
        '{"id": "5"}',
        "[" * 100_000,
        '{"id": "6", "text": "不错"}',
    )
    assert code == 1
    assert [answer["id"] for answer in answers] == ["1", "6"]
    assert [line.split("：")[0] for line in problems.splitlines()] == [f"第{n}行" for n in (3, 4, 5, 6, 7, 8)]
    assert "stars" in problems
    assert "taobao" in problems


def test_half_a_character_keeps_the_offsets() -> None:
    code, (answer,), _ = judge('{"id": "1", "text": "\\ud83d客服是智障吧", "chat": []}')
    grounds = answer["grounds"]
    assert isinstance(grounds, list)
    assert (code, grounds[0]["spans"]) == (0, [[4, 6]])


@pytest.mark.parametrize("key", ["\u001b[2J", "\ud800"])
def test_a_hostile_key_cannot_redraw_the_terminal(key: str) -> None:
    code, answers, problems = judge(json.dumps({"id": "1", "text": "不错", key: 1}))
    assert (code, answers) == (1, [])
    assert problems.strip().isprintable()


def test_a_line_that_no_reader_can_take_costs_no_other_line() -> None:
    out, problems = io.StringIO(), io.StringIO()
    lines = [
        b'\xef\xbb\xbf{"id": "a", "text": "x"}',  # a file of Windows begins so
        b'{"id": "b", "text": "\xff"}',
        b'{"id": "c", "text": "x", "rating": ' + b"9" * 5000 + b"}",
        b'{"id": "d", "text": "x", "posted_at": 1700000000}',
        b'{"id": "e", "text": "x", "posted_at": "1700000000"}',
        b'{"id": "f", "text": "x", "chat": null}',
    ]
    assert run(io.BytesIO(b"\n".join(lines)), out, problems) == 1
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == ["a", "f"]
    told = problems.getvalue().splitlines()
    assert [line.split("：")[0] for line in told] == ["第2行", "第3行", "第4行", "第5行"]
    assert "UTF-8" in told[0]
    assert "应为时间" in told[2]


def test_signed_before_the_review_is_said_only_where_both_times_are_known() -> None:
    order = {"signed_at": "2026-01-01T00:00:00Z"}
    _, answers, _ = judge(
        json.dumps({"id": "a", "text": "没收到货", "order": order, "posted_at": "2026-01-03T00:00:00Z"}),
        json.dumps({"id": "b", "text": "没收到货", "order": order}),
    )
    assert ["发评价前已签收" in str(answer["sentence"]) for answer in answers] == [True, False]
    assert "先核对签收是在发评价之前" in str(answers[1]["sentence"])


def test_a_line_that_says_a_thing_twice_is_not_guessed_at() -> None:
    code, answers, problems = judge(
        '{"id": "1", "text": "不错", "rating": 5, "rating": 1}',
        '{"id": "2", "text": "不错", "order": {"refund": "none", "refund": "refunded"}}',
        '{"id": "3", "text": "不错", "rating": 5.0}',
        '{"id": "4", "text": "不错", "rating": true}',
        '{"id": "5", "text": "不错", "rating": "5"}',
    )
    assert (code, [answer["id"] for answer in answers]) == (1, ["3"])
    assert problems.splitlines() == [
        "第1行：同一行里有两个 rating，不知道该用哪一个，已跳过",
        "第2行：同一行里有两个 refund，不知道该用哪一个，已跳过",
        "第4行：rating：应为整数，已跳过",
        "第5行：rating：应为整数，已跳过",
    ]
