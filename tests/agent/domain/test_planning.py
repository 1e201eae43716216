"""Which field an item of a plan goes to, and above all when it goes nowhere."""

import time
from datetime import date
from typing import Any

import pytest

from agent.domain.offers import FieldSeen, Kind, LabelSeen, LabelSource, OptionSeen
from agent.domain.planning import Decision, Refusal, Selection, plan_fill
from shared.plan import FillState, PlanItem
from tests.agent.domain.fields_seen import seen

DAY, NEXT_DAY = date(2026, 9, 3), date(2026, 9, 4)


def text(label: str, value: str = "某文字") -> PlanItem:
    return PlanItem(label=label, value=value)


def choice(label: str, *options: str) -> PlanItem:
    return PlanItem(label=label, choice=options[0] if len(options) == 1 else options)


def decide(item: PlanItem, *fields: FieldSeen, **given: Any) -> Decision:
    [decision] = plan_fill([item], fields, **given)
    return decision


def chosen(decision: Decision) -> str:
    """The id of the field, or why there is none."""
    return decision.field.id if isinstance(decision, Selection) else f"{decision.state.value}: {decision.reason}"


@pytest.mark.parametrize(
    "on_page",
    [
        "订单编号",
        "订单编号：",
        "* 订单编号",
        "订 单 编 号",
        "订单编号（必填）",
        "订单编号 必填",
        "请输入订单编号",
        "请填写您的订单编号，19位数字",
        "订单编号\u200b",
        "【订单编号】",
        "订单编号?",
    ],
)
def test_a_label_is_read_as_a_person_reads_it(on_page: str) -> None:
    assert chosen(decide(text("订单编号"), seen(on_page, id="order"), seen("店铺名称"))) == "order"


def test_full_width_and_case_do_not_matter() -> None:
    assert chosen(decide(text("订单id："), seen("订单ＩＤ", id="order"))) == "order"


@pytest.mark.parametrize("on_page", ["投诉类型", "举报理由", "申诉原因"])
def test_labels_of_one_meaning_are_one(on_page: str) -> None:
    field = seen(on_page, Kind.SELECT, id="reason", options=("辱骂",))
    assert chosen(decide(choice("申诉理由", "辱骂"), field)) == "reason"


def test_the_own_word_goes_before_a_synonym() -> None:
    fields = (seen("投诉描述", id="synonym"), seen("申诉说明", id="own"))
    assert chosen(decide(text("申诉说明"), *fields)) == "own"


def test_synonyms_are_data() -> None:
    assert chosen(decide(text("甲"), seen("乙", id="b"), synonyms=(("甲", "乙"),))) == "b"
    assert chosen(decide(text("申诉说明"), seen("投诉描述"), synonyms=())).startswith("missing")


def test_a_longer_label_is_another_label() -> None:
    assert chosen(decide(text("姓名"), seen("紧急联系人姓名"))).startswith("missing")


def test_another_items_own_field_is_not_taken_by_a_synonym() -> None:
    plan = [text("申诉说明"), text("投诉描述")]
    decisions = plan_fill(plan, [seen("投诉描述", id="text")])
    assert [chosen(one) for one in decisions] == ["missing: 页面上没有找到“申诉说明”", "text"]


def test_two_fields_alike_are_refused() -> None:
    decision = decide(text("订单号"), seen("订单号", id="1"), seen("订单号", id="2"))
    assert isinstance(decision, Refusal)
    assert (decision.state, "2 个“订单号”" in decision.reason) == (FillState.REFUSED, True)


def test_the_section_tells_two_alike_apart() -> None:
    fields = (seen("姓名", id="1", sections=("买家",)), seen("姓名", id="2", sections=("退货人",)))
    assert chosen(decide(text("退货人 姓名"), *fields)) == "2"


def test_a_standing_label_goes_before_a_placeholder() -> None:
    fields = (seen("请输入订单号", id="search", source=LabelSource.PLACEHOLDER), seen("订单号", id="field"))
    assert chosen(decide(text("订单号"), *fields)) == "field"


def test_text_behind_the_control_is_a_label_for_want_of_others() -> None:
    assert chosen(decide(text("订单号"), seen("订单号", id="field", source=LabelSource.AFTER))) == "field"


