// 聊天记录查询: the chat about one order. Only the page's address and its call are known; the lines are assumed.

import { button, input } from "./beast.js";
import { draw } from "./back_end.js";
import { h, post, query, second } from "./dom.js";

const lines = h("ul", { class: "messages" });

async function show(orderSn) {
  const now = Date.now();
  const result = await post("/latitude/message/getHistoryMessage", { startTime: now - 31 * 86_400_000, endTime: now, orderSn, pageNum: 1, pageSize: 100 });
  if (result === null) return;
  const all = (result.messageList ?? []).map(({ ts, from, content }) => h("li", { class: `from-${from}` }, h("time", {}, second(ts / 1000)), h("div", { class: "bubble" }, content)));
  lines.replaceChildren(...(all.length > 0 ? all : [h("p", { class: "empty" }, "没有聊天记录")]));
}

await draw("聊天记录查询", async () => {
  const { box, root } = input({ placeholder: "请输入订单编号", value: query("orderSn") ?? "" });
  if (box.value) await show(box.value);
  return h("div", { class: "card chat" }, h("div", { class: "field-line" }, root, button("查询", { kind: "primary", click: () => show(box.value.trim()) })), lines);
});
