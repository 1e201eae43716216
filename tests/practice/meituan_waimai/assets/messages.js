// The message box. Its response is recorded, its look assumed.

import { afterMount, call, settings } from "../local_life/page.js";

const TABS = ["全部", "重要消息", "平台通知", "店铺动态", "活动推广", "商家成长", "系统信息", "只看未读"];

document.body.insertAdjacentHTML(
  "afterbegin",
  `<header class="top-bar"><span class="brand">${settings.title}</span><span class="practice-mark">练习后台</span></header>
<div class="content"><h1>消息中心</h1><div class="mtd-tabs">${TABS.map((tab, at) => `<button class="mtd-tabs-item-label${at ? "" : " is-active"}">${tab}</button>`).join("")}</div><div class="roo-list"></div><p class="practice-foot">练习后台 · 样子为假定</p></div>`,
);

async function load() {
  const rows = (await call("/api/message/category/list?categoryName=%E5%85%A8%E9%83%A8")).data?.wmENoticeResults ?? [];
  const list = document.querySelector(".roo-list");
  list.replaceChildren(
    ...rows.map(({ title, ctime, content, read }) => {
      const row = document.createElement("div");
      row.className = `notice-row${read ? "" : " unread"}`;
      const name = document.createElement("p");
      name.className = "notice-title";
      name.textContent = title;
      const inside = document.createElement("div");
      inside.innerHTML = content;
      const at = document.createElement("time");
      at.textContent = new Date(ctime * 1000).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" });
      row.append(name, inside, at);
      return row;
    }),
  );
}

afterMount(0.3, load);
