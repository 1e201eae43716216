// The panel of a lesson, in the tab's top frame: what to point at, what was found there, what will be kept, and her yes.

import { ask } from "./messages.js";
import { button, dress, element } from "./teaching_style.js";

/** @typedef {import("./contract").Lesson} Lesson */
/** @typedef {import("./contract").Rung} Rung */
/** @typedef {import("./contract").TaughtPart} TaughtPart */
/** @typedef {import("./messages.js").Note} Note */
/** @typedef {import("./messages.js").Sight} Sight */

/** Stands for the row among the numbers of the parts. */
export const ROW = -1;

const TAG = "appealdesk-teaching";
const LINGER_MS = 6_000;

/** @param {Rung} rung @returns {HTMLElement} */
function rungWords({ role, label, test_id, css, count }) {
  if (role !== null) return element("li", "", `名为“${label}”的元素`);
  if (label !== null) return element("li", "", `“${label}”后面的文字`);
  if (test_id !== null) return element("li", "", "页面自带的标记 ", element("code", "", test_id));
  const way = /nth-of-type|:scope/u.test(css ?? "") ? "位置 " : "样式 ";
  return element("li", "", count ? "数一数亮着的 " : way, element("code", "", css ?? ""));
}

/** @param {TaughtPart} taught @returns {HTMLElement} */
function keptWords({ labels, css, ladder }) {
  const words = labels.map((label) => element("li", "", `标签“${label}”`));
  const place = css === null ? [] : [element("li", "", "样式 ", element("code", "", css))];
  return element("ol", "", ...words, ...place, ...ladder.map(rungWords));
}

/**
 * Leads through a lesson until the signal.
 * @param {Lesson} lesson @param {AbortSignal} signal @returns {(note: Note) => void}
 */
