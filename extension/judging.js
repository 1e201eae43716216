// Reviews that have a mark: the agent's verdict on each, asked for together, and what the press on 准备申诉 starts.

import { captureOf, reviewOf } from "./capture.js";
import { ask } from "./messages.js";
import { shopHere } from "./shell.js";

/** @typedef {import("./contract").Review} Review */
/**
 * `review` is what the verdict rests on; `readNow` reads all of it, as the page shows it at the press. `parts` are what the agent pictures: the review's rows, or the document that draws it.
 * @typedef {{key: string, parts: Element[], mark: import("./mark.js").Mark, review: Review | null,
 *   readNow: () => import("./reader.js").Reading | null, isJudged: boolean}} Judged
 */

export const CAPTURED = "data-appealdesk-capture";
const AT_MOST = 200;
const RETRY_MS = 15_000;
const RELOADED = "扩展刚刚更新过，请刷新本页后再试。";

/**
 * @param {import("./messages.js").Pack} platform @param {import("./contract").Page} page
 * @param {() => Judged[]} all those that stand on the page now @param {AbortSignal} signal
 */
export function judging(platform, page, all, signal) {
  let retry = 0;
  /** @type {string | null | undefined} the shop's name, looked for until it is there: its shell may come late */
  let known;
  const shop = () => (known ??= shopHere(platform));
  signal.addEventListener("abort", () => clearTimeout(retry));

  /** One missed answer must not leave the marks without a verdict until the agent goes and comes again. */
  function judgeLater() {
    clearTimeout(retry);
    retry = setTimeout(() => void judge(), RETRY_MS);
  }

  /** @param {Judged[]} asked @param {ReadonlyArray<import("./contract").Mark>} answered */
  function show(asked, answered) {
    const marks = new Map(answered.map((one) => [one.key, one]));
    for (const { key, mark } of asked) {
      const judged = marks.get(key);
      if (judged) mark.judge(judged.verdict, judged.sentence, judged.case_id !== null);
    }
  }

  /** Asks for the verdicts that are wanting. @returns {Promise<void>} */
  async function judge() {
    const asked = all()
      .filter(({ review, isJudged }) => review !== null && !isJudged)
      .slice(0, AT_MOST);
    if (asked.length === 0) return;
    for (const entry of asked) entry.isJudged = true;
    const reviews = asked.map(({ key, review }) => ({ key, review: /** @type {Review} */ (review) }));
    const answer = await ask("marks", { ask: { platform: platform.name, shop: shop(), reviews } }).catch(() => ({
      sentence: RELOADED,
    }));
    if ("marks" in answer) {
      show(asked, answer.marks);
      await judge();
      return;
    }
    for (const entry of asked) {
      entry.isJudged = false;
      entry.mark.judge("unknown", answer.sentence, false);
    }
    judgeLater();
  }

  /** @param {Judged} entry */
  async function prepare(entry) {
    const { mark, parts } = entry;
    const reading = entry.readNow();
    if (reading === null) return;
    const capture = captureOf(platform, page, shopHere(platform), reviewOf(reading), reading.source);
    for (const part of parts) part.setAttribute(CAPTURED, capture.capture_id);
    mark.work(true);
    const answer = await ask("prepare", { capture }).catch(() => ({ taken: false, sentence: RELOADED }));
    mark.work(false);
    mark.say("sentence" in answer ? answer.sentence : "已建案，请看右侧的工作台。");
    entry.isJudged = "sentence" in answer && entry.isJudged;
    void judge();
  }

  return { judge, prepare };
}
