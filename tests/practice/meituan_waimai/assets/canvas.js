// The review page as an app without elements draws it: an open, empty shadow root, one canvas, no input anywhere. Text
// is pasted, files come through a chooser that is never part of the page. The complaint (申诉) on it is assumed.

import { afterMount, call, knobs, settings } from "../local_life/page.js";
import { drawer } from "./drawing.js";

const TABS = ["综合评分明细", "外卖评价列表", "外卖评价统计", "拦截与申诉", "规则帮助", "评价神器"];
const ROW = 116;
const AT = "/gw/customer/comment/appeal";

document.body.style.cssText = "position:fixed;inset:0;margin:0;overflow:hidden";
const pane = document.createElement("flt-glass-pane");
pane.attachShadow({ mode: "open" });
const canvas = document.createElement("canvas");
canvas.style.cssText = "display:block;width:100%;height:100%";
const placeholder = document.createElement("flt-semantics-placeholder");
placeholder.setAttribute("aria-label", "Enable accessibility");
document.body.append(pane, placeholder, canvas);
const { words, paragraph, box, button, clear, pressed, places } = drawer(canvas);

const shown = { rows: [], total: 0, page: 1, said: "正在加载…", form: null };
globalThis.practicePlaces = [];
globalThis.practiceUploads = 0;
globalThis.practiceNumber = "";

function drawRow(row, y, width) {
  box(16, y, width - 32, ROW - 12);
  words("★".repeat(row.orderCommentScore), 32, y + 28, { color: "#ff9f1a" });
  words(`${row.createTime}　${row.userName}　${row.orderDetails.map(({ foodName }) => foodName).join("、")}`, 120, y + 28, { size: 13, color: "#6b7280" });
  paragraph(row.cleanComment, 32, y + 54, width - 260);
  const state = row.wmCommentReportInfo.reportReviewStatusDesc;
  button(`回复:${row.cleanComment}`, "回复", width - 200, y + 34, () => undefined);
  if (state === "申诉") button(`申诉:${row.cleanComment}`, "申诉", width - 120, y + 34, () => open(row));
  else words(state, width - 120, y + 54, { color: "#2457b8" });
}

function drawForm(form, width) {
  box(0, 0, width, innerHeight, { fill: "rgb(0 0 0 / 40%)", round: 0 });
  const left = Math.max(16, width / 2 - 280);
  box(left, 24, 560, 560);
  words("申诉", left + 24, 60, { size: 18, weight: 600 });
  if (globalThis.practiceNumber) {
    words("提交成功", left + 24, 110, { size: 16, weight: 600 });
    words(`申诉编号：${globalThis.practiceNumber}`, left + 24, 140);
    button("关闭", "关闭", left + 24, 170, close);
    return;
  }
  settings.reasons.forEach((reason, at) => {
    button(`理由:${reason}`, `${form.reason === reason ? "●" : "○"} ${reason}`, left + 24 + (at % 2) * 260, 84 + Math.floor(at / 2) * 38, () => {
      form.reason = reason;
    }, { width: 250 });
  });
  box(left + 24, 250, 512, 150, { line: "#d5d9e0" });
  if (form.statement) paragraph(form.statement, left + 36, 278, 488, 5);
  else words("在此粘贴申诉说明", left + 36, 278, { color: "#9aa1ad" });
  words(`${form.statement.length}/${knobs.text_max}`, left + 470, 392, { size: 12, color: "#9aa1ad" });
  button("上传", "上传凭证", left + 24, 416, chooseFiles, { width: 88 });
  words(`已上传 ${form.files.length} 个文件`, left + 124, 436, { size: 13, color: "#6b7280" });
  words(form.said, left + 24, 486, { color: "#c2410c" });
  button("取消", "取消", left + 390, 520, close);
  button("提交", "提交", left + 470, 520, submit, { isStrong: true });
  words("练习后台 · 本表单为假定", left + 24, 556, { size: 12, color: "#8a919f" });
}

function draw() {
  const width = innerWidth;
  canvas.width = width * devicePixelRatio;
  canvas.height = innerHeight * devicePixelRatio;
  clear();
  TABS.forEach((tab, at) => words(tab, 24 + at * 116, 36, { weight: at === 1 ? 600 : 400, color: at === 1 ? "#1f2329" : "#6b7280" }));
  shown.rows.forEach((row, at) => drawRow(row, 60 + at * ROW, width));
  if (shown.rows.length === 0) words(shown.said, 32, 100, { color: "#6b7280" });
  if (shown.form) drawForm(shown.form, width);
  globalThis.practicePlaces = [...places].map(([name, { x, y, width: wide, height }]) => [name, [x + wide / 2, y + height / 2]]);
}

async function load() {
  const query = new URLSearchParams({ wmPoiId: settings.shopId, commScore: 0, pageNum: shown.page, pageSize: 20 });
  const text = await (await fetch(`/gw/customer/comment/list?${query}`, { credentials: "include" })).text();
  const answer = JSON.parse(text);
  if (answer.error) await call(`/gw/customer/comment/scores`);
  shown.rows = answer.data?.list ?? [];
  shown.said = answer.msg && answer.code !== 0 ? answer.msg : "暂无评价";
  draw();
}

function open(row) {
  shown.form = { id: String(row.id), reason: "", statement: "", files: [], said: "" };
  globalThis.practiceNumber = "";
}

function close() {
  shown.form = null;
  void load();
}

function chooseFiles() {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.multiple = true;
  chooser.addEventListener("change", async () => {
    for (const file of chooser.files) {
      const body = new FormData();
      body.append("file", file);
      const answer = await (await fetch(`${AT}/upload`, { method: "POST", body, credentials: "include" })).json();
      if (answer.code === 200) shown.form.files.push(answer.data.fileId);
      else shown.form.said = answer.msg;
      globalThis.practiceUploads = shown.form.files.length;
      draw();
    }
  });
  chooser.click();
}

async function submit({ isTrusted }) {
  const { id, reason, statement, files } = shown.form;
  const answer = await call(`${AT}/submit`, { reviewId: id, reason, statement, files, isTrusted });
  shown.form.said = answer.msg ?? "";
  globalThis.practiceNumber = answer.data?.number ?? "";
  draw();
}

canvas.addEventListener("click", (event) => {
  pressed(event.offsetX, event.offsetY)?.(event);
  draw();
});
document.addEventListener("paste", (event) => {
  if (shown.form) shown.form.statement = event.clipboardData.getData("text/plain").slice(0, knobs.text_max);
  draw();
});
addEventListener("resize", draw);
draw();
afterMount(knobs.list_mount_s, load);
