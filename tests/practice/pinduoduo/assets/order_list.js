// The orders, newest first; a row leads to the order. How the rows look is assumed.

import { cls, link, testId } from "./beast.js";
import { draw } from "./back_end.js";
import { h, post, second, yuan } from "./dom.js";

function row(order) {
  const cells = [
    h("div", {}, h("div", {}, `订单编号：${order.order_sn}`), h("small", {}, second(order.order_time))),
    h("div", {}, h("div", {}, order.goods_name), h("small", {}, `买家昵称：${order.nickname}`)),
    yuan(order.goods_price),
    order.order_status_str,
    link("查看详情", { href: `/orders/detail?sn=${order.order_sn}` }),
  ];
  return h("tr", { class: cls("TB_tr"), "data-testid": testId("table-body-tr") }, cells.map((cell) => h("td", { class: cls("TB_td") }, cell)));
}

await draw("订单查询", async () => {
  const result = await post("/mangkhut/mms/recentOrderList");
  if (result === null) return null;
  const head = h("thead", {}, h("tr", {}, ["订单", "商品", "金额", "状态", "操作"].map((text) => h("th", {}, text))));
  return h("div", { class: "list" }, h("table", { class: cls("TB_headTable") }, head, h("tbody", {}, result.pageItems.map(row))));
});
