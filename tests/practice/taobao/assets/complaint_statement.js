// The second step: words, files, the permission to look into the chat; its 提交 files the complaint.

import { Fragment, goToLogin, h, knobs, query, settings, useState } from "./page.js";
import { EvidenceUpload, readyFileIds } from "./evidence_upload.js";

const SUBMIT = "https://ss.taobao.com/complaint/submit.json";
const LABEL = settings.changed === "renamed" ? "情况说明" : "投诉描述";
const TWINS = settings.changed === "twins";

async function send(complaint) {
  const response = await fetch(SUBMIT, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(complaint),
  });
  return response.json();
}

function words(label, value, onChange) {
  return h(
    "div",
    { className: "form-line" },
    h("label", { className: "required" }, label),
    h(Next.Input.TextArea, {
      value,
      onChange,
      maxLength: knobs.text_max,
      showLimitHint: true,
      rows: 6,
      placeholder: "请客观描述评价违规的情况",
    }),
  );
}

function problemOf(statement, files) {
  if (!statement.trim()) return `请填写${LABEL}`;
  if (files.some((file) => file.state === "uploading")) return "凭证上传中，请稍候";
  return null;
}

/** `onDone(number)` after the platform took it. A refusal without words leaves the form as it is, silently. */
export function StatementStep({ reason, onDone, onCancel }) {
  const [statement, setStatement] = useState("");
  const [second, setSecond] = useState("");
  const [files, setFiles] = useState([]);
  const [chatAuthorised, setChatAuthorised] = useState(false);
  const [sending, setSending] = useState(false);
  const submit = async (event) => {
    const { isTrusted } = event.nativeEvent;
    const problem = problemOf(statement, files);
    if (problem) return Next.Message.error(problem);
    setSending(true);
    try {
      const complaint = { feedId: query("feedId"), rateType: Number(query("rateType")), reason, statement, files: readyFileIds(files) };
      const answer = await send({ ...complaint, chatAuthorised, isTrusted });
      if (answer.success) return onDone(answer.data.number);
      if (answer.code === "NOT_LOGIN") return goToLogin();
      return answer.message && Next.Message.error(answer.message);
    } catch {
      return Next.Message.error("网络异常，请稍后再试");
    } finally {
      setSending(false);
    }
  };
  return h(
    Fragment,
    null,
    h("div", { className: "form-line" }, h("label", null, "投诉类型"), h("span", { className: "chosen-reason" }, reason)),
    words(LABEL, statement, setStatement),
    TWINS && words(LABEL, second, setSecond),
    settings.changed !== "no_upload" && h(EvidenceUpload, { label: "投诉凭证", files, onChange: setFiles }),
    h(
      "div",
      { className: "form-line" },
      h(Next.Checkbox, { checked: chatAuthorised, onChange: setChatAuthorised }, "授权小二查看近90天旺旺聊天记录"),
    ),
    h(
      "div",
      { className: "form-foot" },
      h(Next.Button, { type: "primary", loading: sending, onClick: submit }, "提交"),
      h(Next.Button, { onClick: onCancel }, "取消"),
    ),
  );
}