export function direct(lesson, signal) {
  const hasRow = lesson.kind.endsWith("_row");
  const host = document.createElement(TAG);
  host.setAttribute("popover", "manual");
  const shadow = host.attachShadow({ mode: "closed" });
  dress(shadow);
  const body = element("div", "sheet");
  body.lang = "zh-CN";
  body.setAttribute("role", "dialog");
  body.setAttribute("aria-label", `教我找到${lesson.title}`);
  shadow.append(body);
  document.documentElement.append(host);
  host.showPopover();

  let part = hasRow ? ROW : 0;
  /** @type {string | null} */
  let frame = null;
  /** @type {Sight | null} */
  let row = null;
  let isAsking = false;
  let isSaving = false;
  /** @type {Map<number, Sight>} */
  const found = new Map();

  const tell = (/** @type {any} */ note) =>
    void ask("tell", { note: { lesson_id: lesson.lesson_id, ...note } }).catch(() => undefined);
  const leave = () => void ask("leave_lesson", { lesson_id: lesson.lesson_id }).catch(() => undefined);

  /** @param {(Node | string)[]} inside */
  function show(...inside) {
    const head = element(
      "div",
      "head",
      element("strong", "", `教我找到：${lesson.title}`),
      button("⇄", "small", () => host.setAttribute("data-side", host.dataset.side === "left" ? "right" : "left")),
      button("×", "small", leave),
    );
    const [, move, close] = head.children;
    move?.setAttribute("aria-label", "移到另一边");
    move?.setAttribute("title", "移到另一边");
    close?.setAttribute("aria-label", "不教了（Esc）");
    close?.setAttribute("title", "不教了（Esc）");
    body.replaceChildren(head, ...inside);
  }

  /** @param {number} next */
  function askFor(next) {
    part = next;
    const wanted = lesson.parts[part];
    const title =
      part === ROW ? (lesson.kind === "review_row" ? "任意一条评价" : "任意一条消息") : (wanted?.title ?? "");
    const steps = lesson.parts.length + (hasRow ? 1 : 0);
    const words = [
      element(
        "p",
        "ask",
        "请在页面上点一下",
        element("b", "", title),
        part > ROW && hasRow ? "（在绿框那一行里）" : "",
        "。",
      ),
      element(
        "p",
        "quiet",
        `${steps > 1 ? `第 ${part + (hasRow ? 2 : 1)} 步，共 ${steps} 步。` : ""}这一下只告诉申诉台，不会按到页面上的按钮。按 Esc 不教了。`,
      ),
    ];
    const ways = [
      ...(wanted && !wanted.required ? [button("这里没有，跳过", "", skip)] : []),
      ...(part > ROW && hasRow ? [button("重新选行", "", () => askFor(ROW))] : []),
    ];
    show(...words, ...(ways.length > 0 ? [element("div", "ways", ...ways)] : []));
    if (part === ROW) frame = null;
    isAsking = true;
    tell({ say: "point", part, frame });
  }

  function skip() {
    found.delete(part);
    next();
  }

  function next() {
    if (part + 1 < lesson.parts.length) askFor(part + 1);
    else confirm();
  }

  /** @param {Sight} sight */
  function showRow(sight) {
    row = sight;
    const resize = (/** @type {1 | -1} */ by) => () => tell({ say: "resize_row", by });
    show(
      element(
        "p",
        "ask",
        "这样的行，页面上现在有 ",
        element("b", "", `${sight.row_count} 条`),
        "。绿框正好是一整条吗？",
      ),
      element("p", "reads", element("bdi", "", sight.reads)),
      element(
        "div",
        "ways",
        button("是一整条", "primary", next),
        button("大一点", "", resize(1), !sight.can_grow),
        button("小一点", "", resize(-1), !sight.can_shrink),
        button("重新点", "", () => askFor(ROW)),
      ),
    );
  }

  /** @param {Sight} sight @param {TaughtPart} taught */
  function showPart(sight, taught) {
    found.set(part, sight);
    const isLast = part + 1 === lesson.parts.length;
    const yes =
      lesson.parts.length === 1
        ? button("对，记住它", "primary", save)
        : button(isLast ? "对，看看全部" : "对，下一个", "primary", next);
    show(
      element(
        "dl",
        "",
        element("dt", "", `${lesson.parts[part]?.title ?? ""}，现在读到：`),
        element("dd", "reads", element("bdi", "", sight.reads || "（空的）")),
        element("dt", "", "以后这样找它（从上往下试）："),
        element("dd", "", keptWords(taught)),
      ),
      element("p", "quiet", "只记住怎么找，不记内容。"),
      element(
        "div",
        "ways",
        yes,
        button("不对，重新点", "", () => askFor(part)),
      ),
    );
  }

  function confirm() {
    const lines = [...found].map(([at, { reads }]) => [
      element("dt", "", lesson.parts[at]?.title ?? ""),
      element("dd", "", element("bdi", "", reads)),
    ]);
    isAsking = false;
    tell({ say: "end" });
    show(
      element("p", "ask", `这一行读出来是这样，对吗？`),
      element("dl", "", ...lines.flat()),
      element(
        "div",
        "ways",
        button("对，记住它", "primary", save),
        button("从头再来", "", () => askFor(hasRow ? ROW : 0)),
      ),
    );
  }

  async function save() {
    const sights = [...found.values()];
    const parts = sights.flatMap(({ taught }) => taught ?? []);
    const [sight] = sights;
    if (sight === undefined) return;
    tell({ say: "end" });
    isSaving = true;
    show(element("p", "quiet", "正在保存…"));
    const taught = {
      lesson_id: lesson.lesson_id,
      frame: sight.frame,
      is_ready: sight.is_ready,
      row: row?.row ?? null,
      parts,
    };
    const answer = await ask("taught", { taught }).catch(() => null);
    if (answer !== null && "kept" in answer) return thank(answer.kept);
    isSaving = false;
    const sentence = answer?.sentence ?? "没有保存成功：扩展刚刚更新过，请刷新页面再教一次。";
    show(
      element("p", "trouble", sentence),
      element("div", "ways", button("再试一次", "primary", save), button("不教了", "", leave)),
    );
  }

  /** @param {string} sentence */
  function thank(sentence) {
    show(
      element("p", "good", sentence),
      element(
        "div",
        "ways",
        button("好", "", () => host.remove()),
      ),
    );
    setTimeout(() => host.remove(), LINGER_MS);
  }

  signal.addEventListener("abort", () => {
    // The lesson ends with its being kept; she still reads that it was.
    if (!isSaving) host.remove();
  });
  queueMicrotask(() => askFor(part));
  return (note) => {
    if (note.say === "arrived" && isAsking) tell({ say: "point", part, frame });
    if (note.say !== "pointed") return;
    isAsking = false;
    const { sight } = note;
    if (sight.problem !== null) {
      const again = () => askFor(part);
      show(
        element("p", "trouble", sight.problem),
        element("div", "ways", button("重新点", "primary", again), button("不教了", "", leave)),
      );
      return;
    }
    frame = note.from;
    if (part === ROW) showRow(sight);
    else if (sight.taught) showPart(sight, sight.taught);
  };
}
