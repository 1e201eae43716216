// 消息中心 (assumed): what the platform writes to the shop.

import { BackEnd } from "./back_end.js";
import { goToLogin, h, mount, query, settings, useEffect, useLateMount, useState } from "./page.js";

const LIST = "/message-center/list.json";
const READ = "/message-center/read.json";
const PIECE = settings.changed === "renamed" ? "letter" : "notice";
const BODY = settings.changed === "renamed" ? "letter-body" : "notice-content";

async function load(current) {
  const response = await fetch(`${LIST}?current=${current}`);
  const answer = await response.json();
  if (!answer.success) setTimeout(goToLogin, 1500);
  return answer.success ? answer.data : { list: [], total: 0, current: 1 };
}

function notice(entry, open, onOpen) {
  const classes = [`${PIECE}-row`, entry.isRead ? "read" : "unread", open ? "open" : ""].join(" ");
  return h(
    "article",
    { key: entry.messageId, className: classes, "data-message-id": entry.messageId, onClick: onOpen },
    h("header", null, h("span", { className: `${PIECE}-title` }, entry.title), h("time", null, entry.sendTime)),
    h("div", { className: BODY, dangerouslySetInnerHTML: { __html: entry.content } }),
  );
}

function Notices() {
  const ready = useLateMount(0.3);
  const [page, setPage] = useState({ list: [], total: 0, current: Number(query("current")) || 1 });
  const [openId, setOpenId] = useState(null);
  const show = (current) => load(current).then(setPage);
  useEffect(() => {
    if (ready) show(page.current);
  }, [ready]);
  const open = async ({ messageId }) => {
    setOpenId(messageId === openId ? null : messageId);
    await fetch(READ, { method: "POST", body: new URLSearchParams({ messageId }) });
    show(page.current);
  };
  if (!ready) return h(BackEnd, { title: "消息中心" }, h("div", { className: "skeleton" }));
  return h(
    BackEnd,
    { title: "消息中心" },
    h("section", { className: "notice-list" }, page.list.map((entry) => notice(entry, entry.messageId === openId, () => open(entry)))),
    h(
      "div",
      { className: "list-foot" },
      h("span", { className: "total" }, `共 ${page.total} 条`),
      h(Next.Pagination, { current: page.current, total: page.total, pageSize: 10, onChange: show }),
    ),
  );
}

mount(h(Notices));
