"""The statement that a case's evidence carries."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.domain.drafting import draft_statement, length_of
from agent.domain.matrix import reasons_for
from shared.appeal import Statement
from shared.appeal_form import Reason
from shared.evidence import Evidence
from shared.evidence import EvidenceKind as K
from shared.fact import FactName as F
from shared.ground import Ground
from shared.packs import load_packs
from shared.review import ReviewKind
from tests.agent.domain.invented import evidence, picture_of, review

PACK = load_packs()["taobao"]
SIGNED = evidence(K.LOGISTICS, (F.SIGNED_AT, "2026-11-18T07:31:00Z"))
THREAT = "不用看，60块打我支付宝，不给钱就一直差评挂着"
OFFER = "亲，灯如果有质量问题，我们支持免费换新或者退货退款，运费我们承担。"
CHAT = evidence(
    K.CHAT,
    (F.BUYER_SAID, "2026-11-21T11:02:00Z 在吗"),
    (F.SELLER_SAID, f"2026-11-21T11:08:00Z {OFFER}"),
    (F.BUYER_SAID, f"2026-11-21T11:10:00Z {THREAT}"),
)


def reason_of(ground: Ground) -> Reason:
    return (reasons_for(PACK, [ground]) or PACK.appeal.reasons)[0]


def draft(
    ground: Ground, items: Sequence[Evidence], limit: int | None = None, kind: ReviewKind = ReviewKind.MAIN
) -> Statement:
    return draft_statement(review(kind=kind), ground, reason_of(ground), items, limit=limit)


def test_who_asked_for_after_sales_is_not_said_to_ask_for_more() -> None:
    said = (F.BUYER_SAID, "2026-11-21T11:10:00Z 灯不亮，赔我20，不赔就差评")
    assert "不是正常的退款或换货" not in draft(Ground.EXTORTION, [evidence(K.CHAT, said)]).text


def test_the_statement_reads_like_a_seller_would_write_it_soberly() -> None:
    found = draft(Ground.EXTORTION, [SIGNED, picture_of("灯一闪一闪的，大家千万别买。"), CHAT])
    assert found.text == (
        "买家于11月18日签收商品。"
        "11月22日，买家发表评价，内容为“灯一闪一闪的，大家千万别买”。"
        "我们于11月21日 19:08在聊天中提出按售后处理："
        "“亲，灯如果有质量问题，我们支持免费换新或者退货退款，运费我们承担”。"
        "买家于11月21日 19:10在聊天中明确表示：“不用看，60块打我支付宝，不给钱就一直差评挂着”。"
        "买家以评价为条件提出要求，不是正常的退款或换货。"
        "以上情况见所附评价截图、物流轨迹、聊天记录。"
        "请平台按“利用中差评索取不当利益”核实处理。"
    )
    assert "".join(sentence.text for sentence in found.sentences) == found.text
    assert found.sentences[4].evidence_ids == ("ev-chat",)
    assert not found.edited


def test_marked_words_are_called_what_they_are() -> None:
    found = draft(Ground.ABUSE, [picture_of("客服就是个傻逼，滚。", "傻逼", "滚")])
    assert "评价中的“傻逼”、“滚”是对人的辱骂，不是对商品的评价。" in found.text


def test_without_evidence_nothing_is_said() -> None:
    assert draft(Ground.ABUSE, []) == Statement(text="", sentences=(), edited=False, limit=None)


def test_without_a_file_nothing_is_called_attached() -> None:
    found = draft(Ground.ABUSE, [picture_of("傻逼", "傻逼", file=False)])
    assert found.text
    assert "附" not in found.text


def test_a_review_without_words_is_not_quoted() -> None:
    assert "内容为" not in draft(Ground.ABUSE, [picture_of("\u200b")]).text


def test_a_day_that_the_picture_does_not_show_is_not_said() -> None:
    assert draft(Ground.ABUSE, [picture_of("傻逼", posted_at=None)]).text.startswith("买家发表评价，")
    elsewhere = evidence(K.ORDER, (F.POSTED_AT, "2026-11-22T12:42:00Z"))
    assert draft(Ground.ABUSE, [picture_of("傻逼", posted_at=None), elsewhere]).text.startswith("买家发表评价，")


def test_a_follow_up_is_called_one() -> None:
    assert "买家发表追加评价，" in draft(Ground.ABUSE, [picture_of("畜生")], kind=ReviewKind.FOLLOW_UP).text


def test_a_long_review_is_quoted_by_its_marked_words_or_its_beginning() -> None:
    long = "先说下单的过程。" + "当时看了好几家" * 20 + "。客服就是个白痴。"
    assert "买家发表评价，其中写有“白痴”。" in draft(Ground.ABUSE, [picture_of(long, "白痴")]).text
    assert "开头写道“先说下单的过程”。" in draft(Ground.ABUSE, [picture_of(long)]).text
    assert "11月22日，买家发表评价。" in draft(Ground.ABUSE, [picture_of("长" * 90)]).text


def test_leaked_data_are_not_repeated() -> None:
    text = "仓库小赵电话19900000000，住青河路8号3栋502"
    found = draft(Ground.PRIVACY, [picture_of(text, "19900000000", "青河路8号3栋502")])
    assert "19900000000" not in found.text
    assert "青河路" not in found.text
    assert "公开了个人信息（此处已隐去）。" in found.text


def test_leaked_data_in_a_long_review_are_not_picked_out() -> None:
    found = draft(Ground.PRIVACY, [picture_of("说来话长。" + "长" * 90 + "青河路8号", "青河路8号")])
    assert "开头写道“说来话长”" in found.text
    assert "青河路" not in found.text


def test_neither_buyer_nor_order_number_is_named() -> None:
    order = evidence(K.ORDER, (F.ORDER_ID, "2951203765120729139"), (F.RECEIVER, "徐**"), (F.ITEM_TITLE, "护眼台灯"))
    found = draft(Ground.IRRELEVANT, [picture_of("床前明月光"), order]).text
    assert "2951203765120729139" not in found
    assert "徐" not in found
    assert "买家购买的是“护眼台灯”，评价没有谈到这件商品。" in found


def test_without_a_title_the_goods_are_not_named() -> None:
    assert "评价没有谈到所购商品。" in draft(Ground.IRRELEVANT, [picture_of("床前明月光")]).text


@pytest.mark.parametrize(
    ("posted_at", "said", "not_said"),
    [
        ("2026-11-17T00:14:00Z", "评价时尚未签收。", "在签收之后"),
        ("2026-11-20T01:26:00Z", "在签收之后。", "评价时尚未签收"),
        ("2026-11-16T16:00:00Z", "评价时尚未签收。", "在签收之后"),
        ("2026-11-17T16:00:00Z", "", "签收"),
    ],
    ids=["a minute before", "after", "an earlier day", "the same day, hour not known"],
)
def test_signing_and_review_are_put_side_by_side_only_as_far_as_known(posted_at: str, said: str, not_said: str) -> None:
    found = draft(Ground.NOT_RECEIVED, [SIGNED, picture_of("用了一周就坏", posted_at=posted_at)]).text
    assert said in found
    assert not_said not in found


def test_times_from_one_item_name_it_once() -> None:
    both = evidence(K.LOGISTICS, (F.SIGNED_AT, "2026-11-18T07:31:00Z"), (F.POSTED_AT, "2026-11-17T00:14:00Z"))
    assert draft(Ground.NOT_RECEIVED, [both]).sentences[0].evidence_ids == ("ev-logistics",)


def test_what_the_buyer_wrote_himself_shows_that_it_is_unused() -> None:
    found = draft(Ground.UNUSED, [picture_of("还没用，先给个差评", "还没用")])
    assert "买家在评价中写明“还没用”，即还没有使用商品。" in found.text


def test_a_wrong_item_needs_the_title_of_the_right_one() -> None:
    title = evidence(K.ORDER, (F.ITEM_TITLE, "护眼台灯"))
    with_mark = draft(Ground.WRONG_ITEM, [picture_of("保温杯漏水", "保温杯"), title]).text
    without = draft(Ground.WRONG_ITEM, [picture_of("保温杯漏水"), title]).text
    assert "买家购买的是“护眼台灯”，评价讲的却是“保温杯”，另一件商品。" in with_mark
    assert "评价讲的却是另一件商品。" in without
    assert "另一件" not in draft(Ground.WRONG_ITEM, [picture_of("保温杯漏水")]).text


def test_stars_are_named_only_where_a_page_showed_them() -> None:
    stars = evidence(K.OTHER_FILE, (F.RATING, "1"))
    assert "所给的却是1星，两者不一致。" in draft(Ground.RATING_CONTRADICTION, [picture_of("很好"), stars]).text
    assert "星" not in draft(Ground.RATING_CONTRADICTION, [picture_of("很好")]).text


@pytest.mark.parametrize(
    ("ground", "said"), [(Ground.ADVERTISING, "引流信息"), (Ground.PROHIBITED_CONTENT, "平台不允许发布的内容")]
)
def test_a_mark_carries_what_the_ground_says(ground: Ground, said: str) -> None:
    assert said in draft(ground, [picture_of("加我微信", "加我微信")]).text
    assert said not in draft(ground, [picture_of("加我微信")]).text


def test_an_ordinary_chat_is_no_threat() -> None:
    polite = evidence(K.CHAT, (F.BUYER_SAID, "在吗"), (F.BUYER_SAID, "杯子盖子怎么拆"))
    found = draft(Ground.EXTORTION, [picture_of("一般"), polite])
    assert "明确表示" not in found.text
    assert "以评价为条件" not in found.text


def test_a_privacy_case_without_marks_points_at_nothing() -> None:
    assert "公开了" not in draft(Ground.PRIVACY, [picture_of("住青河路")]).text


def test_a_turn_without_a_time_is_quoted_without_one() -> None:
    undated = evidence(K.CHAT, (F.BUYER_SAID, THREAT))
    assert "买家在聊天中明确表示：" in draft(Ground.EXTORTION, [undated]).text


def test_a_competitor_is_shown_by_marks_admissions_and_described_files() -> None:
    items = [
        picture_of("去买铁匠铺的", "铁匠铺"),
        evidence(K.CHAT, (F.BUYER_SAID, "我也是做这行的"), (F.BUYER_SAID, "在吗")),
        evidence(K.BUYER_REVIEWS, told="该账号30天内给八家同类店铺打了一星"),
        evidence(K.OTHER_FILE),
    ]
    found = draft(Ground.COMPETITOR, items).text
    assert "评价中的“铁匠铺”把人引向其他店铺。" in found
    assert "买家在聊天中表示：“我也是做这行的”。" in found
    assert "买家的其他评价显示：该账号30天内给八家同类店铺打了一星。" in found
    assert "在吗" not in found
    assert "显示：。" not in found


@pytest.mark.parametrize("ground", [Ground.UNTRUE, Ground.FAKE_MEDIA])
def test_a_described_file_says_what_it_shows(ground: Ground) -> None:
    found = draft(ground, [evidence(K.SHOP_FOOTAGE, told="当天全天未营业")])
    assert found.sentences[0].text == "门店监控显示：当天全天未营业。"
    assert found.sentences[0].evidence_ids == ("ev-shop_footage",)


@pytest.mark.parametrize("ground", Ground)
def test_the_line_that_the_agent_writes_is_never_argued_with(ground: Ground) -> None:
    items = [evidence(K.CERTIFICATE), evidence(K.SHOP_FOOTAGE, file=False, told="当天正常营业")]
    assert "显示：" not in draft(ground, items).text


def test_files_of_rarer_kinds_come_after_the_usual_ones() -> None:
    items = [evidence(K.CERTIFICATE), SIGNED, picture_of("傻逼", "傻逼")]
    assert "以上情况见所附评价截图、物流轨迹、合格证或检测报告。" in draft(Ground.ABUSE, items).text


def test_the_least_important_sentences_go_first() -> None:
    items = [SIGNED, picture_of("灯不好", "灯不好"), CHAT]
    whole = draft(Ground.EXTORTION, items)
    parts = [sentence.text for sentence in whole.sentences]
    attached, background = parts[5], parts[0]
    shorter = draft(Ground.EXTORTION, items, limit=length_of(whole.text) - 1)
    assert shorter.text == whole.text.replace(attached, "")
    shortest = draft(Ground.EXTORTION, items, limit=length_of(shorter.text) - 1)
    assert shortest.text == shorter.text.replace(background, "")
    assert shortest.limit == length_of(shorter.text) - 1


def test_a_rare_character_counts_as_a_web_form_counts_it() -> None:
    assert length_of("𠮷吉") == 3


@given(
    st.sampled_from(list(Ground)),
    st.lists(st.sampled_from([SIGNED, CHAT, picture_of("傻逼，滚", "傻逼"), evidence(K.OTHER_FILE)]), unique_by=id),
    st.integers(0, 300),
)
@settings(deadline=None)
def test_any_statement_fits_is_whole_sentences_and_rests_on_given_evidence(
    ground: Ground, items: list[Evidence], limit: int
) -> None:
    whole, cut = draft(ground, items), draft(ground, items, limit=limit)
    assert length_of(cut.text) <= limit
    assert set(cut.sentences) <= set(whole.sentences)
    ids = {item.evidence_id for item in items}
    assert all(sentence.evidence_ids and set(sentence.evidence_ids) <= ids for sentence in whole.sentences)


def test_files_are_not_spoken_of_where_the_reason_takes_none() -> None:
    reason = reason_of(Ground.ABUSE)
    picture = picture_of("客服就是个傻子", "傻子")
    for takes_files in (True, False):
        changed = reason.model_copy(update={"takes_files": takes_files})
        found = draft_statement(review(), Ground.ABUSE, changed, [picture], limit=None)
        assert ("见所附" in found.text) is takes_files
        assert "傻子" in found.text
