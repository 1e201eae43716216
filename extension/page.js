// What the extension does in one document of a back end: which pages of the packs it shows, and so what is to be done.

import { AGENT_CHANGED, ask } from "./messages.js";
import { isPageAt } from "./reader.js";
import { listenFor } from "./recordings.js";

/** @typedef {import("./contract").Page} Page */
/** @typedef {import("./messages.js").Pack} Pack */
/** @typedef {import("./contract").Lesson} Lesson */
/** @typedef {{platform: Pack, page: Page}} Here */

/** @param {ReadonlyArray<Pack>} packs @returns {Here[]} */
function pagesHere(packs) {
  return packs.flatMap((platform) => {
    const pages = platform.pages.filter((page) => isPageAt(page, location.href));
    return pages.map((page) => ({ platform, page }));
  });
}

/** @param {Page} page @returns {page is import("./reviews.js").ListPage} */
function hasRows(page) {
  return page.rows !== null && page.rows.row !== null;
}

/** @param {Page} page @returns {page is import("./seen.js").DrawnPage} */
function isDrawn(page) {
  return page.rows !== null && page.rows.row === null;
}

/** @param {Page} page @returns {page is import("./orders.js").OrderPage} */
function hasOrders(page) {
  return page.orders !== null;
}

/**
 * Loads only what this page is for: most frames of a back end have neither reviews nor a form.
 * @param {Here} here @param {AbortSignal} signal @returns {Promise<() => void>} what to do when the agent came or went
 */
async function attend({ platform, page }, signal) {
  const form = [platform.appeal, platform.supplement].find((one) => one?.page === page.name);
  if (form) {
    const { watchSubmission } = await import("./submission.js");
    watchSubmission(platform.name, form, signal);
  }
  if (hasRows(page)) {
    const { markReviews } = await import("./reviews.js");
    if (!signal.aborted) return markReviews(platform, page, signal);
  }
  if (isDrawn(page)) {
    const { listReviews } = await import("./seen.js");
    if (!signal.aborted) return listReviews(platform, page, signal);
  }
  if (hasOrders(page)) {
    const { markOrders } = await import("./orders.js");
    if (!signal.aborted) return markOrders(platform, page, signal);
  }
  return () => undefined;
}

/** @type {((lesson: Lesson | null) => void) | undefined} known once there was a lesson on this page */
let attendLesson;

/** @param {Lesson | null} lesson */
async function teach(lesson) {
  if (lesson !== null) attendLesson ??= (await import("./teaching.js")).attendLesson;
  attendLesson?.(lesson);
}

/** @param {ReadonlyArray<Pack>} packs */
function responsesOf(packs) {
  return packs.flatMap(({ pages }) => pages.flatMap(({ rows }) => (rows?.response ? [rows.response.url_part] : [])));
}

/** Attends to this document for as long as it lives, also when the app moves on without loading a new one. */
export async function start() {
  let shown = "";
  let running = new AbortController();
  /** @type {Promise<() => void>[]} */
  let whenAgentChanged = [];

  /** @param {ReadonlyArray<Pack>} packs */
  function attendTo(packs) {
    const here = pagesHere(packs);
    const now = JSON.stringify(here);
    if (now === shown) return;
    shown = now;
    running.abort();
    running = new AbortController();
    whenAgentChanged = here.map((one) => attend(one, running.signal));
  }

  let { packs, lesson } = await ask("packs", {});
  listenFor(responsesOf(packs));
  attendTo(packs);
  void teach(lesson);
  navigation.addEventListener("currententrychange", () => attendTo(packs));
  chrome.runtime.onMessage.addListener(async ({ name }) => {
    if (name !== AGENT_CHANGED) return;
    ({ packs, lesson } = await ask("packs", {}));
    listenFor(responsesOf(packs));
    attendTo(packs);
    void teach(lesson);
    for (const again of whenAgentChanged) (await again)();
  });
}
