// One order: its times, its goods, the parcel's way. The labels are assumed; the calls are known.

import { link } from "./beast.js";
import { draw } from "./back_end.js";
import { h, post, query, second, yuan } from "./dom.js";

const line = (label, value) => value && h("div", { class: "line" }, h("span", { class: "label" }, `${label}：`), h("span", {}, value));
const section = (title, name, ...lines) => h("section", { class: `card ${name}` }, h("h2", {}, title), lines);

await draw("订单详情", async () => {
  const orderSn = query("sn");
  const order = await post("/mangkhut/mms/orderDetail", { orderSn, source: "MMS" });
  if (order === null) return h("p", {}, "没有找到这个订单");
  const way = await post("/express_base/mms/track/get", { orderSn, source: "MMS_TRACK_STATUS" });
  return h(
    "div",
    { class: "sections" },
    section(
      "订单信息",
      "order",
      line("订单编号", order.order_sn),
      line("订单状态", order.order_status_str),
      line("商品名称", order.goods_name),
      line("商品规格", order.goods_spec),
      line("实付金额", yuan(order.goods_price)),
      line("下单时间", second(order.order_time)),
      line("支付时间", second(order.pay_time)),
      line("发货时间", second(order.shipping_time)),
      line("签收时间", second(order.receive_time)),
      line("售后", order.refund_str),
      link("聊天记录", { href: `/mms-chat/search?orderSn=${order.order_sn}` }),
    ),
    way &&
      section(
        "物流信息",
        "logistics",
        line("快递公司", way.shippingName),
        line("运单号", way.trackingNumber),
        h("ol", { class: "traces" }, way.traces.map(({ time, info }) => h("li", {}, h("time", {}, time), " ", info))),
      ),
  );
});
