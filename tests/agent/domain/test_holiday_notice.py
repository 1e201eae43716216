"""The State Council's notice of holidays, as people paste it."""

from datetime import date

import pytest

from agent.domain.holiday_notice import read_holiday_notice
from agent.domain.workdays import is_workday

NOTICE_OF_2026 = """
国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def test_a_whole_notice_gives_the_days_that_the_published_calendar_has() -> None:
    notice = read_holiday_notice(NOTICE_OF_2026)
    assert (notice.year, notice.troubles) == (2026, ())
    assert sum(not works for works in notice.days.values()) == 33
    assert {day: is_workday(day) for day in notice.days} == notice.days
    assert [day for day, works in notice.days.items() if works] == [
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1月1日放假，1月4日上班", {date(2027, 1, 1): False, date(2027, 1, 4): True}),
        ("5 月 1 日、2 日休息", {date(2027, 5, 1): False, date(2027, 5, 2): False}),
        ("2026年12月31日至2027年1月1日放假", {date(2026, 12, 31): False, date(2027, 1, 1): False}),
        ("1月30日(周六)~2月1日放假", {date(2027, 1, 30): False, date(2027, 1, 31): False, date(2027, 2, 1): False}),
        ("9月26日补班，9月27日 调班", {date(2027, 9, 26): True, date(2027, 9, 27): True}),
        ("5月1日—2日 休", {date(2027, 5, 1): False, date(2027, 5, 2): False}),
        ("12月31日起至2028年1月1日放假", {date(2027, 12, 31): False, date(2028, 1, 1): False}),
        ("1月1日放假1天，不调休。4月5日放假，与周末连休。", {date(2027, 1, 1): False, date(2027, 4, 5): False}),
        ("今天天气很好", {}),
    ],
)
def test_forms_of_days(text: str, days: dict[date, bool]) -> None:
    assert read_holiday_notice(text, 2027).days == days


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("3日放假", "没有写是几月"),
        ("2月30日放假", "没有“2月30日”这一天"),
        ("5月3日至1日放假", "先后不对"),
        ("5月1日至6月20日放假", "先后不对"),
        ("5月1日高速免费。5月4日上班", "“5月1日”没有写是放假还是上班"),
        ("9月15日不放假", "“9月15日”后面的“不放假”没有看懂"),
        ("9月15日、18日不用上班", "“9月15日、18日”后面的“不用上班”没有看懂"),
        ("9月26日（周日）调休。", "“9月26日”没有写"),
        ("9月26日不休。", "“9月26日”没有写"),
        ("9-26放假", "“9-26”请写成几月几日"),
        ("2027-02-05至2027年2月7日放假", "“2027-02-05”请写成几月几日"),
        ("10/1放假", "“10/1”请写成几月几日"),
        ("5月1至5日放假", "“5月1”请写成几月几日"),
        ("5月1号放假", "“5月1”请写成几月几日"),
        ("十月一日放假", "“十月一日”请写成几月几日"),
        ("5月1日起放假", "“5月1日起”没有写到哪一天为止"),
        ("5月1日放假，共5天", "“5月1日”写着 5 天，读出来是 1 天"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, trouble: str) -> None:
    assert trouble in read_holiday_notice(text, 2027).troubles[0]


def test_a_notice_without_a_year_says_so() -> None:
    assert read_holiday_notice("1月1日放假").troubles == ("没有写是哪一年",)
    assert read_holiday_notice("关于2028年的安排：1月1日放假", 2027).days == {date(2027, 1, 1): False}


@pytest.mark.parametrize(
    "dated",
    [
        "2025年11月4日",
        "成文日期：2025年11月04日",
        "国务院办公厅\n2025 年 11 月 4 日",
        "发布时间：2025-11-04 12:00",
        "2025-11-04 12:00 来源：中国政府网",
    ],
)
def test_the_day_on_which_it_was_written_is_no_day_of_it(dated: str) -> None:
    for text in (f"{dated}\n{NOTICE_OF_2026}", f"{NOTICE_OF_2026}\n{dated}"):
        assert read_holiday_notice(text) == read_holiday_notice(NOTICE_OF_2026)


def test_the_year_is_that_of_the_title() -> None:
    ruled = "根据2024年11月修订的办法，自2025年1月1日起，全体公民放假的假日增加2天，其中春节、劳动节各增加1天。\n"
    assert read_holiday_notice(ruled + NOTICE_OF_2026) == read_holiday_notice(NOTICE_OF_2026)
    assert read_holiday_notice("2025年10月1日至2日放假，10月8日上班").days[date(2025, 10, 8)]
