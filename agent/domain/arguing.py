"""For each ground, what may be said of a review from the evidence: no more than the evidence carries."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from agent.domain.before_or_after import surely_before
from agent.domain.chat import GRIEVANCES, offering
from agent.domain.evidence_facts import EvidenceFacts, Known, Said, ids_of
from agent.domain.normalise import fold
from agent.domain.quoting import clean, hide, quote, quote_all, told, when_words
from agent.domain.reading import read_turn
from agent.domain.words import word_for
from shared.fact import FactName
from shared.ground import Ground

Argument = tuple[str, tuple[str, ...]]
"""A sentence and the ids of the evidence it rests on."""

MOST_QUOTED = 3

_DECLARED = re.compile("我|咱|本人|本店|作为")
_NOT_CONSUMED = ("未消费", "未核销", "未到店", "未使用")
"""What a platform calls an order of which nothing was used, whatever became of the money."""


def argue(ground: Ground, facts: EvidenceFacts) -> list[Argument]:
    """The sentences that carry this ground, in the order in which they are said; none where no evidence does."""
    own = _ARGUMENTS[ground](facts) if ground in _ARGUMENTS else ()
    return [(text, ids) for text, ids in (*own, *_told(facts)) if ids]


def is_proven(ground: Ground, facts: EvidenceFacts) -> bool:
    """Whether the buyer's own words carry this ground, so that he may be accused of it; of no other ground he may."""
    if ground is Ground.COMPETITOR:
        return any(_says(said, "admits_competitor") for said in facts.shown(FactName.BUYER_SAID))
    return ground is Ground.EXTORTION and bool(_tied(facts))


def _abuse(facts: EvidenceFacts) -> Iterable[Argument]:
    yield from _of_marked(facts, "评价中的{quotes}是对人的辱骂，不是对商品的评价。")


def _privacy(facts: EvidenceFacts) -> Iterable[Argument]:
    marked = facts.marked()[:MOST_QUOTED]
    if marked:
        yield f"评价中的{quote_all([hide(one.value) for one in marked])}公开了个人信息（此处已隐去）。", ids_of(marked)


def _advertising(facts: EvidenceFacts) -> Iterable[Argument]:
    yield from _of_marked(facts, "评价中的{quotes}是引流信息，与商品无关。")


def _prohibited(facts: EvidenceFacts) -> Iterable[Argument]:
    yield from _of_marked(facts, "评价中的{quotes}是平台不允许发布的内容。")


def _irrelevant(facts: EvidenceFacts) -> Iterable[Argument]:
    said, item = facts.quotation(), facts.latest(FactName.ITEM_TITLE)
    if said and item:
        yield f"买家购买的是{quote(item.value)}，评价没有谈到这件商品。", ids_of([said, item])
    elif said:
        yield "评价没有谈到所购商品。", ids_of([said])


def _wrong_item(facts: EvidenceFacts) -> Iterable[Argument]:
    said, item = facts.quotation(), facts.latest(FactName.ITEM_TITLE)
    if said and item:
        about = facts.marked()[:MOST_QUOTED]
        words = f"{quote_all([one.value for one in about])}，" if about else ""
        yield f"买家购买的是{quote(item.value)}，评价讲的却是{words}另一件商品。", ids_of([said, item])


def _rating_contradiction(facts: EvidenceFacts) -> Iterable[Argument]:
    said, rating = facts.quotation(), facts.latest(FactName.RATING)
    if said and rating:
        yield f"文字是对商品的肯定，所给的却是{clean(rating.value)}星，两者不一致。", ids_of([said, rating])


def _unused(facts: EvidenceFacts) -> Iterable[Argument]:
    yield from _of_marked(facts, "买家在评价中写明{quotes}，即还没有使用商品。")
    status = facts.latest(FactName.ORDER_STATUS)
    if status and any(words in status.value for words in _NOT_CONSUMED):
        yield f"订单状态为{quote(status.value)}。", ids_of([status])
    yield from _before_signing(facts)


def _not_received(facts: EvidenceFacts) -> Iterable[Argument]:
    """Either order of the two times helps, each where the platform rules so; only what they say is said."""
    yield from _before_signing(facts)
    signed, posted = facts.time(FactName.SIGNED_AT), facts.time(FactName.POSTED_AT)
    if signed and posted and surely_before(signed[0], posted[0]):
        words = f"物流显示包裹已于{when_words(signed[0])}签收，评价发表于{when_words(posted[0])}，在签收之后。"
        yield words, _both(signed[1], posted[1])


def _before_signing(facts: EvidenceFacts) -> Iterable[Argument]:
    signed, posted = facts.time(FactName.SIGNED_AT), facts.time(FactName.POSTED_AT)
    if signed and posted and surely_before(posted[0], signed[0]):
        words = f"评价发表于{when_words(posted[0])}，物流显示包裹到{when_words(signed[0])}才签收，评价时尚未签收。"
        yield words, _both(signed[1], posted[1])


