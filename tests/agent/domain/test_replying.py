"""Public replies: what they say, and that they say no more than evidence carries."""

from datetime import UTC, datetime

import pytest

from agent.domain.linting import RemarkKind
from agent.domain.reply_linting import PublicNumber, lint_reply, public_numbers, reply_rules
from agent.domain.replying import draft_replies
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind, Grade
from shared.fact import Fact, FactName
from shared.ground import Ground
from shared.review import Review
from tests.agent.conftest import capture

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def review(**changed: object) -> Review:
    return Review.model_validate(capture(**changed)["review"])


def item(kind: EvidenceKind, *facts: tuple[FactName, str]) -> Evidence:
    return Evidence(
        evidence_id=f"ev-{kind.value}",
        case_id="case-1",
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows="",
        captured_at=AT,
        source_url=None,
        method="",
        grade=Grade.A1,
        does_not_prove="",
        facts=tuple(Fact(name=name, value=value) for name, value in facts),
        files=(),
    )


SIGNED = item(EvidenceKind.LOGISTICS, (FactName.SIGNED_AT, "2026-11-13T07:31:00Z"), (FactName.RECEIVER, "徐小满"))
REFUND = item(EvidenceKind.ORDER, (FactName.REFUND, "退款成功"), (FactName.ORDER_ID, "2900000000000000001"))
EXTORTION = item(
    EvidenceKind.CHAT,
    (FactName.SELLER_SAID, "2026-11-19T11:00:00Z 您好，可以退货退款"),
    (FactName.BUYER_SAID, "2026-11-19T11:05:00Z 不给我返60块就一直差评挂着"),
)


def test_a_reply_to_extortion_says_what_the_seller_account_says_and_names_its_evidence() -> None:
    full, plain, short = draft_replies(review(), Ground.EXTORTION, [SIGNED, REFUND, EXTORTION], limit=None)
    assert (full.title, plain.title, short.title) == ("不卑不亢，带事实", "不卑不亢", "简短")
    assert full.text.startswith(
        "非常抱歉给您带来了不好的体验。物流记录显示，包裹已于11月13日签收。这笔订单已经办理退款。"
    )
    assert "您的诉求超出了正常售后范围" in full.text
    assert full.text.endswith("我们会保留进一步追究的权利。")
    tied = [one for one in full.sentences if one.evidence_ids]
    assert [one.evidence_ids for one in tied] == [("ev-logistics",), ("ev-order",), ("ev-chat",)]
    assert "返60" not in full.text, "the buyer's words are his"
    assert "超出" not in plain.text + short.text


def test_without_evidence_no_fact_is_stated() -> None:
    drafts = draft_replies(review(), Ground.EXTORTION, [], limit=None)
    assert [one.title for one in drafts] == ["不卑不亢", "简短"]
    assert all(not sentence.evidence_ids for draft in drafts for sentence in draft.sentences)
    assert all("签收" not in draft.text and "超出" not in draft.text for draft in drafts)


ASKED = "我们已通过在线聊天联系您"


def test_a_buyer_who_was_asked_is_told_of() -> None:
    asked = item(EvidenceKind.CHAT, (FactName.SELLER_SAID, "2026-11-22T11:00:00Z 您好，哪里不满意？"))
    [full, *_] = draft_replies(review(), None, [asked], limit=None)
    assert ASKED in full.text
    extorted = draft_replies(review(), Ground.EXTORTION, [asked], limit=None)[0]
    assert "超出" not in extorted.text, "the chat shows no demand"


