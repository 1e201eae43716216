// 聊天记录 within the back end: a frame with the chat log's own page.

import { BackEnd } from "./back_end.js";
import { h, mount, useLateMount } from "./page.js";

const CHAT = "https://market.m.taobao.com/app/qn/im-history-search/index.html";

function ChatTool() {
  const ready = useLateMount(0.3);
  return h(
    BackEnd,
    { title: "聊天记录" },
    ready ? h("iframe", { className: "chat-frame", title: "聊天记录", src: `${CHAT}${location.search}` }) : h("div", { className: "skeleton" }),
  );
}

mount(h(ChatTool));
