// One mail; its content is HTML of the platform's own.

import { draw } from "./back_end.js";
import { h, post, query, second } from "./dom.js";

await draw("站内信详情", async () => {
  const result = await post("/newjersy/api/innerMessage/queryMessageForMerchant", { messageId: query("id") });
  if (result === null) return h("p", { class: "trouble" }, "消息没有加载出来");
  const { title, content, sendTime, attachmentList } = result.innerMessageVO;
  const body = h("div", { class: "mail-content" });
  body.innerHTML = content;
  const files = (attachmentList ?? []).map((one) => one.split("|")).map(([url, name]) => h("a", { href: url, download: name }, name));
  return h("article", { class: "card mail" }, h("h2", {}, title), h("time", {}, second(sendTime / 1000)), body, files);
});
