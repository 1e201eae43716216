"""Every rule of wording proves itself, what the agent drafts is clean, and what a form must not carry is stopped."""

import re
from dataclasses import replace

import pytest

from agent.domain.drafting import draft_statement
from agent.domain.linting import LintRule, Occasion, RemarkKind, lint, lint_rules, refusals
from shared.evidence import EvidenceKind
from shared.fact import FactName
from shared.ground import Ground
from shared.packs import load_packs
from tests.agent.domain.invented import evidence, picture_of, review

RULES = lint_rules()
ABUSED = picture_of("老板就是个傻逼", "傻逼")
CHAT = evidence(
    EvidenceKind.CHAT,
    (FactName.BUYER_SAID, "2026-11-21T02:00:00Z 不给我返60块就一直差评挂着"),
)


def occasion(ground: Ground | None = Ground.ABUSE, *, has_files: bool = True, limit: int | None = None) -> Occasion:
    buyer = review("老板就是个傻逼").model_copy(update={"buyer": "夏日晴天"})
    return Occasion(buyer, ground, (ABUSED, CHAT), has_files, limit)


def kinds(text: str, on: Occasion | None = None) -> set[RemarkKind]:
    return {remark.kind for remark in lint(text, on or occasion(None))}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in RULES for text in rule.hits])
def test_a_rule_hits_its_examples(rule: LintRule, text: str) -> None:
    assert rule.kind in kinds(text)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in RULES for text in rule.misses])
def test_a_rule_leaves_its_counter_examples_alone(rule: LintRule, text: str) -> None:
    quoted = re.findall("“([^”]*)”", text)
    assert rule.kind not in kinds(text, replace(occasion(None), names=quoted))


@pytest.mark.parametrize("ground", Ground)
def test_what_the_agent_drafts_is_never_remarked_upon(ground: Ground) -> None:
    items = [
        ABUSED,
        CHAT,
        evidence(EvidenceKind.ORDER, (FactName.ITEM_TITLE, "护眼台灯"), (FactName.SIGNED_AT, "2026-11-20T02:00:00Z")),
        evidence(EvidenceKind.SHOP_FOOTAGE, told="当天全天未营业"),
    ]
    for pack in load_packs().values():
        for reason in (one for one in pack.appeal.reasons if ground in one.grounds):
            drafted = draft_statement(review("老板就是个傻逼"), ground, reason, items, limit=None)
            on = Occasion(review("老板就是个傻逼"), ground, items, reason.takes_files, None, reason.option)
            assert lint(drafted.text, on) == (), drafted.text


def test_an_accusation_may_be_said_where_the_evidence_carries_it() -> None:
    assert RemarkKind.ACCUSATION in kinds("买家敲诈我们。", occasion(Ground.ABUSE))
    assert RemarkKind.ACCUSATION not in kinds("买家敲诈我们。", occasion(Ground.EXTORTION))
    bare = Occasion(review(), Ground.EXTORTION, (), has_files=False, limit=None)
    assert RemarkKind.ACCUSATION in kinds("买家敲诈我们。", bare)


def test_an_accusation_needs_what_the_buyer_wrote_and_not_only_what_we_say() -> None:
    offer = evidence(EvidenceKind.CHAT, (FactName.SELLER_SAID, "可以退货退款"))
    refused = Occasion(review(), Ground.EXTORTION, (offer,), has_files=True, limit=None)
    assert RemarkKind.ACCUSATION in kinds("买家敲诈勒索我们。", refused)
    page = evidence(EvidenceKind.PRODUCT_PAGE, told="这是同行的店")
    rival = "买家是职业差评师，同行恶意竞争。"
    assert RemarkKind.ACCUSATION in kinds(rival, Occasion(review(), Ground.COMPETITOR, (page,), True, None))
    admitted = evidence(EvidenceKind.CHAT, (FactName.BUYER_SAID, "我也是做这行的"))
    told = kinds("同行恶意竞争。", Occasion(review(), Ground.COMPETITOR, (admitted,), True, None))
    assert RemarkKind.ACCUSATION not in told


