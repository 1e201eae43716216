"""Knows how a chat shows that a review is used to press for money or goods, and how surely."""

from dataclasses import replace

from agent.domain.chat import GRIEVANCES, Chat, Said, quote
from agent.domain.finding import Finding
from shared.ground import Ground, Strength

_NEEDS = ("chat", "order")
_LINE = 40
"""In characters: words that count only together tell something in a short line; in a long one chance brings them."""
_PAY = ("pay", "demand", "treat")
_PRESSES = ("or_else", "implied")
_TIES = ("tie", "condition", *_PRESSES)


def _extortion(strength: Strength, rule: str, said: Said, sentence: str) -> Finding:
    return Finding(Ground.EXTORTION, strength, rule, (), _NEEDS, sentence.replace("{quote}", quote(said)))


def _is_threat(said: Said) -> bool:
    """A threat with a review, under a condition."""
    return said.any_of("threat") and said.any_of("condition")


def _is_on_merit(said: Said) -> bool:
    """The review made to hang on the goods, with nothing asked for."""
    return said.any_of("on_merit") and not said.any_of("demand", "treat", *_PRESSES)


def _threat(chat: Chat) -> Said | None:
    return next(filter(_is_threat, chat.buyer), None)


def _is_of_own_review(said: Said) -> bool:
    """About a review to come: not of others', none that is written, no cash-back."""
    return said.any_of("review_talk", "lever", "threat", "influence") and not said.any_of("plain_review")


def _is_short(said: Said) -> bool:
    return len(said.turn.text) <= _LINE


def _haggles(chat: Chat) -> bool:
    """Whether the buyer talks of a price before he buys, and threatens with nothing."""
    return chat.buyer_says("haggling") is not None and chat.buyer_says("threat", "or_else", "implied") is None


def _is_bargain(said: Said) -> bool:
    """Demand and threat in one turn, tied to each other."""
    return said.any_of("demand") and _is_threat(said)


def _is_exacting(chat: Chat, said: Said) -> bool:
    """The review made to hang on what the shop does; to say that it will be honest is no such thing."""
    if said.any_of("honest_review", "plain_review"):
        return False
    is_tied = said.any_of("or_else") and said.any_of("review_talk", "threat")
    return is_tied or (said.any_of("threat") and chat.buyer_says("no_fault") is not None)


def _asked_before(chat: Chat, last: Said) -> bool:
    """Whether the buyer spoke of after-sales up to this turn, or where he first asked for more.

    Who says himself that nothing is wrong asks for none.
    """
    if chat.buyer_says("no_fault"):
        return False
    until = max(chat.buyer.index(said) for said in (last, chat.buyer_says("demand") or last))
    return any(said.any_of(*GRIEVANCES) for said in chat.buyer[: until + 1])


def _tied(chat: Chat) -> Finding | None:
    """Demand and review threat in one turn, or tied to each other by a condition in another; no after-sales beside."""
    bargain = next(filter(_is_bargain, chat.buyer), None)
    if bargain is not None and not _asked_before(chat, bargain):
        return _extortion(
            Strength.APPEALABLE,
            "extortion.demand_or_bad_review",
            bargain,
            "聊天里买家拿评价作条件要好处（{quote}），属于利用评价要挟，请附完整聊天记录申诉",
        )
    threat = _threat(chat)
    if threat is not None and chat.buyer_says("demand") and not _asked_before(chat, threat):
        return _extortion(
            Strength.APPEALABLE,
            "extortion.over_several_messages",
            threat,
            "聊天里买家先后提出好处和评价威胁（{quote}），合起来是利用评价要挟，请附从头到尾的聊天记录申诉",
        )
    return None


def _is_for_service(chat: Chat, threat: Said) -> bool:
    """Whether a threat stands over ordinary after-sales: these come first, and are no pressing by themselves."""
    return threat.any_of(*GRIEVANCES) or (chat.buyer_says("demand") is not None and _asked_before(chat, threat))


