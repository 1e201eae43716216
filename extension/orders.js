// The orders on a list page: those of a buyer who stands on the watch list get a mark with the history of the case. It
// says what happened once and leads there; it changes nothing about the order.

import { ask } from "./messages.js";
import { attachOrderMark, TAG } from "./order_mark.js";
import { ordersIn, readOrder } from "./reader.js";
import { shopHere } from "./shell.js";

/** @typedef {import("./contract").Page & {orders: import("./contract").OrderRows}} OrderPage */
/**
 * `words` and `shows` are the row's text and what is read of it, as they were last looked at.
 * @typedef {{key: string, row: Element, words: string, shows: string, isAsked: boolean,
 *   mark: ReturnType<typeof attachOrderMark>}} Entry
 */

const AT_MOST = 200;
const RETRY_MS = 15_000;

/** @param {import("./reader.js").Value | undefined} value @param {number} longest @returns {string | null} */
function cut(value, longest) {
  return typeof value === "string" && value !== "" ? value.toWellFormed().slice(0, longest) : null;
}

/**
 * Marks the orders of a list until the signal.
 * @param {import("./messages.js").Pack} platform @param {OrderPage} page @param {AbortSignal} signal
 * @returns {() => void} asks again about all of them
 */
export function markOrders(platform, page, signal) {
  const { orders } = page;
  /** @type {Map<Element, Entry>} */
  const entries = new Map();
  let count = 0;
  let isDue = false;
  let isHidden = false;
  let retry = 0;

  function hide() {
    isHidden = true;
    for (const { mark } of entries.values()) mark.host.remove();
    entries.clear();
  }

  /** @param {string} case_id */
  function open(case_id) {
    // An extension that was reloaded under the page cannot answer; its marks go with the page.
    ask("show_case", { case_id }).catch(() => undefined);
  }

  /** Keeps a place in every order that has none, and lets go of those that left the page. */
  function reserve() {
    if (isHidden || signal.aborted) return;
    for (const [row, { mark }] of entries) {
      if (row.isConnected && row.contains(mark.host)) continue;
      mark.host.remove();
      entries.delete(row);
    }
    for (const { row, mount } of ordersIn(document, orders)) {
      if (entries.has(row)) continue;
      count += 1;
      const mark = attachOrderMark(mount, { open, hide });
      entries.set(row, { key: String(count), row, words: "", shows: "", isAsked: false, mark });
    }
  }

  /** @param {Entry} entry @returns {import("./contract").OrderToMark} */
  function asOrder({ key, row }) {
    const { order_id, buyer, buyer_id } = readOrder(row, orders);
    return { key, order_id: cut(order_id, 64), buyer: cut(buyer, 100), buyer_id: cut(buyer_id, 100) };
  }

  /** A row may be filled after it came, or be given another order, which keeps no mark of the one before. */
  function noticeChanged() {
    for (const entry of entries.values()) {
      const words = entry.row.textContent ?? "";
      if (words === entry.words) continue;
      entry.words = words;
      const shows = JSON.stringify(asOrder(entry));
      if (shows === entry.shows) continue; // a clock that runs in the row is no other order
      entry.shows = shows;
      entry.isAsked = false;
      entry.mark.say(null);
    }
  }

  /** @returns {Promise<void>} */
  async function judge() {
    const asked = [...entries.values()].filter(({ isAsked }) => !isAsked).slice(0, AT_MOST);
    if (asked.length === 0) return;
    for (const entry of asked) entry.isAsked = true;
    const shown = asked.map(({ shows }) => shows);
    const sent = { platform: platform.name, shop: shopHere(platform), orders: asked.map(asOrder) };
    const answer = await ask("order_marks", { ask: sent }).catch(() => null);
    if (signal.aborted || isHidden) return;
    if (answer === null || !("marks" in answer)) {
      // Without the agent there is nothing to say; the page stays as it is, and she is asked nothing.
      for (const entry of asked) entry.isAsked = false;
      clearTimeout(retry);
      retry = setTimeout(() => void judge(), RETRY_MS);
      return;
    }
    const marks = new Map(answer.marks.map((one) => [one.key, one]));
    for (const [at, { key, shows, mark }] of asked.entries()) {
      if (shows === shown[at]) mark.say(marks.get(key) ?? null);
    }
    await judge();
  }

  function pass() {
    isDue = false;
    if (signal.aborted || isHidden) return;
    noticeChanged();
    void judge();
  }

  function plan() {
    if (isDue) return;
    isDue = true;
    requestIdleCallback(pass, { timeout: 500 });
  }

  const observer = new MutationObserver((records) => {
    const changes = records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    const isSaid = records.some(({ type }) => type === "characterData");
    if (!isSaid && changes.every((node) => node.nodeName.toLowerCase() === TAG)) return;
    reserve(); // before the row is painted
    plan();
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(retry);
    hide();
  });
  reserve();
  pass();
  return () => {
    for (const entry of entries.values()) entry.isAsked = false;
    void judge();
  };
}