@pytest.mark.parametrize(
    "text",
    [
        "买家电话13812345678，请核实。",
        "买家夏日晴天辱骂客服。",
        "评价写了“打13812345678找他”。",
        "买家住在杭州市西湖区文三路88号3幢201室。",
        "买家住在幸福路12号。",
        "买家说我的手机号是13812345678。",
        "收货人电话：13812345678。",
        "买家留的座机是0571-88881234。",
        "买家的微信zs_123456也写在评价里。",
        "买家的QQ 12345678。",
        "买家发来邮箱abc@example.com。",
        "物流显示包裹由王秀英代签收。",
        "签收人是李小明。",
    ],
)
def test_a_buyers_data_is_found_also_in_quotes(text: str) -> None:
    [*found] = lint(text, occasion())
    assert {one.kind for one in found} == {RemarkKind.PERSONAL}
    assert all(one.refuses for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "买家在聊天里要求9月3号前退款。",
        "快递盒里装了3层。",
        "请看评价里的第1组图片。",
        "买家购买的是家用3层鞋架简约城市花园款。",
        "物流显示包裹到达浙江省杭州市转运中心。",
        "买家购买的是老街12号瓜子。",
    ],
)
def test_goods_days_and_places_on_the_way_are_nobodys_address(text: str) -> None:
    bought = review().model_copy(update={"item_title": "老街12号瓜子"})
    assert lint(text, Occasion(bought, None, (), has_files=True, limit=None)) == ()


TITLES = [
    "山东省烟台市栖霞红富士苹果10斤",
    "家用3层鞋架 简约城市花园款",
    "老街12号手工瓜子 400-800-1234",
    "第3组里程表",
]
SAID = [
    "老板就是个傻逼，加我微信zs_123456",
    "傻逼老板，住文三路88号3幢201室",
    "卖家傻逼，座机0571-88881234，邮箱a1@example.com",
    "傻逼，快件由王秀英代签收，赵大海的电话打不通",
]


@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize(("title", "said"), [*zip(TITLES, SAID, strict=True)])
def test_no_draft_is_refused_for_its_goods_or_repeats_anybodys_data(ground: Ground, title: str, said: str) -> None:
    of_goods = review(said).model_copy(update={"item_title": title})
    order = evidence(EvidenceKind.ORDER, (FactName.ITEM_TITLE, title), (FactName.SIGNED_AT, "2026-11-20T02:00:00Z"))
    items = [picture_of(said, "傻逼"), CHAT, order]
    for pack in load_packs().values():
        for reason in (one for one in pack.appeal.reasons if ground in one.grounds):
            text = draft_statement(of_goods, ground, reason, items, limit=None).text
            assert not any(word in text for word in ("zs_123456", "88号3幢", "example", "王秀英", "赵大海"))
            assert lint(text, Occasion(of_goods, ground, items, reason.takes_files, None, reason.option)) == ()


def test_files_are_spoken_of_only_where_some_go_along() -> None:
    assert RemarkKind.NO_FILES in kinds("聊天记录见附件。", occasion(has_files=False))
    assert RemarkKind.NO_FILES not in kinds("聊天记录见附件。", occasion(has_files=True))


def test_what_is_too_long_is_said_with_how_much_and_stops_nothing() -> None:
    [remark] = lint("一" * 12, occasion(limit=10))
    assert (remark.kind, remark.span, remark.refuses) == (RemarkKind.TOO_LONG, (10, 12), False)
    assert "2 个字" in remark.sentence
    assert lint("一" * 10, occasion(limit=10)) == ()


def test_a_span_is_the_words_that_are_meant() -> None:
    text = "9月3日签收。买家无耻。"
    [remark] = lint(text, occasion())
    assert text[slice(*remark.span)] == "无耻"


