"""Knows how a verdict is told to a shop clerk: one Chinese sentence, with what would change it."""

from collections.abc import Mapping

from agent.domain.finding import Finding
from agent.domain.reading import Reading
from agent.domain.words import word_for
from shared.ground import Ground, Strength, Verdict

_CHANGES: Mapping[Ground, str] = {
    Ground.IRRELEVANT: "若其中有一句在说商品，就不成立",
    Ground.ABUSE: "若这话是引用别人、说自己或说商品，就不成立",
    Ground.PRIVACY: "若是买家自己的或店铺公开的信息，就不成立",
    Ground.NOT_RECEIVED: "若物流显示当时确实没签收或丢件，结论会变",
    Ground.UNUSED: "若买家其实用过，就不成立",
    Ground.COMPETITOR: "找到对方是同行的证据，结论会变强",
    Ground.EXTORTION: "若他要的只是正常退换货或约定的返现，就不成立",
    Ground.UNTRUE: "若拿不出证明，就不要申诉",
    Ground.ADVERTISING: "若只是提到牌子或转述店铺的话，就不成立",
    Ground.WRONG_ITEM: "若是店铺发错货，就不成立",
    Ground.RATING_CONTRADICTION: "若是反话，就不成立",
    Ground.PROHIBITED_CONTENT: "若只是比喻或在谈剧情，就不成立",
    Ground.FAKE_MEDIA: "找到图片出处，结论会变强",
}

_NOT_APPEALABLE: tuple[tuple[str, str], ...] = (
    ("quality", "评价说的是商品质量，平台会保护买家的真实评价，建议先联系买家处理售后，再公开回复说明解决办法"),
    ("service", "评价说的是服务态度，平台不会因此删评，建议查聊天记录、向买家道歉补救，再公开回复"),
    ("courier", "评价不满的是物流，多数平台不受理，建议联系快递核实，再公开回复说明"),
    ("price", "评价嫌贵是个人看法，平台不介入，建议公开回复说明用料和保价办法"),
    ("taste", "评价是个人喜好，平台不介入，建议公开回复并给出尺码、颜色或退换建议"),
    ("praise", "评价没有可申诉的内容，公开回复感谢即可"),
)
_NOTHING = "没有发现平台会受理的内容，差评本身不是申诉理由，建议先联系买家处理售后，再公开回复"
_EVIDENCE_WOULD_CHANGE = "；若聊天、订单或物流能证明他说的不是事实，可补充后重新研判"


def explain_not_appealable(reading: Reading) -> str:
    """Why a merely negative review stays, and what to do instead."""
    told = next((sentence for signal, sentence in _NOT_APPEALABLE if reading.says(signal)), _NOTHING)
    return f"{told}{_EVIDENCE_WOULD_CHANGE}。"


def explain_no_reason(finding: Finding) -> str:
    """That this platform's form has no reason for what was found."""
    name = word_for(finding.ground)
    return (
        f"{finding.sentence}；但这个平台的表单没有“{name}”这一类理由，不要套用别的理由，"
        "可向商家客服询问，平台增加这类理由时结论会变。"
    )


def explain(finding: Finding, reason: str | None) -> str:
    """The sentence for the finding that decides, naming the platform's reason if known."""
    weak = finding.strength is Strength.NEEDS_EVIDENCE
    named = "" if reason is None else f"，{'备齐后' if weak else ''}理由选“{reason}”"
    return f"{finding.sentence}{named}；{_CHANGES[finding.ground]}。"


def verdict_of(strength: Strength) -> Verdict:
    """The verdict a review gets from its strongest ground."""
    return Verdict(strength.value)
