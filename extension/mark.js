// One mark and one button beside a review, in a shadow root of their own: what they say and how they are heard.

import { dress, HOST_STYLE } from "./mark_style.js";

/** @typedef {import("./contract").Verdict | "unknown"} Shown */

export const TAG = "appealdesk-mark";

/** @type {Record<Shown, {word: string, shape: string}>} each verdict differs in word and in shape, not by colour alone */
const VERDICTS = {
  appealable: { word: "可申诉", shape: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20M8.5 12.5l2.5 2.5l4.5-5" },
  needs_evidence: { word: "缺证据", shape: "M12 3L2 21h20zM12 10v5M12 18v.01" },
  needs_person: { word: "需人工判断", shape: "M12 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10M4 21a8 8 0 0 1 16 0" },
  not_appealable: { word: "不可申诉", shape: "M4 4h16v16H4zM8 12h8" },
  unknown: { word: "待研判", shape: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20" },
};

const SVG = "http://www.w3.org/2000/svg";
const HIDE = "收起本页的申诉台标记，刷新页面后恢复";

/** @param {string} tag @param {Record<string, string>} attributes @param {(Element | string)[]} inside */
export function element(tag, attributes, ...inside) {
  const made = tag === "svg" || tag === "path" ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** @type {HTMLElement | undefined} */
let hostPattern;

/** @type {Element | undefined} */
let boxPattern;

/** What a mark is to the keyboard and to a screen reader while nobody sees it. */
const AS_BUTTON = { role: "button", tabindex: "0", "aria-label": "准备申诉" };

/** Made once, then copied: a page of a hundred reviews must not notice. */
function bareHost() {
  if (hostPattern === undefined) {
    hostPattern = /** @type {HTMLElement} */ (element(TAG, AS_BUTTON));
    hostPattern.style.cssText = HOST_STYLE;
  }
  return /** @type {HTMLElement} */ (hostPattern.cloneNode());
}

/** Copied likewise. */
function box() {
  const { word, shape } = VERDICTS.unknown;
  boxPattern ??= element(
    "span",
    { class: "box", lang: "zh-CN" },
    element(
      "span",
      { class: "mark", "data-verdict": "unknown" },
      element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, element("path", { d: shape })),
      element("span", { class: "word" }, word),
    ),
    element("button", { class: "prepare", type: "button" }, "准备申诉"),
  );
  return /** @type {Element} */ (boxPattern.cloneNode(true));
}

/** What is only needed under a hand or a focus: the way to be rid of the marks, and the words that say why. */
function extras() {
  return [
    element("button", { class: "hide", type: "button", "aria-label": HIDE, title: HIDE }, "×"),
    element("span", { class: "why", role: "tooltip", popover: "manual" }),
    element("span", { class: "said", role: "status" }),
  ];
}

/** @param {HTMLElement} why @param {Element} beside */
export function showBeside(why, beside) {
  why.showPopover();
  const at = beside.getBoundingClientRect();
  const size = why.getBoundingClientRect();
  const isBelow = at.bottom + 8 + size.height < innerHeight;
  why.style.top = `${isBelow ? at.bottom + 8 : Math.max(8, at.top - 8 - size.height)}px`;
  why.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
}

/** A cell's padding is often that of the one wrapper in it: there a mark stands in line with the words. @param {Element} mount */
function innermost(mount) {
  const [only, ...others] = mount.children;
  return mount.matches("td, th") && only instanceof HTMLDivElement && others.length === 0 ? only : mount;
}

/** @typedef {{prepare: () => void, hide: () => void}} Wishes what the operator's own presses mean */

/**
 * Puts into a host all that is seen of a mark.
 * @param {HTMLElement} host @param {Wishes} wishes
 */
function furnish(host, { prepare, hide }) {
  for (const name of Object.keys(AS_BUTTON)) host.removeAttribute(name);
  const shadow = host.attachShadow({ mode: "closed" });
  dress(shadow);
  shadow.append(box());
  const part = (/** @type {string} */ css) => /** @type {HTMLElement} */ (shadow.querySelector(css));
  const button = part(".prepare");

  function equip() {
    if (part(".why") === null) part(".box").append(...extras());
  }

  function show() {
    equip();
    const why = part(".why");
    why.textContent = button.getAttribute("aria-description");
    if (why.textContent !== "") showBeside(why, part(".mark"));
  }

  function conceal() {
    part(".why")?.hidePopover();
  }

  shadow.addEventListener("click", (event) => {
    event.stopPropagation();
    // The page can press our buttons too; only a person's press counts.
    if (!event.isTrusted) return;
    if (event.target === button && button.getAttribute("aria-disabled") !== "true") prepare();
    if (event.target === part(".hide")) hide();
  });
  // Words that nobody asked for could be searched for by the page.
  const asked = (/** @type {Event} */ event) => event.isTrusted && show();
  for (const sign of ["pointerenter", "focusin"]) host.addEventListener(sign, asked);
  for (const sign of ["pointerleave", "focusout"]) host.addEventListener(sign, conceal);
  return { part, button, show };
}

/**
 * @typedef {object} Mark
 * @property {HTMLElement} host
 * @property {() => void} furnish lets it be seen; until then it is one button that keeps its room
 * @property {(shown: Shown, sentence: string, hasCase: boolean) => void} judge shows a verdict and, on hover or focus, why
 * @property {(isBusy: boolean) => void} work
 * @property {(sentence: string) => void} say tells the operator something, on screen and to a screen reader
 */

/**
 * Puts a mark at the end of an element of the page.
 * @param {Element} mount @param {Wishes} wishes @returns {Mark}
 */
export function attachMark(mount, wishes) {
  const host = bareHost();
  innermost(mount).append(host);
  /** @type {ReturnType<typeof furnish> | undefined} */
  let made;
  const inside = () => (made ??= furnish(host, wishes));
  host.addEventListener("focus", () => inside().button.focus(), { once: true });
  host.addEventListener("click", (event) => {
    // A press that began on the bare mark, which the focus then furnished under it, is one on its only button.
    if (event.isTrusted && event.composedPath()[0] === host) wishes.prepare();
  });

  return {
    host,
    furnish: () => void inside(),
    judge(shown, sentence, hasCase) {
      const { word, shape } = VERDICTS[shown];
      const { part, button } = inside();
      part(".mark").dataset.verdict = shown;
      part("path").setAttribute("d", shape);
      part(".word").textContent = word;
      button.setAttribute("aria-description", hasCase ? `已建案。${sentence}` : sentence);
    },
    work(busy) {
      const { button } = inside();
      button.setAttribute("aria-disabled", String(busy));
      button.textContent = busy ? "准备中…" : "准备申诉";
    },
    say(sentence) {
      const { part, button, show } = inside();
      button.setAttribute("aria-description", sentence);
      show();
      part(".said").textContent = sentence;
    },
  };
}