def _pressed_for_service(threat: Said) -> Finding:
    return _extortion(
        Strength.NEEDS_EVIDENCE,
        "extortion.threat_for_refund",
        threat,
        "聊天里买家说不办售后就差评（{quote}），要售后本身是正当的，请先处理；能证明商品没有问题、他没有理由退款时，才按要挟申诉",
    )


def _is_choice(said: Said) -> bool:
    """Praise and blame held out together, by what the shop does or pays; what the goods are worth decides elsewhere."""
    is_open = said.any_of("either") and not said.any_of("plain_review", "on_merit")
    is_tied = said.any_of(*_PRESSES) or (said.any_of(*_PAY) and said.any_of(*_TIES))
    return _is_short(said) and is_open and is_tied


def _bartered(chat: Chat) -> Finding | None:
    """A review sold, or made to hang on what comes, in one line."""
    sold = (said for said in chat.buyer if said.any_of("bartered") and not _is_on_merit(said))
    said = next(sold, None) or next(filter(_is_choice, chat.buyer), None)
    if said is None or _asked_before(chat, said):
        return None
    return _extortion(
        Strength.NEEDS_PERSON,
        "extortion.bartered",
        said,
        "聊天里买家拿评价讲价（{quote}），像要你花钱买评价，是玩笑还是要挟请你读完聊天再定",
    )


def _asked_and_reviewed(chat: Chat) -> Finding | None:
    """A demand and a review in one chat, with nothing that ties them."""
    demand = chat.buyer_says("demand")
    offered = chat.buyer_says("threat", "praise_offered") or next(filter(_is_of_own_review, chat.buyer), None)
    if demand is None or offered is None or _asked_before(chat, offered):
        return None
    return _extortion(
        Strength.NEEDS_PERSON,
        "extortion.demand_and_review",
        offered,
        "聊天里买家要过好处也提到评价（{quote}），但没有明说以此为条件，是否要挟请你读完聊天再定",
    )


def _exacted(chat: Chat) -> Finding | None:
    """The review as the condition of something, be it only a treat."""
    said = next((said for said in chat.buyer if _is_exacting(chat, said)), None)
    if said is None or _asked_before(chat, said):
        return None
    return _extortion(
        Strength.NEEDS_PERSON,
        "extortion.review_as_condition",
        said,
        "聊天里买家拿评价讲条件（{quote}），他要的是不是正当的售后，请你读完聊天再定",
    )


def _is_ultimatum(said: Said) -> bool:
    """A demand with what comes if it is refused, even where a review is not named."""
    return said.any_of("demand") and said.any_of("or_else") and not said.any_of("plain_review")


def _implied(chat: Chat) -> Finding | None:
    """Words between the lines, where he also asks for something, boasts of his reach, or means a review in that line.

    After-sales beside them excuse all but the whole: a demand, a threat and words between the lines.
    """
    hint = chat.buyer_says("implied") or chat.buyer_says("threat") or next(filter(_is_ultimatum, chat.buyer), None)
    is_whole = all(chat.buyer_says(signal) for signal in ("implied", "demand", "threat"))
    if hint is None or (_asked_before(chat, hint) and not is_whole):
        return None
    means_review = hint.any_of("implied") and hint.any_of("review_talk", "threat", "lever", "hinted_threat")
    asks = chat.buyer_says("demand", "treat", "influence") or (hint.any_of("implied") and hint.any_of("pay"))
    if not (means_review or asks):
        return None
    speaks_of_review = chat.buyer_says("review_talk", "threat", "influence", "lever", "hinted_threat") is not None
    return _extortion(
        Strength.NEEDS_PERSON if speaks_of_review else Strength.NEEDS_EVIDENCE,
        "extortion.implied",
        hint,
        "聊天里买家话里有话（{quote}），像拿评价换好处，请先客气地问清他要什么再决定是否申诉",
    )


