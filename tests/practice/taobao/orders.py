"""How an order of the invented shop goes: paid, packed, on its way, signed for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.practice.shop_parts import ChatLine, Trace
from tests.practice.taobao.shop import Item, Order

CARRIERS = ("青鸟速运", "迅达快递", "云程快递")
_RECEIVERS = ("徐**", "王**", "张**", "刘**", "黄**", "林**")


@dataclass(frozen=True)
class OrderPlan:
    """What makes an order; `index` picks carrier, waybill and receiver. Without times it waits to be shipped."""

    order_id: str
    index: int
    item: Item
    buyer: str
    paid_at: datetime
    shipped_at: datetime | None
    signed_at: datetime | None
    signed_note: str | None
    chat: tuple[ChatLine, ...]
    nick: str | None = None


def make_order(plan: OrderPlan) -> Order:
    return Order(
        order_id=plan.order_id,
        item=plan.item,
        buyer=plan.buyer,
        nick=plan.nick or plan.buyer,
        receiver=_RECEIVERS[plan.index % len(_RECEIVERS)],
        created_at=plan.paid_at - timedelta(minutes=2),
        paid_at=plan.paid_at,
        shipped_at=plan.shipped_at,
        signed_at=plan.signed_at,
        status="交易成功" if plan.signed_at else "买家已付款",
        carrier=CARRIERS[plan.index % len(CARRIERS)],
        waybill=str(784_500_000_000 + plan.index * 1_299_709),
        refund=None,
        traces=_traces(plan),
        chat=plan.chat,
    )


def _traces(plan: OrderPlan) -> tuple[Trace, ...]:
    """Oldest first. The way takes the whole time between shipping and signing."""
    if plan.shipped_at is None or plan.signed_at is None:
        return ()
    way = plan.signed_at - plan.shipped_at
    signed = plan.signed_note or "已签收，签收人：本人签收，如有疑问请联系投递员孙师傅"
    return (
        Trace(plan.shipped_at, "商家已发货，包裹等待揽收"),
        Trace(plan.shipped_at + way * 0.1, "【云溪市】揽投部已揽收"),
        Trace(plan.shipped_at + way * 0.3, "【云溪市】离开转运中心，发往【青河市】"),
        Trace(plan.shipped_at + way * 0.7, "【青河市】到达转运中心"),
        Trace(plan.shipped_at + way * 0.92, "【青河市】投递员孙师傅正在派件，请保持电话畅通"),
        Trace(plan.signed_at, signed),
    )
