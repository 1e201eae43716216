// 工作台: the way to the pages, and the to-do counters.

import { BackEnd } from "./back_end.js";
import { h, mount, settings, useLateMount } from "./page.js";

const TASKS = [
  ["待发货", 0, "/home.htm/trade-platform/tp/sold"],
  ["待处理评价", 3, "/home.htm/comment-manage/list/rateWait4PC"],
  ["未读消息", settings.unread, "/home.htm/message-center/list"],
];

function Home() {
  if (!useLateMount(0.2)) return h(BackEnd, { title: "工作台" }, h("div", { className: "skeleton" }));
  return h(
    BackEnd,
    { title: "工作台" },
    h(
      "section",
      { className: "tasks" },
      TASKS.map(([text, count, href]) => h("a", { key: text, href }, h("b", null, count), h("span", null, text))),
    ),
  );
}

mount(h(Home));
