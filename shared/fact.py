"""The single values that evidence carries, each with the one name by which a statement may use it."""

from enum import StrEnum

from shared.model import Noun


class FactName(StrEnum):
    """What a fact is about. Names ending in `_at` hold ISO 8601 in UTC; the rest the page's own words.

    `TRACE`, `BUYER_SAID` and `SELLER_SAID` may occur several times in one item, in the order of the page; the last
    two are `<ISO 8601 in UTC> <words>`, or the words alone where the time is not known. `QUOTATION` is what the
    review says, `MARKED` the part of it in the red box. `CHAT_REFERENCE` is the platform's own number for a stretch
    of chat (举证号). `ASKED_ABOUT` is what the buyer was asked for, `SPEAKS_FOR` the Chinese word of the ground that
    the operator takes the answer to speak for, `UNANSWERED_AT` when there was none yet. `TIME_LEFT` is how long the
    platform said, at the capture, that it still takes an answer. `RECORDED_AT` is by the recorder's own clock, without
    an offset where it tells none; `KEPT_AT` by the agent's, when the whole file was there and hashed.
    """

    ORDER_ID = "order_id"
    ORDER_STATUS = "order_status"
    ITEM_TITLE = "item_title"
    ORDERED_AT = "ordered_at"
    PAID_AT = "paid_at"
    SHIPPED_AT = "shipped_at"
    SIGNED_AT = "signed_at"
    COMPLETED_AT = "completed_at"
    REFUND = "refund"
    TIME_LEFT = "time_left"
    CARRIER = "carrier"
    WAYBILL = "waybill"
    RECEIVER = "receiver"
    TRACE = "trace"
    BUYER_SAID = "buyer_said"
    SELLER_SAID = "seller_said"
    CHAT_REFERENCE = "chat_reference"
    ASKED_ABOUT = "asked_about"
    SPEAKS_FOR = "speaks_for"
    UNANSWERED_AT = "unanswered_at"
    QUOTATION = "quotation"
    MARKED = "marked"
    RATING = "rating"
    POSTED_AT = "posted_at"
    RECORDED_AT = "recorded_at"
    KEPT_AT = "kept_at"


class Fact(Noun):
    """One value read from a page or given by the operator."""

    name: FactName
    value: str
