// The frame around every page of the back end: top bar, side menu, what lies over the page, the footnote.

import { goToLogin, h, knobs, settings, wait } from "./dom.js";
import { introduction, refundWarning, sliderOverlay } from "./overlays.js";

const MENU = [
  ["首页", [["home", "首页", "/home"]]],
  ["订单管理", [["order_list", "订单查询", "/orders/list?tab=0"], ["order_appeals", "申诉中心", "/orders/appeals?msfrom=mms_sidenav"]]],
  ["商品管理", [["review_list", "评价管理", "/goods/evaluation/index?msfrom=mms_sidenav"]]],
  ["客服管理", [["chat", "聊天记录查询", "/mms-chat/search"]]],
  ["消息", [["mails", "站内信", "/other/mail/mailList?type=-1"]]],
];
const SAME_PLACE = { order_detail: "order_list", mail_detail: "mails" };

function topBar() {
  return h(
    "header",
    { class: "top-bar" },
    h("b", {}, "拼多多商家后台"),
    h("span", { class: "practice-mark" }, "练习"),
    h("span", { class: "spring" }),
    h("a", { class: "bell", href: "/other/mail/mailList?type=-1" }, "站内信", settings.unread > 0 && h("b", {}, settings.unread)),
    h("span", { class: "user-name" }, settings.shopName),
  );
}

function sideMenu() {
  const here = SAME_PLACE[settings.page] ?? settings.page;
  const entry = ([name, text, path]) => h("a", { class: name === here ? "here" : null, href: path }, text);
  return h("nav", { class: "side-menu" }, MENU.map(([group, entries]) => [h("h2", {}, group), entries.map(entry)]));
}

function footnote() {
  const text = settings.assumed ? "本页为假定（assumed）：没有资料显示它的真实样子" : "本页部分为假定（assumed）";
  return h("footer", { class: "footnote" }, `练习后台 · ${text}`);
}

/** Draws the frame, then what `content()` gives (an element or a promise of one) once its mount time has come. */
export async function draw(title, content, mountSeconds = knobs.detail_mount_s) {
  if (settings.loginAt) {
    localStorage.removeItem("new_userinfo");
    setTimeout(goToLogin, 600);
    return;
  }
  localStorage.setItem("new_userinfo", JSON.stringify({ mall_id: settings.mallId, username: settings.account }));
  const place = h("div", { class: "place" }, h("p", { class: "loading" }, "加载中…"));
  const main = h("main", { class: "content" }, h("h1", {}, title), place, footnote());
  document.querySelector("#pdd-app-skeleton-main-content").append(topBar(), h("div", { class: "columns" }, sideMenu(), main));
  if (settings.challengeOverlay) sliderOverlay();
  await wait(settings.lateMountS ?? mountSeconds);
  const drawn = await content();
  if (drawn) place.replaceChildren(drawn);
  if (knobs.intro && settings.page === "review_list") introduction();
  if (knobs.refund_warning) refundWarning();
}
