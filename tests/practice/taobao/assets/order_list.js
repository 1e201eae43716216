// 已卖出的宝贝: orders, asked for as a form and answered in GBK.

import { BackEnd } from "./back_end.js";
import { Fragment, h, mount, query, settings, useEffect, useLateMount, useState } from "./page.js";

const SOLD = "https://trade.taobao.com/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8";

const renamed = settings.changed === "renamed";

async function load(form) {
  const response = await fetch(SOLD, { method: "POST", credentials: "include", body: new URLSearchParams(form) });
  return JSON.parse(new TextDecoder("gbk").decode(await response.arrayBuffer()));
}

function order(entry) {
  const [goods] = entry.subOrders;
  const [operation] = entry.statusInfo.operations;
  return h(
    "article",
    { key: entry.id, className: renamed ? "trade-card" : "order-row", "data-order": entry.id },
    h(renamed ? "div" : "header", renamed ? { className: "trade-head" } : null, h("span", { className: renamed ? "trade-number" : null }, `订单号：${entry.orderInfo.id}`), h("time", null, `创建时间：${entry.orderInfo.createTime}`)),
    h(
      "div",
      { className: "order-body" },
      h("img", { src: goods.itemInfo.pic, alt: "", width: 56, height: 56 }),
      h("div", { className: "order-goods" }, h("div", null, goods.itemInfo.title), h("small", null, goods.itemInfo.skuText.join("  "))),
      h("span", null, `¥${goods.priceInfo.realTotal} × ${goods.quantity}`),
      h("span", { className: renamed ? "who" : "buyer-nick" }, entry.buyer.nick),
      h("span", null, entry.statusInfo.text),
      h("a", { className: "action-link", href: `https:${operation.url}` }, operation.text),
    ),
  );
}

function OrderList() {
  const ready = useLateMount(0.4);
  const [answer, setAnswer] = useState(null);
  const [number, setNumber] = useState(query("bizOrderId"));
  const show = (pageNum) => load({ tabCode: "latest3Months", bizOrderId: number, pageNum, pageSize: 15 }).then(setAnswer);
  useEffect(() => {
    if (ready) show(1);
  }, [ready]);
  return h(
    BackEnd,
    { title: "已卖出的宝贝" },
    h(
      "section",
      { className: "filters" },
      h(
        "div",
        { className: "filter-line" },
        h("label", null, "订单编号"),
        h(Next.Input, { value: number, onChange: setNumber, style: { width: 260 }, placeholder: "请输入订单编号" }),
        h(Next.Button, { type: "primary", onClick: () => show(1) }, "搜索订单"),
      ),
    ),
    answer?.error && h(Next.Message, { type: "warning" }, answer.error),
    answer
      ? h(
          Fragment,
          null,
          answer.mainOrders.map(order),
          answer.page && h("div", { className: "list-foot" }, h("span", null, `共 ${answer.page.totalNumber} 条`), h(Next.Pagination, { total: answer.page.totalNumber, pageSize: 15, onChange: show })),
        )
      : h("div", { className: "skeleton" }),
  );
}

mount(h(OrderList));
