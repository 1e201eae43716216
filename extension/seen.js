// Reviews of a page whose list is known by its recorded responses alone: they stand in a list of ours, each with the
// mark and the button that it would have beside its row.

import { reviewOf } from "./capture.js";
import { CAPTURED, judging } from "./judging.js";
import { attachMark } from "./mark.js";
import { itemsIn, readItems } from "./reader.js";
import { bodiesOf, onRecorded } from "./recordings.js";
import { attachList } from "./seen_list.js";

/** @typedef {import("./contract").Page & {rows: import("./contract").Rows & {row: null}}} DrawnPage */
/** @typedef {import("./contract").Review} Review */
/** @typedef {import("./reader.js").Reading} Reading */
/** @typedef {import("./judging.js").Judged & {review: Review, shown: import("./mark.js").Shown, item: HTMLElement}} Entry */

const AT_MOST = 100;

/** @param {Review} review */
function keyOf({ kind, review_id, posted_at, text }) {
  return `${kind} ${review_id ?? `${posted_at} ${text.slice(0, 120)}`}`;
}

/** Reviews that the page was last answered, those of the newest answer first. @param {DrawnPage} page */
function reviewsSeen({ rows }) {
  const newestFirst = [...bodiesOf(rows.response)].reverse();
  const readings = newestFirst.flatMap((body) => readItems(rows, itemsIn(rows.response, [body])));
  /** @type {Map<string, {reading: Reading, review: Review}>} */
  const known = new Map();
  for (const reading of readings) {
    const review = reviewOf(reading);
    if (!known.has(keyOf(review))) known.set(keyOf(review), { reading, review });
  }
  return [...known.values()].slice(0, AT_MOST);
}

/**
 * Lists the reviews of a drawn page until the signal.
 * @param {import("./messages.js").Pack} platform @param {DrawnPage} page @param {AbortSignal} signal
 * @returns {() => void} judges again what could not be judged
 */
export function listReviews(platform, page, signal) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  let isHidden = false;
  const list = attachList(hide);
  const { judge, prepare } = judging(platform, page, () => [...entries.values()], signal);

  function hide() {
    isHidden = true;
    list.host.remove();
    entries.clear();
  }

  function count() {
    const all = [...entries.values()];
    list.count(all.length, all.filter(({ shown }) => shown === "appealable").length);
  }

  /** @param {{reading: Reading, review: Review}} seen @returns {Entry} */
  function enter({ reading, review }) {
    const { item, mount } = list.draw(review);
    const mark = attachMark(mount, { prepare: () => prepare(entry), hide });
    /** @type {Entry} */
    const entry = {
      key: keyOf(review).slice(0, 200),
      parts: [document.documentElement],
      item,
      review,
      readNow: () => reading,
      isJudged: false,
      shown: "unknown",
      mark: {
        ...mark,
        judge(shown, sentence, hasCase) {
          entry.shown = shown;
          mark.judge(shown, sentence, hasCase);
          count();
        },
      },
    };
    return entry;
  }

  function show() {
    if (isHidden || signal.aborted) return;
    const seen = reviewsSeen(page);
    const before = new Map(entries);
    entries.clear();
    for (const one of seen) {
      const known = before.get(keyOf(one.review));
      const isSame = known && JSON.stringify(known.review) === JSON.stringify(one.review);
      entries.set(keyOf(one.review), isSame ? known : enter(one));
    }
    list.show([...entries.values()].map(({ item }) => item));
    count();
    void judge();
  }

  onRecorded(show, signal);
  signal.addEventListener("abort", () => {
    hide();
    document.documentElement.removeAttribute(CAPTURED);
  });
  show();
  return () => void judge();
}
