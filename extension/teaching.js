// A lesson in one frame: the top frame asks for one thing after another, the frame that is pressed says what it found.

import { controlAt, cssFor, fieldOf, findsOnly, labelsOf, ladderFor, looksLikeLabel, saidBy } from "./ladder.js";
import { ask, NOTE } from "./messages.js";
import { pointing } from "./pointing.js";
import { allMatching, isReady, readPart, textOf } from "./reader.js";
import { cssOfRows, likeliestRow, rowCandidates } from "./rows.js";
import { direct, ROW } from "./teaching_panel.js";

/** @typedef {import("./contract").Lesson} Lesson */
/** @typedef {import("./contract").LessonPart} LessonPart */
/** @typedef {import("./messages.js").Note} Note */
/** @typedef {import("./messages.js").Sight} Sight */

const READS_SHOWN = 200;
const me = crypto.randomUUID();
let attended = "";
let running = new AbortController();

/** Begins a lesson that is new, and ends one that is over. @param {Lesson | null} lesson */
export function attendLesson(lesson) {
  const id = lesson?.lesson_id ?? "";
  if (id === attended) return;
  attended = id;
  running.abort();
  running = new AbortController();
  if (lesson === null) return;
  const hear = takePart(lesson, running.signal);
  const listeners = window === top ? [hear, direct(lesson, running.signal)] : [hear];
  const onMessage = (/** @type {{name: string, note: Note}} */ { name, note }) => {
    if (name === NOTE && note.lesson_id === id) for (const listener of listeners) listener(note);
  };
  chrome.runtime.onMessage.addListener(onMessage);
  running.signal.addEventListener("abort", () => chrome.runtime.onMessage.removeListener(onMessage));
  if (window !== top) void ask("tell", { note: { lesson_id: id, say: "arrived" } }).catch(() => undefined);
}

/** @param {string} words */
function short(words) {
  return words.length > READS_SHOWN ? `${words.slice(0, READS_SHOWN)}…` : words;
}

/** @param {Lesson} lesson @returns {Sight} */
function blank({ page }) {
  return {
    part: ROW,
    frame: window === top ? null : location.origin + location.pathname,
    is_ready: isReady(document, page),
    row: null,
    row_count: 0,
    can_grow: false,
    can_shrink: false,
    taught: null,
    reads: "",
    problem: null,
  };
}

/** @param {LessonPart} part @param {Element} pressed @returns {Partial<Sight>} */
function formSight(part, pressed) {
  const control = controlAt(pressed);
  if (control === null) return { problem: "这里不是一个能填的栏，或者有好几个。请点在要填的那个框上。" };
  const css = cssFor(document, control).find((one) => findsOnly(control, one)) ?? null;
  const labels = labelsOf(control);
  if (labels.length === 0 && css === null)
    return { problem: "这一栏没有能认得住的特征，没法记住它。请手动填写这一栏。" };
  return { taught: { name: part.name, labels, css, ladder: [] }, reads: short(saidBy(control)) };
}

/** @param {Element} root @param {LessonPart} part @param {Element} pressed @param {ReadonlyArray<Element>} others rows besides @returns {Partial<Sight>} */
function partSight(root, part, pressed, others) {
  const isLabel = (/** @type {Element} */ before, /** @type {string} */ label) =>
    others.length > 0 ? others.some((row) => textOf(row).includes(label)) : looksLikeLabel(before, label);
  const ladder = ladderFor(root, pressed, part, isLabel);
  const reads = ladder.length === 0 ? null : readPart(root, fieldOf(part.kind, ladder));
  if (reads === null) return { problem: `从这里读不出“${part.title}”。请点得更准一些，只点到它本身。` };
  return { taught: { name: part.name, labels: [], css: null, ladder }, reads: short(String(reads)) };
}

/** What this frame does in a lesson. @param {Lesson} lesson @param {AbortSignal} signal @returns {(note: Note) => void} */
function takePart(lesson, signal) {
  let wanted = ROW;
  /** @type {Element | null} */
  let row = null;
  /** @type {Element[]} */
  let candidates = [];

  const tell = (/** @type {Sight} */ sight) => {
    const note = { lesson_id: lesson.lesson_id, say: /** @type {const} */ ("pointed"), from: me, sight };
    // Where the extension was reloaded under the page nobody is left to tell.
    ask("tell", { note }).catch(() => undefined);
  };

  /** @param {Element} pressed */
  function meant(pressed) {
    if (wanted === ROW) {
      const found = rowCandidates(pressed);
      return found[likeliestRow(found)] ?? null;
    }
    return lesson.kind === "form_field" ? controlAt(pressed) : row === null || row.contains(pressed) ? pressed : null;
  }

  function tellRow() {
    const css = row === null ? "" : cssOfRows(row);
    const at = row === null ? -1 : candidates.indexOf(row);
    if (row === null || css === "") {
      tell({ ...blank(lesson), problem: "这里认不出一行。请点在一条的空白处，或它的文字上。" });
      return;
    }
    pointer.light(row, true);
    tell({
      ...blank(lesson),
      row: css,
      row_count: allMatching(document, css).length,
      can_grow: at < candidates.length - 1,
      can_shrink: at > 0,
      reads: short(textOf(row)),
    });
  }

  /** @param {Element} pressed */
  function point(pressed) {
    pointer.listen(false);
    if (wanted === ROW) {
      candidates = rowCandidates(pressed);
      row = candidates[likeliestRow(candidates)] ?? null;
      tellRow();
      return;
    }
    const part = lesson.parts[wanted];
    if (part === undefined) return;
    if (row !== null && !row.contains(pressed)) {
      tell({ ...blank(lesson), part: wanted, problem: "请点在刚才选中的那一行里。" });
      return;
    }
    pointer.light(meant(pressed), true);
    const others = row === null ? [] : allMatching(document, cssOfRows(row)).filter((one) => one !== row);
    const found =
      lesson.kind === "form_field"
        ? formSight(part, pressed)
        : partSight(row ?? document.documentElement, part, pressed, others);
    tell({ ...blank(lesson), part: wanted, ...found });
  }

  const leave = () => void ask("leave_lesson", { lesson_id: lesson.lesson_id }).catch(() => undefined);
  const pointer = pointing({ meant, point, leave }, signal);
  return (note) => {
    if (note.say === "point") {
      const isMine = note.frame === null || note.frame === me;
      wanted = note.part;
      pointer.light(wanted === ROW || !isMine ? null : row, true);
      pointer.listen(isMine);
    } else if (note.say === "resize_row" && row !== null) {
      row = candidates[candidates.indexOf(row) + note.by] ?? row;
      tellRow();
    } else if (note.say === "pointed" && note.from !== me) {
      pointer.light(null);
      pointer.listen(false);
    } else if (note.say === "end") {
      pointer.light(null);
      pointer.listen(false);
    }
  };
}