@pytest.mark.parametrize(
    ("posted_at", "said", "is_told"),
    [
        ("2026-11-22T04:00:00Z", "2026-11-01T04:00:00Z 亲，这款今天能发货哦", False),
        ("2026-11-22T04:00:00Z", "2026-11-22T04:00:00Z 您好", False),
        ("2026-11-22T04:00:00Z", "2026-11-22T04:01:00Z 您好", True),
        ("2026-11-22T04:00:00Z", "您好，哪里不满意？", False),
        (None, "2026-11-22T04:01:00Z 您好", False),
        ("2026-11-21T16:00:00Z", "2026-11-22T15:59:00Z 您好", False),  # the review is known to the day only
        ("2026-11-21T16:00:00Z", "2026-11-22T16:00:00Z 您好", True),
    ],
)
def test_only_what_was_said_after_the_review_is_told_as_an_answer(
    posted_at: str | None, said: str, is_told: bool
) -> None:
    early = (FactName.SELLER_SAID, "2026-11-01T04:00:00Z 有货的")
    chat = item(EvidenceKind.CHAT, early, (FactName.SELLER_SAID, said))
    [full, *_] = draft_replies(review(posted_at=posted_at), None, [chat], limit=None)
    assert (ASKED in full.text) == is_told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("质量太差了，用两天就坏", "商品问题"),
        ("客服态度恶劣，爱答不理", "服务问题"),
        ("快递太慢了，等了一个星期", "物流问题"),
        ("太贵了，不值这个价", "觉得贵"),
        ("嗯", "诚恳说明"),
    ],
)
def test_a_mere_criticism_is_answered_by_what_it_is_about(text: str, title: str) -> None:
    drafts = draft_replies(review(text=text), None, [], limit=None)
    assert [one.title for one in drafts] == [title, "简短"]
    assert "追究" not in drafts[0].text


def test_what_the_platform_would_not_take_is_not_offered() -> None:
    everything = draft_replies(review(), Ground.EXTORTION, [SIGNED, EXTORTION], limit=None)
    lengths = [len(one.text) for one in everything]
    within = draft_replies(review(), Ground.EXTORTION, [SIGNED, EXTORTION], limit=lengths[1])
    assert [one.title for one in within] == ["不卑不亢", "简短"]
    assert draft_replies(review(), None, [], limit=10) == ()


BUYER = "晴天小屋"


@pytest.mark.parametrize("about", [None, *Ground])
@pytest.mark.parametrize("text", ["质量差", "态度差", "物流慢", "太贵", "不喜欢", "很好", "嗯"])
def test_our_own_drafts_pass_our_own_linter(about: Ground | None, text: str) -> None:
    given = review(text=text, buyer=BUYER)
    evidence = [SIGNED, REFUND, EXTORTION]
    for draft in draft_replies(given, about, evidence, limit=None):
        assert lint_reply(draft.text, given, evidence, limit=500) == ()


