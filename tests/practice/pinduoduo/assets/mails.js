// 站内信: mails by type, newest first.

import { cls, testId } from "./beast.js";
import { draw } from "./back_end.js";
import { h, post, query, second } from "./dom.js";

const TYPES = { "-1": "全部", 0: "店铺动态", 1: "平台动态", 2: "规则更新", 3: "违规通知", 4: "营销推广", 5: "重要通知", 6: "商家成长", 10: "规则弹窗" };
const ORDER = ["-1", "0", "1", "2", "3", "4", "5", "6", "10"];
const here = query("type") ?? "-1";
const API = "/newjersy/api/innerMessage";

function row(mail) {
  const title = h("a", { class: "mail-title", href: `/other/mail/mailDetail?id=${mail.messageId}&type=${mail.contentType}` }, mail.title);
  const cells = [h("span", { class: mail.readStatus === 0 ? "dot unread" : "dot" }), title, TYPES[mail.contentType], h("time", {}, second(mail.sendTime / 1000))];
  return h("tr", { class: cls("TB_tr"), "data-testid": testId("table-body-tr") }, cells.map((cell) => h("td", { class: cls("TB_td") }, cell)));
}

await draw("站内信", async () => {
  const unread = await post(`${API}/queryUnreadCountForType`);
  const result = await post(`${API}/queryMsgListForMerchant`, { pageNum: 1, size: 40, contentType: Number(here) });
  if (result === null) return null;
  const count = (type) => unread?.list.find(({ contentType }) => String(contentType) === type)?.unreadCount;
  const tab = (type) => h("a", { class: type === here ? "here" : null, href: `?type=${type}` }, TYPES[type], count(type) > 0 && h("b", {}, count(type)));
  const rows = result.msgList === null ? h("div", { class: "TB_empty_5-190-0", "data-testid": testId("table-empty") }, "暂无消息") : h("table", { class: cls("TB_bodyTable") }, h("tbody", {}, result.msgList.map(row)));
  return h("div", { class: "list mails" }, h("div", { class: "page-tabs" }, ORDER.map(tab)), rows);
});
