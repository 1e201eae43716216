// The only module that speaks to the agent. Before the token goes anywhere, the listener on the port must have said
// that it is the agent, and that it keeps the same contract.

import { CONTRACT } from "./contract_hash.js";
import { loadPairing } from "./storage.js";

/** @typedef {import("./messages.js").Hindered} Hindered */
/** @typedef {import("./messages.js").Obstacle} Obstacle */
/**
 * @template T
 * @typedef {{state: "ok", value: T} | Hindered} Answer
 */

const PATIENCE_MS = 15_000;

/** @type {Record<Exclude<Obstacle, "refused">, string>} */
const SENTENCES = {
  unpaired: "扩展还没有和工作台配对。点开浏览器右上角的“申诉台”，按提示配对一次即可。",
  down: "工作台没有运行，评价和采集都不会丢。启动工作台后会自动接上。",
  stranger: "这个端口上运行的不是申诉台，已停止连接，没有向它发送任何内容。请检查端口，或重新启动工作台。",
  differs: "扩展和工作台不是同一个版本，暂时不能一起工作。请把两者都更新到最新，然后重新加载扩展。",
  troubled: "工作台刚才出了差错，内容已经保存，稍后会自动再试。",
  revoked: "工作台已取消这次配对。请点开“申诉台”重新配对。",
};

/** @param {Exclude<Obstacle, "refused">} state @returns {Hindered} */
function hindered(state) {
  return { state, sentence: SENTENCES[state] };
}

/** @param {string} url @param {RequestInit} init */
function request(url, init) {
  return fetch(url, {
    ...init,
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** @param {Response} response @returns {Promise<any>} undefined where the answer is no JSON */
function bodyOf(response) {
  return response.json().catch(() => undefined);
}

/** What is wrong with the listener at this address, or null if it is our agent. @param {string} agent @returns {Promise<Hindered | null>} */
async function strangeness(agent) {
  const response = await request(`${agent}/health`, {}).catch(() => null);
  if (response === null) return hindered("down");
  const health = await bodyOf(response);
  if (health?.product !== "appealdesk") return hindered("stranger");
  return health.contract === CONTRACT ? null : hindered("differs");
}

/** @param {Response} response @returns {Promise<Hindered>} */
async function refusal(response) {
  if (response.status === 401 || response.status === 403) return hindered("revoked");
  if (response.status >= 500 || response.status === 429) return hindered("troubled");
  const problem = await bodyOf(response);
  const words = [problem?.detail, problem?.next_step].filter((part) => typeof part === "string");
  return { state: "refused", sentence: words.join(" ") || "工作台没有接受这个请求，请打开工作台查看。" };
}

/**
 * @param {string} agent @param {string} path @param {Record<string, string>} headers @param {unknown} body undefined: GET
 * @returns {Promise<Answer<any>>}
 */
async function send(agent, path, headers, body) {
  const strange = await strangeness(agent);
  if (strange) return strange;
  /** @type {RequestInit} */
  const init = { headers: { "X-Appealdesk-Contract": CONTRACT, ...headers } };
  if (body !== undefined) Object.assign(init, { method: "POST", body: JSON.stringify(body) });
  const response = await request(`${agent}${path}`, init).catch(() => null);
  if (response === null) return hindered("down");
  return response.ok ? { state: "ok", value: await bodyOf(response) } : refusal(response);
}

/**
 * Asks the paired agent.
 * @param {string} path @param {unknown} [body] with a body it is a POST @param {string} [key] makes a repeat harmless
 * @returns {Promise<Answer<any>>}
 */
export async function askAgent(path, body, key) {
  const pairing = await loadPairing();
  if (pairing === null) return hindered("unpaired");
  /** @type {Record<string, string>} */
  const headers = { Authorization: `Bearer ${pairing.token}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key !== undefined) headers["Idempotency-Key"] = key;
  return send(pairing.agent, path, headers, body);
}

/** Asks an agent that does not know us yet. @param {string} agent @param {string} path @param {unknown} body @returns {Promise<Answer<any>>} */
export function askUnpaired(agent, path, body) {
  return send(agent, path, { "Content-Type": "application/json" }, body);
}