REFUSED = [
    ("晴天小屋，您好", "买家的名字"),
    ("收货人徐小满的包裹已签收", "买家的名字"),
    ("您的订单2900000000000000001已退款", "订单号"),
    ("订单 2900-0000-0000-0000-001 已退款", "订单号"),
    ("运单784500000001显示已签收", "订单号"),
    ("您的手机13812345678打不通", "电话"),
    ("您的手机一三八一二三四五六七八打不通", "电话"),
    ("您住在云溪市青河区幸福路12号3栋502室", "地址"),
    ("再不删除就起诉你", "威胁"),
    ("我们已经报警处理了", "威胁"),
    ("后果自负", "威胁"),
    ("我们会曝光您的行为，让大家看看", "威胁"),
    ("我们知道你家在哪里", "威胁"),
    ("律师函已经发出", "威胁"),
    ("法院见", "威胁"),
    ("改成好评给您返现10元", "好处换评价"),
    ("给您退款，麻烦删除差评", "好处换评价"),
    ("请修改评价，我们送优惠券", "好处换评价"),
    ("补偿您20元红包，能不能改一下评价", "好处换评价"),
    ("追评给您返5元", "好处换评价"),
    ("可以帮我们删评吗，赔您一件", "好处换评价"),
    ("你这种买家没素质", "骂买家"),
    ("您这是敲诈勒索", "骂买家"),
    ("你就是骗子", "骂"),
    ("纯属造谣", "骂买家"),
    ("恶意差评师", "骂买家"),
    ("同行派来的吧", "骂买家"),
    ("爱买不买", "骂买家"),
    ("无理取闹的顾客", "骂买家"),
    ("职业差评师又来了", "骂买家"),
    ("傻逼", "骂人"),
    ("沙比一个", "骂人"),
    ("脑残", "骂人"),
    ("不要脸的东西", "骂"),
    ("穷就别买", "骂买家"),
    ("请加微信处理", "平台以外"),
    ("加VX联系我们", "平台以外"),
    ("支付宝转给您", "平台以外"),
    ("私下联系我们解决", "平台以外"),
    ("请添加客服手机", "平台以外"),
    ("好" * 501, "超出平台"),
    ("晴 天 小 屋，您好", "买家的名字"),
    ("晴天*屋您好，您说的不对", "买家的名字"),
    ("徐*满您好", "认得出是哪个买家"),
    ("徐女士您好", "认得出是哪个买家"),
    ("您的电话１３８１２３４５６７８打不通", "电话"),
    ("电话是一三八，一二三四，五六七八", "号码"),
    ("手机138****5678打不通", "认得出是哪个买家"),
    ("座机 0571-8888-8888", "号码"),
    ("订单２９００００００００００００００００１已退款", "号码"),
    ("订单二九〇〇〇〇〇〇〇〇〇一", "号码"),
    ("订单29******01", "认得出是哪个买家"),
    ("把你挂到网上", "威胁"),
    ("走 着 瞧", "威胁"),
    ("我们会公布您的聊天记录", "威胁"),
    ("评论删了退您20", "好处换评价"),
    ("改 成 5 星，返１０元", "好处换评价"),
    ("二十元换好评", "好处换评价"),
    ("您改成五星，我们退全款", "好处换评价"),
    ("有 病", "骂买家"),
    ("你在撒谎", "骂买家"),
    ("无 理 取 闹", "骂买家"),
    ("恶意評價", "骂买家"),
    ("薇❤信联系", "平台以外"),
    ("邮箱 kefu@example.com", "平台以外"),
    ("您的微信zs_123456我们加过", "微信号"),
    ("我的手机号是13812345678", "电话"),
    ("包裹由王秀英代签收", "名字"),
    ("客服热线400-800-1234", "店铺自己的也不能写"),
    ("打４００８００１２３４", "店铺自己的也不能写"),
    ("电话 800-8001-234", "请联系在线客服"),
    ("座机0571-88881234", "电话"),
]


def test_a_number_that_is_known_for_a_phone_is_not_told_once_more() -> None:
    [remark] = lint_reply("有事打 13812345678", review(buyer=BUYER), [], limit=500)
    assert "电话号码" in remark.sentence
    assert len(lint_reply("有事打 13812345678，订单 2900000000000000001", review(buyer="别人"), [], limit=500)) >= 2


def test_a_hotline_is_told_once_and_of_nobodys_data() -> None:
    [remark] = lint_reply("有问题请打400-800-1234", review(buyer=BUYER), [], limit=500)
    assert (remark.kind, remark.span) == (RemarkKind.LEAD_AWAY, (5, 17))
    assert "买家的信息" not in remark.sentence


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_what_must_not_be_public_is_refused(text: str, why: str) -> None:
    remarks = lint_reply(text, review(buyer=BUYER), [SIGNED, REFUND], limit=500)
    refusing = [one for one in remarks if one.refuses]
    assert any(why in one.sentence for one in refusing), remarks
    assert all(0 <= one.span[0] <= one.span[1] <= len(text) for one in remarks)