def _weighed(chat: Chat) -> Finding | None:
    """A review to come and pay: in one line, or in several where more than chance brings them together."""
    speaking = [s for s in chat.buyer if _is_short(s) and _is_of_own_review(s) and not _is_on_merit(s)]
    said = next((said for said in speaking if said.any_of(*_PAY)), None)
    is_tied = said is not None and said.any_of(*_TIES)
    if speaking and chat.buyer_says("or_else", "implied", "no_fault", "lever") and chat.buyer_says(*_PAY):
        said = said or speaking[0]
    if said is None or _haggles(chat) or _asked_before(chat, said):
        return None
    return _extortion(
        Strength.NEEDS_PERSON if is_tied else Strength.NEEDS_EVIDENCE,
        "extortion.review_and_pay",
        said,
        "聊天里买家说到评价也说到钱物（{quote}），像拿评价换好处，请先客气地问清他要什么再定",
    )


def _only_threatened(chat: Chat) -> Finding | None:
    threat = _threat(chat)
    if threat is None or threat.any_of("honest_review") or _is_on_merit(threat) or chat.buyer_says(*GRIEVANCES):
        return None
    return _extortion(
        Strength.NEEDS_EVIDENCE,
        "extortion.threat_only",
        threat,
        "聊天里买家以评价相威胁（{quote}），但没说要什么好处，要有他提出要求的聊天记录才能按要挟申诉",
    )


def _is_clear_hint(chat: Chat, said: Said) -> bool:
    """Loose words with what comes if it is refused, or with the review's name beside something asked for."""
    names_review = said.any_of("review_talk", "lever")
    return said.any_of(*_PRESSES) or (names_review and chat.buyer_says("demand", "treat") is not None)


def _figured(chat: Chat) -> Finding | None:
    """Loose words for what a review could do, under a condition or beside something asked for: never certain."""
    said = next((said for said in chat.buyer if _is_short(said) and said.any_of("hinted_threat")), None)
    if said is None or said.any_of("plain_review", "honest_review") or _haggles(chat):
        return None
    is_owed, is_clear = _asked_before(chat, said), _is_clear_hint(chat, said)
    if not is_clear and (is_owed or not (said.any_of("condition") or chat.buyer_says(*_PAY))):
        return None
    return _extortion(
        Strength.NEEDS_PERSON if is_clear and not is_owed else Strength.NEEDS_EVIDENCE,
        "extortion.figured",
        said,
        "聊天里买家的话像拿评价作暗示（{quote}），也可能只是平常话，请先客气地问清他要什么再定",
    )


def _hinted(chat: Chat) -> Finding | None:
    """What stops short of a demand tied to a review: the clearest first, and nothing where the shop saw his point."""
    threat = _threat(chat)
    if threat is not None and _is_for_service(chat, threat):
        is_settled = threat.any_of("honest_review") or _is_on_merit(threat) or chat.shop_agrees_after(threat)
        return None if is_settled else _pressed_for_service(threat)
    judges = (_bartered, _asked_and_reviewed, _exacted, _implied, _weighed, _figured, _only_threatened)
    judged = (judge(chat) for judge in judges)
    return next((found for found in judged if found is not None), None)


def _judge(chat: Chat) -> Finding | None:
    return _tied(chat) or _hinted(chat)


def _beside_offer(found: Finding, chat: Chat, offer: Said) -> Finding:
    """What the buyer says once the shop itself offered something for a review; what he pressed for before stands."""
    before = _judge(chat.until(offer))
    if before is not None and before.rank >= found.rank:
        return before
    sentence = (
        f"聊天里店铺自己提出过拿钱物换评价（{quote(offer)}），买家在这之后才这样说，这段聊天对店铺不利，要不要用请你定"
    )
    return replace(found.at_most(Strength.NEEDS_PERSON), rule="extortion.beside_shop_offer", sentence=sentence)


def find_extortion(chat: Chat) -> list[Finding]:
    """Extortion in a chat: who asked what, when, quoted. A normal refund or promised cash-back is none.

    What the buyer says only after the shop offered something for a review is for a person at most.
    """
    found = None if chat.promised_cash_back else _judge(chat)
    if found is None:
        return []
    offer = chat.shop_offers
    return [found if offer is None else _beside_offer(found, chat, offer)]
