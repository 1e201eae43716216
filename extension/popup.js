// The popup: how things stand, in one look, and the one thing to do next.

import { ask } from "./messages.js";
import { DEFAULT_AGENT, savePanelTarget } from "./storage.js";

/** @typedef {import("./messages.js").Situation} Situation */

const LOOK_AGAIN_MS = 1_500;

/** @type {Record<import("./messages.js").Obstacle, string>} */
const STATES = {
  unpaired: "未配对",
  revoked: "配对已取消",
  down: "工作台未运行",
  stranger: "端口被占用",
  differs: "版本不一致",
  troubled: "工作台出错",
  refused: "工作台未接受",
};

/** @param {string} id @returns {HTMLElement} */
function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`popup.html has no #${id}`);
  return found;
}

/** Shows words in a part, or hides it where there are none. @param {string} id @param {string | null} words */
function say(id, words) {
  part(id).hidden = words === null;
  if (words !== null) part(id).textContent = words;
}

/** @param {string} id @param {HTMLElement[]} items */
function list(id, items) {
  part(id).replaceChildren(
    ...items.map((inside) => {
      const item = document.createElement("li");
      item.append(inside);
      return item;
    }),
  );
}

/** @param {string} words */
function words(words) {
  const span = document.createElement("span");
  span.textContent = words;
  return span;
}

const { id: windowId = chrome.windows.WINDOW_ID_CURRENT } = await chrome.windows.getCurrent();

/** Shows a page of the desk in the side panel. @param {string} path */
async function openPanel(path) {
  // Straight from the press: Chrome opens a panel only then.
  const opening = chrome.sidePanel.open({ windowId });
  await savePanelTarget({ window_id: windowId, path, capture_id: null });
  await opening;
  window.close();
}

async function openTab() {
  const answer = await ask("desk_link", { path: "/desk" });
  if ("url" in answer) await chrome.tabs.create({ url: answer.url });
  else await look();
}

/** @param {import("./contract").NextStep} step */
function stepButton({ title, path }) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = title;
  button.addEventListener("click", () => openPanel(path));
  return button;
}

/** What to do here, where the way to pair is at hand. @type {Partial<Record<import("./messages.js").Obstacle, string>>} */
const HERE = {
  unpaired: "这个浏览器还没有和工作台配对。点下面的按钮，两边核对同样的六位数字即可。",
  revoked: "工作台已取消这次配对，采集会先保存在这里。点下面的按钮可以重新配对。",
};

/** @param {Situation} now */
function mayPair({ hindered }) {
  return hindered?.state === "unpaired" || hindered?.state === "revoked";
}

/** @param {Situation} now */
function showLink({ hindered, pairing }) {
  const state = part("link-state");
  state.textContent = hindered ? STATES[hindered.state] : "已配对，工作台运行中";
  state.dataset.state = hindered ? "hindered" : "ok";
  say("sentence", hindered && !pairing ? (HERE[hindered.state] ?? hindered.sentence) : null);
}

/** @param {Situation} now */
function showStatus({ status }) {
  part("facts").hidden = status === null;
  part("next").hidden = status === null;
  if (status === null) return;
  part("shops").textContent = status.shops.join("、") || "还没有，打开商家后台的评价页就会认出";
  part("open-cases").textContent = `${status.open_case_count} 件`;
  part("attention").textContent = `${status.attention_count} 件`;
  const steps = status.next_steps.map(stepButton);
  list("next-steps", steps.length > 0 ? steps : [words("打开商家后台的评价页，在要申诉的评价旁点“准备申诉”。")]);
}

/** @param {Situation} now */
function showKept({ waiting, refused, hindered }) {
  const when = hindered ? "工作台启动后自动送达" : "正在送达";
  say("waiting", waiting > 0 ? `${waiting} 条采集已保存，${when}。` : null);
  part("refused").hidden = refused.length === 0;
  list("refused-sentences", refused.map(words));
}

/** @param {Situation} now */
function showChoices(now) {
  const { hindered, pairing } = now;
  part("open").hidden = hindered !== null;
  part("open-tab").hidden = hindered !== null;
  part("help").hidden = hindered !== null;
  part("pair").hidden = !mayPair(now) || pairing !== null;
  part("port-details").hidden = !mayPair(now) || pairing !== null;
  part("retry").hidden = hindered === null || mayPair(now);
}

/** @param {Situation} now */
function show(now) {
  showLink(now);
  part("pairing").hidden = now.pairing === null;
  part("digits").textContent = now.pairing?.digits ?? "";
  showStatus(now);
  showKept(now);
  showChoices(now);
  const versions = [`扩展 ${now.extension_version}`, ...(now.status ? [`工作台 ${now.status.version}`] : [])];
  part("versions").textContent = versions.join(" · ");
}

async function look() {
  show(await ask("situation", {}));
}

async function pairUp() {
  const { value } = /** @type {HTMLInputElement} */ (part("port"));
  const answer = await ask("pair", { agent: value ? `http://127.0.0.1:${Number(value)}` : DEFAULT_AGENT });
  await look();
  if ("state" in answer) say("sentence", answer.sentence);
}

part("open").addEventListener("click", () => openPanel("/desk"));
part("help").addEventListener("click", () => openPanel("/desk/guide/extension"));
part("open-tab").addEventListener("click", openTab);
part("pair").addEventListener("click", pairUp);
part("retry").addEventListener("click", look);
/** @type {HTMLInputElement} */ (part("port")).placeholder = new URL(DEFAULT_AGENT).port;
await look();
setInterval(() => {
  if (!part("pairing").hidden) void look();
}, LOOK_AGAIN_MS);