FINE = [
    "非常抱歉给您带来了不好的体验。",
    "对于不实的评价，我们会保留进一步追究的权利。",
    "包裹已于11月13日签收，如有破损请把照片发给在线客服。",
    "这笔订单已经办理退款。",
    "关于您提到的问题，我们与您沟通后，发现您的诉求超出了正常售后范围。",
    "本店营业时间是10:00到22:00，11月12日周三店休。",
    "商品支持订单里申请退换，按平台规则办理。",
    "我们会向快递核实并改进包装。",
    "您说的尺码偏大，我们已经在商品页面加了提示。",
    "谢谢您的建议，我们会改进。",
    "价格为59.9元，材质为304不锈钢，容量500毫升。",
    "欢迎顾客朋友们监督和建议。",
    "我们重视每一条评价。",
    "您的评价我们看到了，我们专人跟进。",
    "如需帮助，请联系在线客服。",
    "我们核对了聊天记录，当时说明过这一点。",
    "门店监控显示当日没有营业。",
    "给您添麻烦了，实在抱歉！",
    "请在订单里申请售后，我们收到后24小时内处理。",
    "这款是2026年新款，第3版说明书已更新。",
    "物流显示2026-11-13 10:00签收。",
    "尺码有36、37、38、39，规格有100、200、300毫升。",
    "容量 500 1000 毫升可选，59.9 69.9 79.9 三种价格。",
    "包装尺寸30*40*50厘米，T5灯管。",
    "我们会改进包装，谢谢您的评价。",
    "快递盒里装了3层，9月3号前可以退换。",
    "容量 400 800 1200 毫升可选。",
    "感谢您的好评，我们会送货更快。",
    "执行标准GB/T 22849-2014，每批都有检验。",
    "营业执照编号91330106MA2B123456，店铺首页可以查到。",
    "您撤销退款申请后，仍可以再次申请。",
    "页面说明已经修改，不合适可以退货。",
    "破损的杯子已经安排补发，预计三天内送达。",
    "您拍的是蓝色，仓库发货记录也是蓝色。",
    "已为您登记换货，快递会上门取件。",
    "我们提高了员工的服务素质，请您监督。",
    "客服当时没有及时回复，我们已经改进排班。",
    "丢件可以先找快递核实，我们一起跟进。",
    "颜色与图片有差别，是灯光造成的。",
    "不客气，应该的。",
]


@pytest.mark.parametrize("text", FINE)
def test_what_is_polite_and_true_passes(text: str) -> None:
    assert lint_reply(text, review(buyer=BUYER), [SIGNED, REFUND], limit=500) == ()


def test_a_name_that_the_platform_masked_is_found_as_it_is_masked_and_nowhere_else() -> None:
    assert any(one.refuses for one in lint_reply("t**5 您好", review(), [], limit=None))
    assert lint_reply("T5灯管可以换新。", review(), [], limit=None) == ()


def test_feelings_are_only_remarked_upon() -> None:
    [remark] = lint_reply("请看清楚！！", review(), [], limit=None)
    assert not remark.refuses
    assert "情绪" in remark.sentence


@pytest.mark.parametrize("rule", reply_rules(), ids=lambda rule: f"{rule.kind}")
def test_each_rule_keeps_its_examples(rule: object) -> None:
    assert hasattr(rule, "hits") and hasattr(rule, "misses")
    for words in rule.hits:
        assert any(one.kind is rule.kind for one in lint_reply(words, review(), [], limit=None)), words
    for words in rule.misses:
        assert not any(one.kind is rule.kind for one in lint_reply(words, review(), [], limit=None)), words


def test_a_given_name_is_the_buyers_where_she_is_spoken_to() -> None:
    named = review(buyer="李晓明")
    assert any("买家的名字" in one.sentence for one in lint_reply("晓明您好", named, [], limit=None))
    assert lint_reply("春天晓明的颜色", named, [], limit=None) == ()
    assert lint_reply("天小屋您好", review(buyer=BUYER), [], limit=None) == ()


@pytest.mark.parametrize("number", public_numbers())
def test_numbers_meant_for_the_public_pass_and_others_do_not(number: PublicNumber) -> None:
    for words in number.hits:
        assert lint_reply(words, review(), [], limit=None) == (), words
    for words in number.misses:
        assert any(one.kind is RemarkKind.PERSONAL for one in lint_reply(words, review(), [], limit=None)), words
