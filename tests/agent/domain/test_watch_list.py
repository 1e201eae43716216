"""Who may stand on the watch list, by what a buyer is known again, and what is said of the cases."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.watch_list import (
    History,
    KnownBy,
    Sign,
    history_words,
    is_mere_opinion,
    is_shared_name,
    leaves_at,
    shops_meant,
    signed_words,
    signs_of,
    why_not_listed,
)
from shared.case_status import CaseStatus
from shared.ground import Ground, Verdict
from shared.outcome import Outcome

ORDER = Sign(KnownBy.ORDER, "123")


MASKED = ["t**5", "w＊＊", "张●●", "t…5", "t××5", "吴xx雨", "晴＿＿屋"]
DEFAULT = [
    "微信用户",
    "手机用户",
    "新用户",
    "用户",
    "游客",
    "无昵称",
    "默认昵称",
    "账号已停用",
    "用户1",
    "买家",
    "本站会员",
]


@pytest.mark.parametrize("name", [*MASKED, *DEFAULT, "匿名用户", "匿名会员", "用户已注销", "  "])
def test_a_masked_name_is_many_buyers(name: str) -> None:
    assert is_shared_name(name)
    assert signs_of(None, name) == ()
    assert signs_of("123", name) == (ORDER,)


@pytest.mark.parametrize("name", ["jd_7", "吴门烟雨", "xx", "foxxy", "x先生", "用户体验师小林", "a.b"])
def test_a_name_of_ones_own_is_one_buyers(name: str) -> None:
    assert not is_shared_name(name)


def test_a_whole_name_and_the_platforms_number_are_signs_of_their_own() -> None:
    assert signs_of("123", "吴门烟雨", "jd_7") == (
        ORDER,
        Sign(KnownBy.NICK, "吴门烟雨"),
        Sign(KnownBy.BUYER_ID, "jd_7"),
    )
    assert signs_of(None, None, None) == signs_of("", "", " ") == ()
    assert signs_of("12****89", None, "jd_**") == (), "a masked number is many buyers' too"


def test_width_case_and_blanks_make_no_other_buyer_and_a_look_alike_does() -> None:
    assert signs_of(None, " ＡＢＣ 小店") == signs_of(None, "abc小店")
    assert signs_of(None, "吳門") != signs_of(None, "吴门"), "two like names are two people"


def test_the_same_buyer_is_hashed_otherwise_on_each_platform_and_in_each_shop() -> None:
    sign = Sign(KnownBy.NICK, "吴门烟雨")
    words = {signed_words(platform, shop, sign) for platform in "ab" for shop in ("店", None)}
    assert len(words) == 4
    assert signed_words("a", "b", Sign(KnownBy.NICK, "123")) != signed_words("a", "b", ORDER)


def test_a_mere_opinion_is_nothing_to_be_listed_for() -> None:
    said = why_not_listed(Verdict.NOT_APPEALABLE, CaseStatus.TRIAGED, [ORDER], "甲")
    assert said and "买家有权给差评" in said
    assert why_not_listed(Verdict.APPEALABLE, CaseStatus.NOT_APPEALABLE, [ORDER], "甲") == said
    assert not is_mere_opinion(Verdict.NEEDS_EVIDENCE, CaseStatus.TRIAGED)


def test_who_cannot_be_known_again_cannot_be_listed() -> None:
    verdict, status = Verdict.APPEALABLE, CaseStatus.UPHELD
    assert "认不出是谁" in (why_not_listed(verdict, status, [], None) or "")
    assert "打了码" in (why_not_listed(verdict, status, [], "t**5") or "")
    assert why_not_listed(verdict, status, [ORDER], "t**5") is None
    assert why_not_listed(verdict, status, [ORDER], None) is None


@pytest.mark.parametrize(
    ("asked", "listed", "meant"),
    [
        ("甲", {"甲", "乙"}, {"甲"}),
        ("甲", {"乙"}, set()),
        ("甲", {"甲", None}, {"甲", None}),
        ("甲", {"甲", "乙", None}, {"甲"}),
        ("甲", {None}, {None}),
        (None, {"甲"}, {"甲"}),
        (None, {"甲", "乙"}, set()),
        (None, set(), set()),
    ],
)
def test_a_shop_that_is_not_known_is_meant_only_where_there_is_no_other(
    asked: str | None, listed: set[str | None], meant: set[str | None]
) -> None:
    assert shops_meant(asked, listed) == meant


@pytest.mark.parametrize(
    ("status", "outcome", "ended"),
    [
        (CaseStatus.UPHELD, None, "申诉成立"),
        (CaseStatus.CLOSED, Outcome.FOLDED, "申诉成立"),
        (CaseStatus.REJECTED, None, "平台没有支持"),
        (CaseStatus.CLOSED, Outcome.REJECTED, "平台没有支持"),
        (CaseStatus.CLOSED, Outcome.NO_DECISION, "平台没有判定"),
        (CaseStatus.UNDER_REVIEW, None, "还没有结果（平台审核中）"),
    ],
)
def test_it_is_said_what_the_platform_decided(status: CaseStatus, outcome: Outcome | None, ended: str) -> None:
    history = History("1", Ground.EXTORTION, status, outcome)
    assert history_words([history]) == f"曾有 1 个案件：敲诈勒索，{ended}"


def test_of_several_cases_the_latest_is_told_and_a_ground_may_be_wanting() -> None:
    latest = History("2", None, CaseStatus.TRIAGED, None)
    said = history_words([latest, History("1", Ground.ABUSE, CaseStatus.UPHELD, None)])
    assert said == "曾有 2 个案件，最近：还没有选依据，还没有结果（已研判）"


def test_an_entry_leaves_after_its_days() -> None:
    added_at = datetime(2026, 1, 1, tzinfo=UTC)
    assert leaves_at(added_at, 365) == added_at + timedelta(days=365)
