"""To which case a notice belongs."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.notices import CaseNumbers, match_notice, supplement_due_at
from agent.domain.workdays import SHANGHAI
from shared.notice import Notice

ORDER, REVIEW, APPEAL = "2951203765120729139", "1287400107919", "2026112100000001"
POSTED = datetime(2026, 11, 22, 4, tzinfo=UTC)


def notice(text: str, title: str = "评价投诉处理结果通知", shop: str | None = None) -> Notice:
    return Notice(
        notice_id="N8000001",
        platform="taobao",
        shop=shop,
        title=title,
        text=text,
        posted_at=POSTED,
        seen_at=POSTED,
        source_url="https://myseller.taobao.com/home.htm/message-center/list",
        case_id=None,
    )


def case(case_id: str, **changes: object) -> CaseNumbers:
    numbers = {"platform": "taobao", "shop": None, "appeal_numbers": (), "order_id": None, "review_id": None}
    return CaseNumbers(case_id=case_id, **(numbers | changes))  # type: ignore[arg-type]  # a test's short hand


MAIN = case("main", appeal_numbers=(APPEAL,), order_id=ORDER, review_id=REVIEW)
FOLLOW_UP = case("follow", appeal_numbers=("2026112100000002",), order_id=ORDER, review_id="1287400107922")
OTHER = case("other", appeal_numbers=("2026112100000003",), order_id="2951203765225458139", review_id="1287400115838")


@pytest.mark.parametrize(
    ("text", "case_id"),
    [
        (f"投诉编号：{APPEAL}，处理结果：投诉成立。", "main"),
        ("订单2951203765225458139的评价投诉已处理", "other"),
        ("评价ID 1287400107922 投诉不成立", "follow"),
        (f"订单{ORDER}（投诉编号：2026112100000002）投诉成立", "follow"),
        (f"订单{ORDER}的评价投诉已处理", None),
        (f"投诉编号：{APPEAL}，订单2951203765225458139", None),
        (f"投诉编号：{APPEAL}1", None),
        (f"投诉编号：{APPEAL[:-1]}", None),
        ("您发起的一笔评价投诉已处理完成", None),
        (f"投诉编号：{APPEAL}、2026112100000003 均已处理", None),
    ],
)
def test_a_notice_is_matched_by_whole_numbers_or_not_at_all(text: str, case_id: str | None) -> None:
    assert match_notice(notice(text), [MAIN, FOLLOW_UP, OTHER]) == case_id


def test_a_number_in_the_title_counts_as_well() -> None:
    assert match_notice(notice("已处理", title=f"投诉{APPEAL}处理结果"), [MAIN, OTHER]) == "main"


def test_the_same_number_at_another_platform_or_shop_is_another_case() -> None:
    elsewhere = case("elsewhere", platform="dianping", appeal_numbers=(APPEAL,))
    next_door = case("next_door", shop="乙店", appeal_numbers=(APPEAL,))
    here = case("here", shop="甲店", appeal_numbers=(APPEAL,))
    assert match_notice(notice(APPEAL, shop="甲店"), [elsewhere, next_door, here]) == "here"
    assert match_notice(notice(APPEAL), [elsewhere, next_door, here]) is None


def test_a_case_without_numbers_matches_nothing() -> None:
    assert match_notice(notice("None"), [case("bare")]) is None


@pytest.mark.parametrize(
    ("text", "due_at"),
    [
        ("请于 2026-11-25 10:00 前在投诉记录中提交", datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)),
        ("请在2026年11月25日之前补充", datetime(2026, 11, 25, tzinfo=SHANGHAI)),
        ("请于 2026/11/25 18:30:00以前补充", datetime(2026, 11, 25, 18, 30, tzinfo=SHANGHAI)),
        ("请在48小时内补充凭证", POSTED + timedelta(hours=48)),
        ("请在3天内补充凭证", POSTED + timedelta(days=3)),
        ("请于 2026-11-25 前补充，2026-11-30 前处理", None),
        ("请于 2026-06-31 前补充", None),
        ("请尽快补充凭证", None),
    ],
)
def test_the_time_for_a_supplement_is_read_only_where_one_is_named(text: str, due_at: datetime | None) -> None:
    assert supplement_due_at(notice(text)) == due_at


def test_a_span_without_a_known_beginning_is_no_time() -> None:
    undated = notice("请在48小时内补充凭证").model_copy(update={"posted_at": None})
    assert supplement_due_at(undated) is None


@pytest.mark.parametrize(
    ("text", "case_id"),
    [
        ("订单 260410-662259689903207 的举报已处理", "hyphened"),
        ("订单：260410-662259689903207，处理结果", "hyphened"),
        ("订单 260410-662259689903208 的举报已处理", None),
        ("订单 1260410-662259689903207 的举报已处理", None),
        ("订单 260410-662259689903207-1 的举报已处理", None),
    ],
)
def test_a_number_with_a_hyphen_counts_whole(text: str, case_id: str | None) -> None:
    hyphened = case("hyphened", order_id="260410-662259689903207")
    assert match_notice(notice(text), [hyphened, MAIN]) == case_id
