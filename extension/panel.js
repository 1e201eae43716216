// The side panel: a frame round the desk, and what is shown while there is no desk to frame.

import { ask } from "./messages.js";
import { loadPanelTarget } from "./storage.js";

/** @typedef {import("./messages.js").Hindered} Hindered */

const RETRY_MS = 3_000;
const LOOK_MS = 15_000;

/** @type {Record<import("./messages.js").Obstacle, string>} */
const TITLES = {
  unpaired: "还没有配对",
  revoked: "配对已取消",
  down: "工作台没有运行",
  stranger: "端口上不是申诉台",
  differs: "版本不一致",
  troubled: "工作台出了差错",
  refused: "工作台没有接受",
};

/** @param {string} id @returns {HTMLElement} */
function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`panel.html has no #${id}`);
  return found;
}

const desk = /** @type {HTMLIFrameElement} */ (part("desk"));
const { id: windowId } = await chrome.windows.getCurrent();
/** @type {string | null} */
let wanted = "/desk";
let isOpen = false;
let isOpening = false;

/** @param {Hindered} hindered @param {number} waiting */
function showInstead({ state, sentence }, waiting) {
  part("title").textContent = TITLES[state];
  part("sentence").textContent = sentence;
  part("waiting").textContent = waiting > 0 ? `已保存 ${waiting} 条采集，工作台启动后自动送达。` : "";
  part("retry").hidden = false;
  showDesk(false);
}

/** @param {boolean} isShown */
function showDesk(isShown) {
  isOpen = isShown;
  desk.hidden = !isShown;
  part("instead").hidden = isShown;
}

function showOpening() {
  part("title").textContent = wanted === null ? "正在建案…" : "正在打开工作台…";
  part("sentence").textContent = "";
  part("waiting").textContent = "";
  part("retry").hidden = true;
  showDesk(false);
}

/** The wanted page, or why it cannot be opened now. */
async function openWanted() {
  const now = await ask("situation", {});
  if (now.hindered) {
    showInstead(now.hindered, now.waiting);
  } else if (wanted !== null) {
    const answer = await ask("desk_link", { path: wanted });
    if ("url" in answer) desk.src = answer.url;
    if ("url" in answer) showDesk(true);
    else showInstead(answer, now.waiting);
  }
}

/** Opens the wanted page of the desk, once: a second link would load the page anew under her hands. */
async function open() {
  if (isOpening) return;
  isOpening = true;
  try {
    for (let opened; opened !== wanted; ) {
      opened = wanted;
      await openWanted();
    }
  } finally {
    isOpening = false;
  }
}

/** A desk that is open stays, with what is written in it; a strip says when the agent does not answer. */
async function look() {
  const { hindered } = await ask("situation", {});
  part("strip").hidden = hindered === null;
  part("strip").textContent = hindered ? `${TITLES[hindered.state]}，正在重试。页面上写的内容还在。` : "";
}

/** @param {import("./storage.js").PanelTarget | null} target */
function turnTo(target) {
  if (target === null || target.window_id !== windowId) return;
  wanted = target.path;
  showOpening();
  void open();
}

chrome.storage.session.onChanged.addListener(({ panel }) => {
  if (panel) turnTo(/** @type {import("./storage.js").PanelTarget} */ (panel.newValue));
});
part("retry").addEventListener("click", open);
setInterval(() => {
  if (!isOpen) void open();
}, RETRY_MS);
setInterval(() => {
  if (isOpen) void look();
}, LOOK_MS);
const target = await loadPanelTarget();
if (target?.window_id === windowId) turnTo(target);
else void open();