def _extortion(facts: EvidenceFacts) -> Iterable[Argument]:
    """What we offered is told only beside what the buyer demanded: alone it is ordinary after-sales."""
    pressing = _pressing(facts)
    offers = [said for said in facts.shown(FactName.SELLER_SAID) if _says(said, "after_sales")]
    for offer in offers[: 1 if pressing else 0]:
        yield f"我们{_when(offer)}在聊天中提出按售后处理：{quote(offer.text)}。", ids_of([offer])
    for said in pressing:
        yield f"买家{_when(said)}在聊天中明确表示：{quote(said.text)}。", ids_of([said])
    yield "买家以评价为条件提出要求，不是正常的退款或换货。", ids_of(_tied(facts))


def _pressing(facts: EvidenceFacts) -> list[Said]:
    pressing = (said for said in facts.shown(FactName.BUYER_SAID) if _says(said, "demand", "threat", "bartered"))
    return list(islice(pressing, MOST_QUOTED))


def _tied(facts: EvidenceFacts) -> list[Said]:
    """The quoted turns in which the buyer himself makes a review, by its name, the condition of a demand.

    None beside after-sales, nor once the shop offered something for a review.
    """
    if any(_says(said, *GRIEVANCES) for said in facts.said(FactName.BUYER_SAID)):
        return []
    shop = facts.said(FactName.SELLER_SAID)
    offers = [shop[n] for n in offering([said.text for said in shop])]
    return [said for said in _pressing(facts) if _is_tied(said) and all(_is_earlier(said, offer) for offer in offers)]


def _is_tied(said: Said) -> bool:
    return all(_says(said, signal) for signal in ("demand", "threat", "condition", "review_talk"))


def _is_earlier(said: Said, other: Said) -> bool:
    """Whether this was surely said first."""
    return said.at is not None and other.at is not None and said.at < other.at


def _competitor(facts: EvidenceFacts) -> Iterable[Argument]:
    declared, leading = _rivals_words(facts)
    if declared:
        yield f"评价人在评价中写明{quote_all(declared)}，自称同行。", ids_of(facts.marked())
    if leading:
        yield f"评价中的{quote_all(leading)}把人引向其他店铺。", ids_of(facts.marked())
    for said in facts.shown(FactName.BUYER_SAID):
        if _says(said, "admits_competitor"):
            yield f"买家{_when(said)}在聊天中表示：{quote(said.text)}。", ids_of([said])


def _rivals_words(facts: EvidenceFacts) -> tuple[list[str], list[str]]:
    """Of the marked words those by which the writer calls himself one of the trade, and those that name other shops.

    That others of the trade say something is neither.
    """
    seen = [(known.value, fold(known.value).text) for known in facts.marked()]
    declared = [words for words, read in seen if _DECLARED.match(read)]
    leading = [words for words, read in seen if words not in declared and "同行" not in read and "业内" not in read]
    return declared[:MOST_QUOTED], leading[:MOST_QUOTED]


def _told(facts: EvidenceFacts) -> Iterable[Argument]:
    """What a person says that an item with a file shows; the line that the agent writes tells only what it is."""
    for item in [item for item in facts.evidence if item.files and clean(item.told)][:MOST_QUOTED]:
        yield f"{word_for(item.kind)}显示：{told(item.told)}。", ids_of([item])


def _of_marked(facts: EvidenceFacts, sentence: str) -> Iterable[Argument]:
    marked: Sequence[Known] = facts.marked()[:MOST_QUOTED]
    if marked:
        yield sentence.replace("{quotes}", quote_all([one.value for one in marked])), ids_of(marked)


def _says(said: Said, *signals: str) -> bool:
    return read_turn(said.text).says(*signals)


def _when(said: Said) -> str:
    return f"于{when_words(said.at)}" if said.at else ""


def _both(one: str, other: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((one, other)))


_ARGUMENTS: Mapping[Ground, Callable[[EvidenceFacts], Iterable[Argument]]] = {
    Ground.ABUSE: _abuse,
    Ground.PRIVACY: _privacy,
    Ground.ADVERTISING: _advertising,
    Ground.PROHIBITED_CONTENT: _prohibited,
    Ground.IRRELEVANT: _irrelevant,
    Ground.WRONG_ITEM: _wrong_item,
    Ground.RATING_CONTRADICTION: _rating_contradiction,
    Ground.UNUSED: _unused,
    Ground.NOT_RECEIVED: _not_received,
    Ground.EXTORTION: _extortion,
    Ground.COMPETITOR: _competitor,
}
"""That something is untrue, or a picture not of the goods, only what a person says of a file can show."""