def test_of_two_rules_at_one_place_only_one_speaks() -> None:
    [remark] = lint("否则我们将起诉平台。", occasion(None))
    assert remark.sentence.startswith("“否则我们将起诉”是威胁")


def test_a_written_cause_excuses_feelings_but_no_threat_and_nobodys_data() -> None:
    angry, threat = lint("买家无耻", occasion()), lint("否则我们将起诉", occasion())
    assert "心情" in str(refusals(angry, is_excused=False))
    assert refusals(angry, is_excused=True) is None
    assert "威胁" in str(refusals(threat, is_excused=True))
    assert refusals(lint("一" * 12, occasion(limit=10)), is_excused=False) is None


HONEST = [
    "买家于9月3日签收商品。",
    "11月22日，买家发表评价，内容为“老板就是个傻逼”。",
    "评价中的“傻逼”是对人的辱骂，不是对商品的评价。",
    "评价中的“13****78”公开了个人信息（此处已隐去）。",
    "评价中的链接是引流信息，与商品无关。",
    "评价中的这句话是平台不允许发布的内容。",
    "买家购买的是“护眼台灯”，评价没有谈到这件商品。",
    "买家购买的是“护眼台灯”，评价讲的却是另一件商品。",
    "文字是对商品的肯定，所给的却是1星，两者不一致。",
    "买家在评价中写明还没有使用商品。",
    "评价发表于9月1日 10:00，物流显示包裹到9月3日 15:31才签收，评价时尚未签收。",
    "物流显示包裹已于9月3日 15:31签收，评价发表于9月5日 10:00，在签收之后。",
    "我们于11月21日 19:08在聊天中提出按售后处理：“可以退货退款”。",
    "买家于11月21日 10:00在聊天中明确表示：“不给我返60块就一直差评挂着”。",
    "买家以评价为条件提出要求，不是正常的退款或换货。",
    "评价中的这句话把人引向其他店铺。",
    "所附监控显示：当天全天未营业。",
    "所附合格证显示：该批次检测合格。",
    "以上情况见所附评价截图、物流轨迹、聊天记录。",
    "请平台按“利用中差评索取不当利益”核实处理。",
    "我们于11月23日在聊天中询问买家商品的情况，买家没有回复。",
    "买家回复说商品没有问题，愿意核对订单。",
    "买家申请退款后，我们于9月6日同意，退款已到账。",
    "打包视频显示发出的是2件，评价说只收到1件。",
    "评价配图与本店发出的商品包装不同。",
    "聊天记录中买家三次要求返款。",
    "评价写的是外卖，本店没有外卖服务。",
    "订单显示该笔交易未付款即关闭。",
    "评价内容与物流记录不一致。",
    "商品质检报告编号见所附文件。",
    "门店监控显示当天没有这位顾客进店。",
    "买家说快递员态度不好，配送不由本店负责。",
    "买家提出退款50元后才修改评价。",
    "物流显示包裹由驿站代收，9月4日取件。",
    "评价里的第2张图片是另一家店的包装。",
    "商品页写明尺寸为30厘米，与评价所说一致。",
    "请平台核实。",
]


@pytest.mark.parametrize("text", HONEST)
@pytest.mark.parametrize("ground", [None, Ground.EXTORTION])
def test_an_honest_sentence_is_not_refused(text: str, ground: Ground | None) -> None:
    on = replace(occasion(ground), names=["利用中差评索取不当利益"])
    assert not [one for one in lint(text, on) if one.refuses]


def test_a_quotation_is_another_persons_only_where_that_was_said() -> None:
    assert RemarkKind.EMOTION in kinds("该买家“恶心人渣”。")
    said = picture_of("老板恶心人渣，电话13812345678", "恶心人渣")
    on = Occasion(review("好"), None, (said,), has_files=True, limit=None)
    assert lint("买家写道“老板恶心人渣，电话13****78”。", on) == ()


