// What stands in the cells of a review's row, and in the row after it that holds the follow-up.

import { Fragment, h, knobs, minute } from "./page.js";

const FEELINGS = { 11: ["正面评价", "good"], 12: ["中性评价", "neutral"], 13: ["负面评价", "bad"] };
const FOLLOW_UP = 3;

function feeling(status) {
  const [text, tone] = FEELINGS[status] ?? ["情感识别中", "unknown"];
  return h("span", { className: `feeling feeling-${tone}` }, text);
}

function pictures(mediaList) {
  if (!mediaList.length) return null;
  return h(
    "div",
    { className: "l-media-gallery" },
    mediaList.map(({ thumbnail }) => h("img", { key: thumbnail, src: thumbnail, alt: "评价图片", width: 56, height: 56 })),
  );
}

/** The review's words. Where the platform took them away the place stays, empty or with 评价已屏蔽 beside it. */
function words(rate, renamed) {
  const outer = renamed ? "c-remark-text" : "l-rate-content rate-content";
  return h("div", { className: outer }, h("span", null, rate.content));
}

export function feelingCell(row) {
  return feeling(row.emotionType.status);
}

export function contentCell(row, renamed) {
  const { mainRate } = row.rateContent;
  const reply = row.operator.dataSource.find((entry) => entry.operateType === "reply");
  return h(
    "div",
    { className: "content-cell" },
    words(mainRate, renamed),
    pictures(mainRate.mediaList),
    h(
      "div",
      { className: "rate-meta" },
      h("span", null, `初次评价：${minute(mainRate.date)}`),
      h("span", null, `订单号：${row.orderInfo.mainOrderId}`),
      !renamed && h("span", null, `主评ID：${mainRate.feedId}`),
      reply && h("span", null, reply.beforeTips),
    ),
  );
}

export function goodsCell(row) {
  const { title, link, picture } = row.itemInfo;
  return h(
    "div",
    { className: "goods-cell" },
    h("img", { src: picture, alt: "", width: 48, height: 48 }),
    h("a", { href: link, target: "_blank", rel: "noreferrer" }, title),
  );
}

export function buyerCell(row) {
  return h("span", { className: "buyer-nick" }, row.userInfo.userName);
}

function rateTypeOf(entry) {
  if (entry.operateType === "reply") return entry.content === "追评回复" ? FOLLOW_UP : 0;
  return entry.rateType;
}

function action(entry, index, complain, renamed) {
  if (entry.uiType === "complaintStatus") return h("span", { key: index, className: "complaint-status" }, entry.content);
  if (entry.uiType === "complaintRecord") {
    const href = `/home.htm/comment-manage/complaint-record?feedId=${entry.feedId}`;
    return h("a", { key: index, className: "action-link", href }, entry.content);
  }
  if (entry.operateType === "reply" && entry.isOpen) {
    const onClick = () => complain({ replyTo: entry.params.feedbackID });
    return h(Next.Button, { key: index, text: true, type: "primary", onClick }, entry.content);
  }
  if (entry.uiType !== "complaintCro") return h(Next.Button, { key: index, text: true, type: "primary" }, entry.content);
  const text = renamed ? "举报" : entry.content;
  const onClick = () => complain({ feedId: entry.feedId, rateType: entry.rateType });
  if (entry.drawnAs === "a") return h("a", { key: index, className: "action-link", onClick }, text);
  return h(Next.Button, { key: index, text: true, type: "primary", onClick }, text);
}

/** The actions of the main review (`rateType` 0) or the follow-up (3). The setting may put both into the main row. */
export function actionsCell(row, rateType, complain, renamed) {
  const together = knobs.follow_up_actions === "row";
  const entries = row.operator.dataSource.filter((entry) => together || rateTypeOf(entry) === rateType);
  return h("div", { className: "actions-cell" }, entries.map((entry, index) => action(entry, index, complain, renamed)));
}

function followUpTime(days) {
  return days === null ? "追加评价" : `收货后${days}天追评`;
}

export function followUpRow(row, complain, renamed) {
  const { appendRate } = row.rateContent;
  return h(
    "div",
    { className: "follow-up-row" },
    feeling(row.emotionType.appendRateStatus),
    h(
      "div",
      { className: "content-cell" },
      words(appendRate, renamed),
      pictures(appendRate.mediaList),
      h("div", { className: "rate-meta" }, h("span", null, followUpTime(appendRate.days))),
    ),
    knobs.follow_up_actions === "row" ? h(Fragment) : actionsCell(row, FOLLOW_UP, complain, renamed),
  );
}
