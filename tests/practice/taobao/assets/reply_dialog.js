// The dialog in which a review is replied to: a text area with its counter, one button that sends. Only this button does.

import { mtop } from "./mtop.js";
import { h, useState } from "./page.js";

const API = "mtop.rm.sellercenter.practice.reply"; // assumed: which call the page makes no source tells

export function ReplyDialog({ feedId, onClose }) {
  const [text, setText] = useState("");
  const send = async (event) => {
    if (text.trim() === "") return;
    await mtop(API, { feedId, text, isTrusted: event.isTrusted });
    onClose();
  };
  return h(
    Next.Dialog,
    { v2: true, visible: true, title: "评价回复", width: 520, onClose, onCancel: onClose, onOk: send, okProps: { children: "确认提交" } },
    h(Next.Input.TextArea, { placeholder: "请输入回复内容", maxLength: 500, showLimitHint: true, rows: 5, value: text, onChange: setText, style: { width: "100%" } }),
  );
}
