// 投诉记录 (assumed): every complaint with its number and state, and the place to add what the reviewer asked for.

import { BackEnd } from "./back_end.js";
import { EvidenceUpload, readyFileIds } from "./evidence_upload.js";
import { goToLogin, h, mount, query, useEffect, useLateMount, useState } from "./page.js";

const LIST = "/comment-manage/complaint-record.json";
const SUPPLEMENT = "https://ss.taobao.com/complaint/supplement.json";

async function load() {
  const response = await fetch(`${LIST}?${new URLSearchParams({ feedId: query("feedId") })}`);
  const answer = await response.json();
  if (!answer.success) setTimeout(goToLogin, 1500);
  return answer.success ? answer.data.list : [];
}

/** 补充凭证: words and files, sent by the seller's own click. */
function Supplement({ record, onDone }) {
  const [text, setText] = useState("");
  const [files, setFiles] = useState([]);
  const submit = async (event) => {
    const { isTrusted } = event.nativeEvent;
    // text/plain keeps the request simple: ss.taobao.com answers no preflight
    const response = await fetch(SUPPLEMENT, {
      method: "POST",
      credentials: "include",
      body: JSON.stringify({ number: record.number, text, files: readyFileIds(files), isTrusted }),
    });
    const answer = await response.json();
    if (answer.success) onDone();
    else Next.Message.error(answer.message);
  };
  return h(
    "div",
    { className: "supplement" },
    h("p", { className: "supplement-due" }, `请于 ${record.supplementDueAt} 前补充凭证`),
    h("div", { className: "form-line" }, h("label", null, "补充说明"), h(Next.Input.TextArea, { value: text, onChange: setText, maxLength: 500, showLimitHint: true, rows: 3 })),
    h(EvidenceUpload, { label: "补充凭证", files, onChange: setFiles }),
    h("div", { className: "form-foot" }, h(Next.Button, { type: "primary", onClick: submit }, "提交补充凭证")),
  );
}

function fact(name, value) {
  return value && h("div", { className: "fact" }, h("dt", null, name), h("dd", null, value));
}

function record(entry, reload) {
  return h(
    "article",
    { key: entry.number, className: "record", "data-number": entry.number },
    h("header", null, h("b", null, `投诉编号：${entry.number}`), h("span", { className: "record-state" }, entry.state)),
    h(
      "dl",
      null,
      fact("订单号", entry.orderId),
      fact("商品", entry.itemTitle),
      fact("投诉对象", `${entry.reviewKind}（第 ${entry.round} 次投诉）`),
      fact("投诉类型", entry.reason),
      fact("投诉描述", entry.statement),
      fact("投诉凭证", entry.files.join("、")),
      fact("提交时间", entry.filedAt),
      fact("处理时间", entry.decidedAt),
      fact("平台说明", entry.note),
    ),
    entry.supplementDueAt && h(Supplement, { record: entry, onDone: reload }),
  );
}

function Records() {
  const ready = useLateMount(0.3);
  const [records, setRecords] = useState(null);
  const reload = () => load().then(setRecords);
  useEffect(() => {
    if (ready) reload();
  }, [ready]);
  if (!records) return h(BackEnd, { title: "投诉记录" }, h("div", { className: "skeleton" }));
  return h(
    BackEnd,
    { title: "投诉记录" },
    records.length ? records.map((entry) => record(entry, reload)) : h("p", { className: "empty" }, "暂无投诉记录"),
  );
}

mount(h(Records));
