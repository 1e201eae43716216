// The frame around every page of the back end: top bar with the shop's name, side menu, what lies over the page.

import { announcement, cornerPopup, lossWarning } from "./overlays.js";
import { Fragment, h, knobs, settings } from "./page.js";

const MENU = [
  ["首页", [["home", "工作台", "/home.htm/QnworkbenchHome/"]]],
  [
    "交易",
    [
      ["order_list", "已卖出的宝贝", "/home.htm/trade-platform/tp/sold"],
      ["review_list", "评价管理", "/home.htm/comment-manage/list/rateWait4PC"],
      ["appeal_entry", "我要申诉", "/home.htm/trade-platform/appeal"],
      ["complaint_record", "投诉记录", "/home.htm/comment-manage/complaint-record"],
    ],
  ],
  ["客服", [["chat_tool", "聊天记录", "/home.htm/app-customer-service/toolpage/Message"]]],
  ["消息", [["notices", "消息中心", "/home.htm/message-center/list"]]],
];
const SAME_PLACE = { order_detail: "order_list" };

function topBar() {
  return h(
    "header",
    { className: "top-bar" },
    h("span", { className: "brand" }, "千牛商家工作台"),
    h("span", { className: "practice-mark" }, "练习"),
    h("span", { className: "spring" }),
    h(
      "a",
      { className: "bell", href: "https://myseller.taobao.com/home.htm/message-center/list" },
      "消息",
      settings.unread > 0 && h("b", null, settings.unread),
    ),
    h("span", { className: "shopName--x6nyUylx", title: settings.nick }, settings.loginAt ? "" : settings.shopName),
  );
}

function sideMenu() {
  const here = SAME_PLACE[settings.page] ?? settings.page;
  return h(
    "nav",
    { className: "side-menu" },
    MENU.map(([group, entries]) =>
      h(
        Fragment,
        { key: group },
        h("h2", null, group),
        entries.map(([name, text, path]) =>
          h("a", { key: name, className: name === here ? "here" : "", href: `https://myseller.taobao.com${path}` }, text),
        ),
      ),
    ),
  );
}

export function Footnote({ children }) {
  const text = settings.assumed ? "本页为假定（assumed）：没有资料显示它的真实样子" : "本页部分为假定（assumed）";
  return h("footer", { className: "footnote" }, `练习后台 · ${text}`, children);
}

/** A page of the back end around its content. */
export function BackEnd({ title, extra, children }) {
  return h(
    Fragment,
    null,
    topBar(),
    h(
      "div",
      { className: "columns" },
      sideMenu(),
      h("main", { className: "content" }, h("div", { className: "page-head" }, h("h1", null, title), extra), children, h(Footnote)),
    ),
    knobs.announcement && h(announcement),
    knobs.corner_popup && h(cornerPopup),
    knobs.loss_warning && h(lossWarning),
  );
}
