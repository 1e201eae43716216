"""The request for a higher desk (客服升级): facts, numbers and times, each sentence with its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.domain.before_or_after import page_time
from agent.domain.rejections import Rejection, RejectionCause
from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from shared.appeal import Appeal, Receipt, Sentence
from shared.evidence import Evidence
from shared.review import Review

QUOTE_LENGTH = 120

WANTED: Mapping[RejectionCause, str] = {
    RejectionCause.EVIDENCE_LACKING: "请告知现有材料具体缺哪一项，我们马上补充",
    RejectionCause.NOT_IN_RULES: "请告知判定所依据的具体规则条款",
    RejectionCause.DUPLICATE: "请核对是否已有处理结果，并告知在哪里可以看到",
    RejectionCause.OTHER: "请告知驳回的具体原因和所依据的规则",
}


@dataclass(frozen=True)
class Filing:
    """What is asked to be looked at again. `numbers` gives each item of evidence the number it is cited by."""

    review: Review
    shop: str | None
    term: str
    appeal: Appeal
    receipt: Receipt | None
    sentences: tuple[Sentence, ...]
    evidence: tuple[Evidence, ...]
    numbers: Mapping[str, int]


def escalation_request(filing: Filing, causes: Sequence[Rejection], new: Sequence[Evidence]) -> str:
    """Lines of Chinese, ready to be sent to the platform's service; says nothing for which the case has no record.

    Sentences of the statement stand there only with evidence that is still in the case. The buyer is not named.
    """
    lines = [f"您好，申请将这次{filing.term}升级处理（人工复核）。", _of_review(filing), _of_appeal(filing)]
    lines += [f"平台的答复：“{cause.quote[:QUOTE_LENGTH]}”" for cause in causes if cause.quote]
    told = [line for sentence in filing.sentences if (line := _told(sentence, filing.numbers))]
    lines += ["事实：", *(f"{number}. {line}" for number, line in enumerate(told, 1))] if told else []
    if filing.evidence:
        lines.append(f"证据：{'；'.join(_named(item, filing.numbers) for item in filing.evidence)}。")
    if new:
        lines.append(f"其中驳回之后新补的：{'、'.join(str(filing.numbers[item.evidence_id]) for item in new)}。")
    wanted = "；".join(dict.fromkeys(WANTED[cause.name] for cause in causes))
    lines.append(f"请换一位专员对照以上事实和证据重新核实。{wanted}。谢谢。")
    return "\n".join(line for line in lines if line)


def _of_review(filing: Filing) -> str:
    review = filing.review
    parts = [
        f"店铺：{filing.shop}" if filing.shop else "",
        f"订单号：{review.order_id}" if review.order_id else "",
        f"评价编号：{review.review_id}" if review.review_id else "",
        f"评价时间：{page_time(review.posted_at)}" if review.posted_at else "",
    ]
    return "；".join(part for part in parts if part)


def _of_appeal(filing: Filing) -> str:
    receipt = filing.receipt
    parts = [
        f"编号：{receipt.number}" if receipt and receipt.number else "",
        f"提交时间：{_minute(receipt.submitted_at)}" if receipt else "",
        f"理由：{filing.appeal.reason}",
    ]
    return f"{filing.term}" + "；".join(part for part in parts if part)


def _told(sentence: Sentence, numbers: Mapping[str, int]) -> str:
    cited = sorted(numbers[one] for one in sentence.evidence_ids if one in numbers)
    if not cited:
        return ""
    return f"{sentence.text.strip().rstrip('。')}（证据 {'、'.join(map(str, cited))}）"


def _named(item: Evidence, numbers: Mapping[str, int]) -> str:
    return f"{numbers[item.evidence_id]} {word_for(item.kind)}"


def _minute(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
