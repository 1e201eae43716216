// The chat log: conversations with buyers, and what was said, both by JSONP. A `bizOrderId` in the address is assumed.

import { mtopJsonp } from "./mtop.js";
import { h, minute, mount, query, settings, useEffect, useLateMount, useState } from "./page.js";

const CONVERSATIONS = "mtop.taobao.wireless.amp2.paas.conversation.list";
const MESSAGES = "mtop.taobao.wireless.amp2.im.paas.message.list";

function words(message) {
  return JSON.parse(message.content).text;
}

function bubble(message, conversation) {
  const fromBuyer = message.senderId.appUid === conversation.userID.appUid;
  return h(
    "li",
    { key: message.messageId, className: fromBuyer ? "from-buyer" : "from-seller", "data-message-id": message.messageId },
    h("div", { className: "bubble-head" }, h("b", null, fromBuyer ? conversation.displayName : settings.nick), h("time", null, moment(message.sendTime).utcOffset(8).format("YYYY-MM-DD HH:mm:ss"))),
    h("div", { className: "bubble" }, words(message)),
  );
}

function Chat() {
  const ready = useLateMount(0.5);
  const [buyer, setBuyer] = useState("");
  const [conversations, setConversations] = useState([]);
  const [chosen, setChosen] = useState(null);
  const [messages, setMessages] = useState([]);
  const open = async (conversation) => {
    setChosen(conversation);
    const asked = { userNick: `cntaobao${settings.nick}`, cid: conversation.cid.appCid, cursor: Date.now(), count: 50 };
    setMessages((await mtopJsonp(MESSAGES, asked)).userMessages);
  };
  const search = async (targetWwNick) => {
    const { result } = await mtopJsonp(CONVERSATIONS, { selfWwNick: settings.nick, targetWwNick });
    setConversations(result);
    setMessages([]);
    setChosen(null);
    if (result.length) await open(result[0]);
  };
  useEffect(() => {
    if (ready) search(query("bizOrderId"));
  }, [ready]);
  if (!ready) return h("div", { className: "skeleton" });
  return h(
    "div",
    { className: "chat-page" },
    h(
      "div",
      { className: "filters" },
      h("div", { className: "filter-line" }, h("label", null, "买家"), h(Next.Input, { value: buyer, onChange: setBuyer, placeholder: "请输入买家昵称" }), h(Next.Button, { type: "primary", onClick: () => search(buyer) }, "查询")),
    ),
    h(
      "div",
      { className: "chat-columns" },
      h(
        "ul",
        { className: "conversations" },
        conversations.map((each) =>
          h("li", { key: each.cid.appCid, className: each === chosen ? "here" : "", onClick: () => open(each) }, h("b", null, each.displayName), h("time", null, minute(each.modifyTime)), h("small", null, `订单 ${each.bizOrderId}`)),
        ),
      ),
      messages.length
        ? h("ol", { className: "messages" }, messages.map((message) => bubble(message, chosen)))
        : h("p", { className: "empty" }, "没有查询到聊天记录"),
    ),
    h("footer", { className: "footnote" }, "练习后台 · 本页布局为假定（assumed）"),
  );
}

mount(h(Chat));