def test_css_finds_what_words_do_not() -> None:
    fields = (seen("内容", id="text", located=("投诉描述",)), seen("其他"))
    assert chosen(decide(text("投诉描述"), *fields)) == "text"


def test_a_field_whose_label_and_hint_disagree_is_refused() -> None:
    labels = (
        LabelSeen(source=LabelSource.BESIDE, text="订单号"),
        LabelSeen(source=LabelSource.PLACEHOLDER, text="请输入店铺名称"),
    )
    field = seen("", id="odd", labels=labels)
    first, _ = plan_fill([text("订单号"), text("店铺名称")], [field, seen("店铺名称", id="shop")])
    assert "不一致" in chosen(first)


def test_two_items_for_one_field_are_both_refused() -> None:
    plan = [text("订单号"), text("订单编号")]
    assert all("同一栏" in chosen(one) for one in plan_fill(plan, [seen("订单号（订单编号）", labels=_both())]))


def _both() -> tuple[LabelSeen, ...]:
    return tuple(LabelSeen(source=LabelSource.BESIDE, text=one) for one in ("订单号", "订单编号"))


@pytest.mark.parametrize("why", ["hidden", "tiny", "off_page", "aria_hidden", "clipped"])
def test_what_a_person_cannot_see_is_no_field(why: str) -> None:
    decision = decide(text("订单号"), seen("订单号", unseen=why))
    assert isinstance(decision, Refusal)
    assert (decision.state, "看不见" in decision.reason) == (FillState.MISSING, True)


def test_a_decoy_does_not_make_the_real_field_ambiguous() -> None:
    assert (
        chosen(decide(text("订单号"), seen("订单号", id="decoy", unseen="off_page"), seen("订单号", id="real")))
        == "real"
    )


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"disabled": True}, "已禁用"),
        ({"readonly": True}, "只读"),
        ({"submits": True}, "自行提交"),
        ({"kind": Kind.PASSWORD}, "本人"),
        ({"labels": (*_both()[:1], LabelSeen(source=LabelSource.PLACEHOLDER, text="请勿填写"))}, "不要填写"),
    ],
)
def test_a_field_that_must_not_be_written_is_refused(given: dict[str, Any], reason: str) -> None:
    decision = decide(text("订单号"), seen("订单号", **given))
    assert isinstance(decision, Refusal)
    assert (decision.state, reason in decision.reason) == (FillState.REFUSED, True)


def test_a_readonly_trigger_of_a_list_is_no_readonly_field() -> None:
    assert chosen(decide(choice("投诉类型", "辱骂"), seen("投诉类型", Kind.PICKER, id="p", readonly=True))) == "p"


def test_what_does_not_fit_the_control_is_refused() -> None:
    assert "对不上" in chosen(decide(text("投诉凭证"), seen("投诉凭证", Kind.UPLOAD)))
    assert "下拉选择" in chosen(decide(PlanItem(label="投诉类型", files=("a.png",)), seen("投诉类型", Kind.SELECT)))


def test_the_kind_tells_two_of_one_label_apart() -> None:
    fields = (seen("凭证", Kind.TEXT, id="words"), seen("凭证", Kind.UPLOAD, id="files"))
    assert chosen(decide(PlanItem(label="凭证", files=("a.png",)), *fields)) == "files"
    assert chosen(decide(text("凭证"), *fields)) == "words"


def test_a_choice_prefers_what_is_made_for_choosing() -> None:
    fields = (seen("投诉类型", Kind.TEXT, id="text"), seen("投诉类型", Kind.RADIO, id="radio", options=("辱骂",)))
    assert chosen(decide(choice("投诉类型", "辱骂"), *fields)) == "radio"


# --- text ---


def test_a_text_over_the_limit_is_refused_with_the_limit() -> None:
    assert "最多 5 个" in chosen(decide(text("说明", "六个字的说明"), seen("说明", Kind.TEXTAREA, max_length=5)))


def test_a_text_of_exactly_the_limit_goes_in() -> None:
    assert chosen(decide(text("说明", "五个字说明"), seen("说明", Kind.TEXTAREA, id="t", hint="0/5"))) == "t"


