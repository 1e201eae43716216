"""The dossier as blocks to be printed: her words, the reviews, what is not proven, the law; nobody's data whole."""

from collections.abc import Sequence
from datetime import datetime

from agent.domain.before_or_after import page_time
from agent.domain.dossier import NOT_PROVEN, Reviewer, competition_bases
from agent.domain.masking import mask_private, mask_word
from agent.domain.report import Block, Facts, Heading, Report, Words
from agent.domain.words import word_for

SAID = (
    "本材料是草稿，由申诉台按卖家保存的案件整理，买家的名字、订单号、电话和地址已打码。"
    "括号里的数字是第三章的评价编号。交给律师或平台之前，请对照原件核对每一句。"
)
LAW = "供参考，用自己的话转述，没有引用原文；是否适用、条号是否有变，请律师核对现行条文。"


def dossier_report(place: str, text: str, reviewers: Sequence[Reviewer], made_at: datetime) -> Report:
    """What is not proven stands right under the facts, whatever `text` says."""
    known = (word for one in reviewers for word in (one.review.buyer, one.review.order_id))
    private = tuple(word for word in known if word)
    facts = (Words(mask_private(line, private)) for line in text.splitlines() if line.strip())
    cover: tuple[Block, ...] = (
        Facts((("平台和店铺", place), ("评价", f"{len(reviewers)} 条"), ("整理时间", _time(made_at)))),
        Words(SAID, is_quiet=True),
        Heading("一、事实"),
        *facts,
        Heading("二、不能证明的"),
        *(Words(words) for words in NOT_PROVEN),
    )
    listed = (block for number, one in enumerate(reviewers, start=1) for block in _review(number, one, private))
    law = tuple((f"{one.law}{one.article}", f"{one.says}（来源：{one.source}）") for one in competition_bases())
    said_by_law = (Heading("四、可能有关的法律"), Words(LAW, is_quiet=True), Facts(law))
    return Report("相似差评的事实材料（草稿）", cover, ((Heading("三、评价"), *listed, *said_by_law),))


def _review(number: int, one: Reviewer, private: Sequence[str]) -> tuple[Block, ...]:
    review = one.review
    pairs = (
        ("买家", _hidden(review.buyer)),
        ("订单号", _hidden(review.order_id)),
        ("商品", review.item_title or "未知"),
        ("星级", f"{review.rating} 星" if review.rating else review.feeling or "未知"),
        ("评价时间", _time(review.posted_at) if review.posted_at else "页面没有给出"),
        ("付款时间", _time(one.order.paid_at) if one.order and one.order.paid_at else "没有采集"),
        ("平台的处理结果", word_for(one.outcome) if one.outcome else "还没有"),
        ("案件编号", one.case_id),
    )
    return Words(f"评价 {number}：“{mask_private(review.text, private)}”"), Facts(pairs)


def _hidden(value: str | None) -> str:
    """A name that the platform masked stays as it is."""
    if value is None:
        return "未知"
    return value if "*" in value else mask_word(value)


def _time(moment: datetime) -> str:
    return f"{page_time(moment)}（北京时间）"
