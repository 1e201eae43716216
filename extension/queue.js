// What the agent has yet to take: kept in storage before the first attempt, removed only after the agent's yes. Its key
// makes a repeat harmless, so everything is delivered once, whatever dies in between.

import { askAgent } from "./agent.js";

/** @typedef {import("./storage.js").Delivery} Delivery */
/** @typedef {{key: string, delivery: Delivery}} Waiting */

const WAITING = "delivery:";
const REFUSED = "refused:";

/** Keeps a delivery; from here on it is not lost. @param {string} key @param {string} path @param {unknown} body */
export function keep(key, path, body) {
  /** @type {Delivery} */
  const delivery = { path, body, queued_at: Date.now() };
  return chrome.storage.local.set({ [WAITING + key]: delivery });
}

/** @param {string} prefix @returns {Promise<[string, any][]>} without the prefix */
async function entries(prefix) {
  const all = await chrome.storage.local.get(null);
  return Object.entries(all).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
  );
}

/** Deliveries not yet taken, oldest first. @returns {Promise<Waiting[]>} */
export async function waiting() {
  const found = (await entries(WAITING)).map(([key, delivery]) => ({ key, delivery }));
  return found.sort((a, b) => a.delivery.queued_at - b.delivery.queued_at);
}

/** Sentences about what the agent would not take. @returns {Promise<string[]>} */
export async function refusedSentences() {
  return (await entries(REFUSED)).map(([, kept]) => kept.sentence);
}

/** A refusal would be the same for ever: the delivery is set aside, still kept, so that the rest can go on. @param {Waiting} one @param {string} sentence */
async function setAside({ key, delivery }, sentence) {
  await chrome.storage.local.set({ [REFUSED + key]: { sentence, delivery } });
  await chrome.storage.local.remove(WAITING + key);
}

/**
 * Delivers what waits, in order, and tells what the agent answered to each; stops when the agent cannot be reached.
 * Two calls at once deliver one after the other.
 * @returns {Promise<Map<string, import("./agent.js").Answer<any>>>} by key
 */
export function deliver() {
  return navigator.locks.request("deliver", async () => {
    const answers = new Map();
    for (const one of await waiting()) {
      const answer = await askAgent(one.delivery.path, one.delivery.body, one.key);
      answers.set(one.key, answer);
      if (answer.state === "ok") await chrome.storage.local.remove(WAITING + one.key);
      else if (answer.state === "refused") await setAside(one, answer.sentence);
      else if (answer.state !== "troubled") break;
    }
    return answers;
  });
}