# --- choices ---


def test_an_option_that_is_not_there_is_refused_with_those_that_are() -> None:
    decision = decide(choice("投诉类型", "骚扰"), seen("投诉类型", Kind.RADIO, options=("辱骂", "广告")))
    assert chosen(decision) == "refused: 没有“骚扰”这个选项；页面上有：辱骂、广告"


def test_two_options_alike_are_refused() -> None:
    assert "无法确定" in chosen(decide(choice("类型", "其他"), seen("类型", Kind.RADIO, options=("其他", "其 他"))))


def test_a_disabled_option_is_refused() -> None:
    options = (OptionSeen(texts=("辱骂",), disabled=True),)
    field = seen("类型", Kind.RADIO).model_copy(update={"options": options})
    assert "不能选" in chosen(decide(choice("类型", "辱骂"), field))


def test_an_option_is_also_known_by_its_first_line_or_without_brackets() -> None:
    options = (
        OptionSeen(texts=("辱骂", "辱骂 攻击他人"), disabled=False),
        OptionSeen(texts=("其他（请注明）",), disabled=False),
    )
    field = seen("类型", Kind.CARDS).model_copy(update={"options": options})
    for option, index in (("辱骂", 0), ("辱骂攻击他人", 0), ("其他", 1)):
        decision = decide(choice("类型", option), field)
        assert isinstance(decision, Selection)
        assert decision.options == (index,)


def test_an_option_of_signs_alone_is_never_guessed() -> None:
    assert "没有“？？”" in chosen(decide(choice("类型", "？？"), seen("类型", Kind.RADIO, options=("辱骂",))))


def test_several_options_fit_ticks_but_no_radios_and_no_single_list() -> None:
    ticks = decide(choice("规则", "甲", "乙"), seen("规则", Kind.CHECKBOX, options=("甲", "乙", "丙")))
    assert isinstance(ticks, Selection)
    assert ticks.options == (0, 1)
    for kind in (Kind.RADIO, Kind.SELECT):
        assert "只能选一项" in chosen(decide(choice("规则", "甲", "乙"), seen("规则", kind, options=("甲", "乙"))))
    several = seen("规则", Kind.SELECT, id="s", options=("甲", "乙"), multiple=True)
    assert chosen(decide(choice("规则", "甲", "乙"), several)) == "s"


def test_a_checkbox_is_found_by_its_own_text() -> None:
    field = seen("", Kind.CHECKBOX, id="box", options=("我已阅读并同意规则",))
    assert chosen(decide(choice("我已阅读并同意规则", "我已阅读并同意规则"), field)) == "box"


def test_two_boxes_of_one_group_may_be_two_items() -> None:
    field = seen("", Kind.CHECKBOX, id="box", options=("甲方同意", "乙方同意"))
    plan = [choice("甲方同意", "甲方同意"), choice("乙方同意", "乙方同意")]
    assert [chosen(one) for one in plan_fill(plan, [field])] == ["box", "box"]


@pytest.mark.parametrize(("wish", "is_good"), [("开", True), ("否", True), ("是否退款", True), ("红色", False)])
def test_a_switch_is_turned_by_on_off_or_its_own_words(wish: str, is_good: bool) -> None:
    decision = decide(choice("是否退款", wish), seen("是否退款", Kind.SWITCH, id="s", options=("启用",)))
    assert (chosen(decision) == "s") is is_good


def test_a_path_goes_along_lists_that_stand_in_one_line() -> None:
    fields = [
        seen("地区", Kind.SELECT, id="1", options=("浙江",)),
        seen("", Kind.SELECT, id="2", follows="1"),
        seen("", Kind.SELECT, id="3", follows="2"),
    ]
    decision = decide(choice("地区", "浙江", "杭州", "西湖"), *fields)
    assert isinstance(decision, Selection)
    assert [one.id for one in decision.chain] == ["2", "3"]


def test_a_path_into_one_list_is_for_its_levels() -> None:
    assert chosen(decide(choice("地区", "浙江", "杭州"), seen("地区", Kind.PICKER, id="p"))) == "p"


