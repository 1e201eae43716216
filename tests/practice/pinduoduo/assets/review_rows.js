// One review is a group of two rows: a head with its stars, and a body with its words, goods, order and actions.

import { cls, link, stars, testId } from "./beast.js";
import { h, second, settings } from "./dom.js";
import { quickReply } from "./overlays.js";
import { openReport } from "./report_modal.js";

const RENAMED = settings.changed === "renamed";
const WIDTHS = ["33%", "25%", "20%", "12%", "10%"];
const COLUMNS = ["评价内容", "商品信息", "订单信息", "商家回复", "操作"];
const REPORTED = { 0: "已举报", 8: "举报成功", 9: "举报失败", 10: "已举报" };

const columns = () => h("colgroup", {}, WIDTHS.map((width) => h("col", { style: `width:${width}` })));

/** The head of the table is a table of its own, as on several pages of the platform. */
export function tableHead() {
  return h("table", { class: cls("TB_headTable") }, columns(), h("thead", {}, h("tr", {}, COLUMNS.map((text) => h("th", {}, text)))));
}

export function tableBody(reviews, reload) {
  const tbody = h("tbody", { "data-testid": RENAMED ? null : testId("table-middle-tbody") }, reviews.map((review) => [groupHead(review), groupBody(review, reload)]));
  return h("table", { class: cls("TB_bodyTable") }, columns(), tbody);
}

function groupHead(review) {
  const words = [h("span", {}, "用户评价分"), stars(Number(review.descScore)), h("span", {}, `被点赞数：${review.favorCount}`), h("span", {}, "互动数：0")];
  const names = RENAMED ? { class: "c-head" } : { class: cls("TB_bodyGroupHeader"), "data-testid": testId("table-bodyGroupHeader") };
  return h("tr", names, h("td", { colspan: COLUMNS.length }, h("div", { class: "group-head" }, words)));
}

function groupBody(review, reload) {
  const names = RENAMED ? { class: "c-body" } : { class: cls("TB_tr", "TB_bodyGroup"), "data-testid": testId("table-body-tr") };
  const cells = [wordsCell(review), goodsCell(review), orderCell(review), review.reply ?? "", actionsCell(review, reload)];
  return h("tr", names, cells.map((cell) => h("td", { class: cls("TB_td") }, cell)));
}

function wordsCell(review) {
  const part = (name) => (RENAMED ? `c-${name}` : `logic_${name}__1sX9b`);
  const text = review.comment || "该用户未填写文字评价";
  const photos = review.pictures.map(({ url }) => h("i", { class: part("imgList"), style: `background-image:url("${url}")` }));
  return [
    h("div", { class: part("reviewWrapper") }, h("span", {}, text)),
    h("div", { class: part("replyTime") }, second(review.createTime)),
    photos.length > 0 && h("div", { class: part("imgContainer") }, photos),
    review.appendReview && h("div", { class: part("appendWrapper") }, h("b", {}, "追评"), h("span", {}, review.appendReview.comment)),
  ];
}

function goodsCell(review) {
  const specs = JSON.parse(review.specs).map(({ spec_key: key, spec_value: value }) => `${key}：${value}`);
  return h(
    "div",
    { class: "goods" },
    h("img", { src: review.thumbUrl, alt: "", width: 56, height: 56 }),
    h("div", {}, h("div", { class: "goodsName__3dKq1" }, review.goodsName), h("div", {}, `ID: ${review.goodsId}`), h("div", { class: "logic_specsWrapper__2mNb0" }, specs.join("；"))),
  );
}

function orderCell(review) {
  return h("div", { class: "orderInfo__2kQ9x" }, h("div", {}, `订单编号：${review.orderSn}`), h("div", {}, `买家昵称：${review.name}`));
}

function actionsCell(review, reload) {
  const status = review.reportResult?.status;
  const canReport = status === 99 || review.canReportAgain;
  return h(
    "div",
    { class: "actions" },
    link("查看订单", { href: `/orders/detail?sn=${review.orderSn}` }),
    canReport && h("span", { "data-tracking-click-viewid": "report" }, link(RENAMED ? "投诉" : "举报", { href: "#", click: (event) => (event.preventDefault(), openReport(review, reload)) })),
    REPORTED[status] && h("span", { class: "report_status__7cVbq" }, REPORTED[status]),
    h("span", { "data-tracking-click-viewid": "review_details_reply_interactions" }, link("回复", { href: "#", click: (event) => (event.preventDefault(), quickReply(review, reload)) })),
  );
}
