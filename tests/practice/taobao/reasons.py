"""The 13 投诉类型 of the complaint form, verbatim, with the line under each and what an upheld one does."""

from dataclasses import dataclass

from tests.practice.taobao.shop import Fate


@dataclass(frozen=True)
class Reason:
    """`hint` is assumed wording after what is known to fit; `fate` what an upheld complaint does by default."""

    name: str
    hint: str
    fate: Fate = Fate.BLOCKED


REASONS = (
    Reason("购买A商品评价B商品", "评价主要内容与所购商品无关，评价的是其他商品"),
    Reason("评价内容无意义", "乱码、符号、诗词等没有参考意义的内容"),
    Reason("辱骂侮辱的评论", "对商家、客服或快递员的人身攻击", Fate.TEXT_REMOVED),
    Reason("评论泄露隐私", "泄露他人电话、地址、身份证号等个人信息", Fate.TEXT_REMOVED),
    Reason("评价内容为广告信息", "含有链接、二维码、联系方式等引流内容", Fate.TEXT_REMOVED),
    Reason("涉政暴恐等敏感信息", "政治攻击、暴力恐怖、血腥内容", Fate.REMOVED),
    Reason("低俗色情", "色情、低俗内容", Fate.REMOVED),
    Reason("毒品枪支等违禁品", "违禁品的交易或推广信息", Fate.REMOVED),
    Reason("涉未成年人", "对未成年人造成伤害的内容", Fate.REMOVED),
    Reason("利用中差评索取不当利益", "以中差评相要挟，明确提出正常售后之外的要求"),
    Reason("未收到货但给出与商品实际不符的虚假评价", "签收之前即评价，且描述了使用情况"),
    Reason("评价使用虚假或网络图片", "评价图片可证明来自其他来源"),
    Reason("同行恶意中差评", "明确提及竞品并有恶意引导"),
)

BY_NAME = {reason.name: reason for reason in REASONS}