def test_a_text_with_suggestions_is_chosen_from_them() -> None:
    field = seen("快递", Kind.SUGGEST, id="s", options=("顺丰", "中通"))
    assert chosen(decide(choice("快递", "顺丰"), field)) == "s"
    assert "没有“京东”" in chosen(decide(choice("快递", "京东"), field))


# --- dates and files ---


def test_a_range_takes_two_fields_that_go_on_from_each_other() -> None:
    fields = [seen("起止日期", Kind.DATE, id="1"), seen("至", Kind.DATE, id="2", follows="1")]
    decision = decide(PlanItem(label="起止日期", date=(DAY, NEXT_DAY)), *fields)
    assert isinstance(decision, Selection)
    assert [one.id for one in decision.chain] == ["2"]


def test_words_behind_the_second_date_name_the_range_but_no_pair_of_texts() -> None:
    def pair(kind: Kind) -> list[FieldSeen]:
        return [seen("", kind, id="1"), seen("起止", kind, source=LabelSource.AFTER, id="2", follows="1")]

    assert chosen(decide(PlanItem(label="起止", date=(DAY, NEXT_DAY)), *pair(Kind.DATE))) == "1"
    assert chosen(decide(PlanItem(label="起止", value="三天"), *pair(Kind.TEXT))) == "2"


def test_one_date_is_not_enough_for_a_range() -> None:
    fields = [seen("起止日期", Kind.DATE, id="1"), seen("至", Kind.DATE, id="2", follows="1")]
    assert "起止两个日期" in chosen(decide(PlanItem(label="起止日期", date=DAY), *fields))


def test_both_ends_under_one_label_are_one_field() -> None:
    fields = [seen("日期", Kind.DATE, id="1"), seen("日期", Kind.DATE, id="2", follows="1")]
    assert chosen(decide(PlanItem(label="日期", date=(DAY, NEXT_DAY)), *fields)) == "1"


def test_a_single_date_goes_into_a_single_field() -> None:
    assert chosen(decide(PlanItem(label="日期", date=DAY), seen("日期", Kind.NATIVE_DATE, id="d"))) == "d"


def test_files_that_the_upload_does_not_take_are_refused() -> None:
    field = seen("凭证", Kind.UPLOAD, accept="image/*")
    assert "收不了：a.pdf" in chosen(decide(PlanItem(label="凭证", files=("a.pdf",)), field))


def test_a_form_of_forty_fields_is_planned_in_twenty_milliseconds() -> None:
    fields = [seen(f"第{number}项内容", id=str(number)) for number in range(40)]
    plan = [text(f"第{number}项内容") for number in range(40)]
    plan_fill(plan, fields)
    start = time.thread_time()
    decisions = plan_fill(plan, fields)
    assert time.thread_time() - start < 0.02
    assert [chosen(one) for one in decisions] == [str(number) for number in range(40)]


FIRST = seen("举报类型", Kind.RADIO, id="first", options=("评价内容异常", "利用评价要挟"))
SECOND = seen("", Kind.RADIO, id="second", options=("广告", "辱骂"), located=("举报类型",))


def test_of_lists_that_one_locator_finds_the_one_with_the_option_is_chosen() -> None:
    assert chosen(decide(choice("举报类型", "辱骂"), FIRST, SECOND)) == "second"
    assert chosen(decide(choice("举报类型", "利用评价要挟"), FIRST, SECOND)) == "first"
    both = [one.model_copy(update={"labels": (), "located": ("举报类型",)}) for one in (FIRST, SECOND)]
    assert chosen(decide(choice("举报类型", "辱骂"), *both)) == "second"


def test_an_option_that_no_list_has_is_refused_with_what_the_list_of_that_name_has() -> None:
    refusal = decide(choice("举报类型", "星级与内容矛盾"), FIRST, SECOND)
    assert isinstance(refusal, Refusal)
    assert "评价内容异常" in refusal.reason


def test_an_option_that_two_lists_of_one_name_have_is_refused() -> None:
    twin = FIRST.model_copy(update={"id": "twin"})
    assert "2 个" in chosen(decide(choice("举报类型", "利用评价要挟"), FIRST, twin))
