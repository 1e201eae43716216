// 订单详情: status, times, goods and the parcel's way. It mounts late, as the real one does.

import { BackEnd } from "./back_end.js";
import { Fragment, goToLogin, h, knobs, mount, query, settings, useEffect, useLateMount, useState } from "./page.js";

const DETAIL = "https://trade.taobao.com/detail/orderDetailQianNiu.htm";
const renamed = settings.changed === "renamed";

async function load() {
  const response = await fetch(`${DETAIL}?${new URLSearchParams({ bizOrderId: query("bizOrderId") })}`, { credentials: "include" });
  const answer = await response.json();
  if (answer.code === "NOT_LOGIN") setTimeout(goToLogin, 1500);
  return answer;
}

function line(label, value) {
  return value && h("div", { className: "fact" }, h("span", { className: "fact-label" }, `${label}：`), h("span", { className: "fact-value" }, value));
}

function logistics(order) {
  return h(
    "section",
    { className: "panel logistics--u9Xs2" },
    h("h2", null, "物流信息"),
    line("物流公司", order.carrier),
    line("运单号码", order.waybill),
    h(
      "ol",
      { className: "trace" },
      order.traces.map((trace) => h("li", { key: trace.at + trace.text }, h("time", null, trace.at), h("span", null, trace.text))),
    ),
  );
}

function detail(order) {
  const chat = `https://market.m.taobao.com/app/qn/im-history-search/index.html?bizOrderId=${order.bizOrderId}`;
  return h(
    Fragment,
    null,
    h("section", { className: "panel order-status" }, h("h2", null, `订单状态：${order.status}`), order.refund && h("p", null, order.refund)),
    h(
      "section",
      { className: "panel" },
      h("h2", null, "订单信息"),
      line(renamed ? "交易号" : "订单编号", order.bizOrderId),
      line("创建时间", order.createdAt),
      line("付款时间", order.paidAt),
      line("发货时间", order.shippedAt),
      line("签收时间", order.signedAt),
      line("买家", order.buyer),
      line("收货人", order.receiver),
      line("联系电话", order.phone),
      h("div", { className: "fact" }, h("a", { className: "action-link", href: chat, target: "_blank" }, "查看聊天记录")),
    ),
    logistics(order),
    h(
      "section",
      { className: "panel" },
      h("h2", null, "商品信息"),
      h(
        "div",
        { className: "goods-cell" },
        h("img", { src: order.item.picture, alt: "", width: 56, height: 56 }),
        h("div", null, h("div", null, order.item.title), h("small", null, `${order.item.sku}　商家编码：${order.item.code}`)),
        h("b", null, `¥${order.price}`),
      ),
    ),
  );
}

function OrderDetail() {
  const ready = useLateMount(knobs.detail_mount_s);
  const [answer, setAnswer] = useState(null);
  useEffect(() => {
    if (ready) load().then(setAnswer);
  }, [ready]);
  return h(
    BackEnd,
    { title: "订单详情" },
    !answer && h("div", { className: "skeleton" }),
    answer?.success && detail(answer.data),
    answer && !answer.success && h(Next.Message, { type: "error" }, answer.message ?? "请重新登录"),
  );
}

mount(h(OrderDetail));
