// The reviews on a list page, as they come, change and go: each gets its mark in the frame in which it appears. A mark in
// sight or a screen away from it is furnished, and its review read and judged when the page is idle.

import { reviewOf } from "./capture.js";
import { CAPTURED, judging } from "./judging.js";
import { attachMark, TAG } from "./mark.js";
import { itemsIn, placesIn, readPlaces, recordedFor } from "./reader.js";
import { bodiesOf, onRecorded } from "./recordings.js";

/** @typedef {import("./reader.js").Place} Place */
/** @typedef {import("./judging.js").Judged & {place: Place, words: string, isFromPage: boolean, isNear: boolean}} Entry */
/** @typedef {import("./contract").Page & {rows: import("./contract").Rows & {row: string}}} ListPage */

/** What no verdict rests on is read at the press, when it is wanted and as it then is. */
const NOT_FOR_MARKS = ["appeal_open", "media", "row_state"];

/** One screen above and below, in the page and in boxes that scroll within it; a root margin would count on top. */
const NEAR = { scrollMargin: "100% 0px" };

/** @param {Place} place */
function wordsOf({ row, scope }) {
  return `${row.textContent}\n${scope.textContent}`;
}

/**
 * Marks the reviews of a list until the signal.
 * @param {import("./messages.js").Pack} platform @param {ListPage} page @param {AbortSignal} signal
 * @returns {() => void} judges again what could not be judged
 */
export function markReviews(platform, page, signal) {
  const { rows } = page;
  /** @type {Map<Element, Map<string, Entry>>} */
  const entries = new Map();
  let count = 0;
  let isDue = false;
  let isMoved = true;
  let isHidden = false;
  /** @type {import("./reader.js").Recorded} */
  let recorded = new Map();

  const all = () => [...entries.values()].flatMap((ofScope) => [...ofScope.values()]);
  const { judge, prepare } = judging(platform, page, all, signal);

  const sight = new IntersectionObserver((changes) => {
    const near = new Set(changes.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target));
    for (const { target } of changes) if (near.has(target)) sight.unobserve(target);
    for (const entry of all().filter(({ mark }) => near.has(mark.host))) {
      entry.isNear = true;
      entry.mark.furnish();
    }
    if (near.size > 0) plan();
  }, NEAR);

  /** @param {Entry} entry */
  function drop({ mark }) {
    sight.unobserve(mark.host);
    mark.host.remove();
  }

  function hide() {
    isHidden = true;
    all().forEach(drop);
    entries.clear();
  }

  /** @param {Place} place */
  function readNow(place) {
    const ofRow = placesIn(document, rows).filter(({ row }) => row === place.row);
    return readPlaces(ofRow, rows, recorded).find(({ kind }) => kind === place.review.kind) ?? null;
  }

  /** @param {Place} place @returns {Entry} */
  function enter(place) {
    count += 1;
    /** @type {Entry} */
    const entry = {
      key: String(count),
      place,
      parts: place.parts,
      words: "",
      review: null,
      readNow: () => readNow(place),
      isFromPage: true,
      isNear: false,
      isJudged: false,
      mark: attachMark(place.mount, { prepare: () => prepare(entry), hide }),
    };
    sight.observe(entry.mark.host);
    return entry;
  }

  /** Gives a mark to every review that has none, and lets go of reviews that left the page. */
  function reserve() {
    if (isHidden || signal.aborted) return;
    isMoved = false;
    for (const place of placesIn(document, rows)) {
      const ofScope = entries.get(place.scope) ?? new Map();
      entries.set(place.scope, ofScope);
      const known = ofScope.get(place.review.kind);
      if (known?.mark.host.isConnected) continue;
      if (known) drop(known);
      ofScope.set(place.review.kind, enter(place));
    }
    for (const [scope, ofScope] of entries) {
      if (scope.isConnected && [...ofScope.values()].every(({ place }) => place.row.isConnected)) continue;
      [...ofScope.values()].forEach(drop);
      entries.delete(scope);
    }
  }

  /** Reads what is new to sight, or was changed under its mark. */
  function readChanged() {
    const inSight = new Set(all().flatMap(({ isNear, place }) => (isNear ? [place.row] : [])));
    const near = all().filter(({ place }) => inSight.has(place.row));
    const read = near.map((entry) => ({ entry, words: wordsOf(entry.place) }));
    // A follow-up is read with the review that it follows: they share the order.
    const rowsChanged = new Set(read.flatMap(({ entry, words }) => (entry.words === words ? [] : [entry.place.row])));
    const changed = read.filter(({ entry }) => rowsChanged.has(entry.place.row));
    if (changed.length === 0) return;
    const readings = readPlaces(
      changed.map(({ entry }) => entry.place),
      rows,
      recorded,
      NOT_FOR_MARKS,
      all().map(({ place }) => place),
    );
    changed.forEach(({ entry, words }, at) => {
      const reading = readings[at];
      if (!reading) return;
      const review = reviewOf(reading);
      const isSame = JSON.stringify(review) === JSON.stringify(entry.review);
      if (entry.words !== "" && !isSame) for (const part of entry.place.parts) part.removeAttribute(CAPTURED);
      Object.assign(entry, {
        review,
        isFromPage: reading.source === "page",
        words,
        isJudged: entry.isJudged && isSame,
      });
    });
  }

  function pass() {
    isDue = false;
    if (signal.aborted || isHidden) return;
    if (isMoved) reserve();
    readChanged();
    void judge();
  }

  function plan() {
    if (isDue) return;
    isDue = true;
    requestIdleCallback(pass, { timeout: 500 });
  }

  /** @param {Node} node */
  function holdsRow(node) {
    return node instanceof Element && (node.closest(rows.row) !== null || node.querySelector(rows.row) !== null);
  }

  const observer = new MutationObserver((records) => {
    const changes = records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    const moved = changes.filter((node) => node.nodeName.toLowerCase() !== TAG);
    const isSaid = records.some(({ type }) => type === "characterData");
    if (moved.length === 0 && !isSaid) return;
    isMoved ||= moved.length > 0;
    // Before the row is painted, so that nothing below it moves.
    if (moved.some((node) => node.isConnected && holdsRow(node))) reserve();
    plan();
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  onRecorded(() => {
    recorded = recordedFor(rows, itemsIn(rows.response, bodiesOf(rows.response)));
    for (const entry of all()) if (entry.isFromPage) entry.words = "";
    plan();
  }, signal);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    sight.disconnect();
    hide();
  });
  recorded = recordedFor(rows, itemsIn(rows.response, bodiesOf(rows.response)));
  pass();
  return () => void judge();
}