@pytest.mark.parametrize(
    ("text", "attached", "named"),
    [
        ("情况见所附聊天记录。", {EvidenceKind.ORDER}, ["聊天记录"]),
        ("详见附件：检测报告、订单信息。", {EvidenceKind.ORDER}, ["检测报告"]),
        ("情况见所附聊天记录。", {EvidenceKind.CHAT}, []),
        ("情况见所附聊天记录。", {EvidenceKind.OTHER_FILE}, []),
        ("聊天记录平台能看到。情况见附图。", {EvidenceKind.ORDER}, []),
        ("情况见所附聊天记录。", None, []),
    ],
)
def test_what_is_named_as_attached_has_to_go_up(
    text: str, attached: set[EvidenceKind] | None, named: list[str]
) -> None:
    on = Occasion(review("好"), None, (), has_files=True, limit=None, attached=attached)
    found = lint(text, on)
    assert {one.kind for one in found} <= {RemarkKind.NO_FILES}
    assert [text[slice(*one.span)] for one in found] == named


def test_another_reason_is_not_named_but_where_the_buyer_said_it() -> None:
    on = replace(occasion(), names=("辱骂", "广告", "傻逼"), others=("广告", "傻逼"))
    assert kinds("请平台按“广告”核实处理。", on) == {RemarkKind.OTHER_REASON}
    assert kinds("该评价属于“广告”。", on) == {RemarkKind.OTHER_REASON}
    assert kinds("请平台按照“傻逼”核实处理。", on) == {RemarkKind.OTHER_REASON}
    assert not kinds("请平台按“辱骂”核实处理，评价中的“傻逼”是对人的辱骂。", on)


@pytest.mark.parametrize("text", ["他就是个无赖。", "买家是泼妇。", "这是流氓行径。"])
def test_insults_of_her_own_are_found_by_the_rules_that_judge_the_buyer_s(text: str) -> None:
    assert RemarkKind.INSULT in kinds(text)


@pytest.mark.parametrize("text", ["证据见视频。", "请看上传的视频。", "聊天记录截图已上传。"])
def test_what_is_called_uploaded_is_remarked_upon_where_nothing_goes_up(text: str) -> None:
    assert kinds(text, occasion(has_files=False)) == {RemarkKind.NO_FILES}


def test_the_shop_s_own_hotline_may_be_said_and_another_number_not() -> None:
    assert not kinds("店铺客服电话400-800-1234。")
    assert kinds("买家电话400-800-1234。") == kinds("店铺客服电话13812345678。") == {RemarkKind.PERSONAL}


@pytest.mark.parametrize("nickname", ["老板", "匿名用户", "开心", "商品"])
def test_an_everyday_word_as_nickname_is_nobody_s_name(nickname: str) -> None:
    buyer = review("老板是骗子").model_copy(update={"buyer": nickname})
    on = Occasion(buyer, None, (picture_of("老板是骗子", "骗子"),), has_files=True, limit=None)
    assert not kinds(f"买家购买商品，发表评价“老板是骗子”。{nickname}。", on)


def test_a_nickname_is_found_however_wide_it_is_written_but_not_in_words_of_the_review() -> None:
    buyer = review("阿狸ABC说老板是骗子").model_copy(update={"buyer": "阿狸ABC"})
    on = Occasion(buyer, None, (picture_of("阿狸ABC说老板是骗子", "骗子"),), has_files=True, limit=None)
    assert kinds("买家阿狸ａｂｃ签收了。", on) == {RemarkKind.PERSONAL}
    assert not kinds("评价写道“阿狸ABC说老板是骗子”。", on)
    full = replace(on, review=buyer.model_copy(update={"buyer": "王小明", "text": "我是王小明"}))
    assert kinds("评价写道“我是王小明”。", full) == {RemarkKind.PERSONAL}
