// One mark on an order of a listed buyer: what happened once, and the way to the case. Until there is something to say it
// is an empty place of the same size, so that nothing on the page moves when it comes.

import { element, showBeside } from "./mark.js";

/** @typedef {import("./contract").OrderMark} Said */

export const TAG = "appealdesk-order";

const HOST_STYLE =
  "all: initial; display: inline-block; box-sizing: border-box; width: 288px; max-width: 100%; height: 20px;" +
  "contain: size layout style; vertical-align: middle; font: inherit; color-scheme: light; visibility: hidden;";

const BOOKMARK = "m19 21-7-4-7 4V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v16z";
const HIDE = "收起本页的申诉台标记，刷新页面后恢复";

const CSS_TEXT = `
.box { display: flex; align-items: center; gap: 4px; height: 20px; container-type: inline-size;
  font-size: min(1em, 14px); line-height: 20px; }
button { all: unset; position: relative; box-sizing: border-box; cursor: pointer; }
button::before { content: ""; position: absolute; inset: -6px 0; }
button:focus-visible { outline: 2px solid #2f6feb; outline-offset: -1px; }
.case { display: flex; align-items: center; gap: 4px; min-width: 0; padding: 0 4px; border-radius: 4px; color: #4b5563; }
.case:hover { color: #1f4fa8; }
.case svg { flex: none; width: 14px; height: 14px; fill: none; stroke: #8a5300; stroke-width: 2; }
.word { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.word::before, .why::before { content: attr(data-words); }
.hide { flex: none; width: 16px; height: 16px; line-height: 16px; border-radius: 4px; color: #6b7280; text-align: center;
  opacity: 0; }
.box:hover .hide, .box:focus-within .hide { opacity: 1; }
.why { all: unset; position: fixed; display: none; box-sizing: border-box; max-width: 300px; padding: 8px 12px;
  border-radius: 8px; background: #1f2937; color: #fff; font: inherit; line-height: 1.6; text-align: left;
  white-space: normal; overflow-wrap: anywhere; box-shadow: 0 4px 16px rgb(0 0 0 / .2); pointer-events: none; }
.why:popover-open { display: block; }
@container (max-width: 96px) { .word { display: none; } }
`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS_TEXT);

/**
 * Its words are drawn from attributes: a closed root keeps text from the page, but not from the page's `window.find`.
 * @param {Said} said
 */
function drawn({ sentence, why }) {
  return element(
    "span",
    { class: "box", lang: "zh-CN" },
    element(
      "button",
      { class: "case", type: "button", "aria-label": sentence, "aria-description": why },
      element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, element("path", { d: BOOKMARK })),
      element("span", { class: "word", "data-words": sentence }),
    ),
    element("button", { class: "hide", type: "button", "aria-label": HIDE, title: HIDE }, "×"),
    element("span", { class: "why", role: "tooltip", popover: "manual", "data-words": `${sentence}。${why}` }),
  );
}

/**
 * Keeps a place at the end of an element of the page.
 * @param {Element} mount @param {{open: (caseId: string) => void, hide: () => void}} wishes what her presses mean
 */
export function attachOrderMark(mount, { open, hide }) {
  const host = document.createElement(TAG);
  host.style.cssText = HOST_STYLE;
  mount.append(host);
  /** @type {Said | null} */
  let shown = null;

  /** @param {Event} event */
  function press(event) {
    event.stopPropagation();
    // The page can press our buttons too; only a person's press counts.
    if (!event.isTrusted || shown === null) return;
    event.preventDefault();
    const button = /** @type {Element | null} */ (event.target)?.closest("button");
    if (button?.className === "case") open(shown.case_id);
    if (button?.className === "hide") hide();
  }

  /** @type {ShadowRoot | undefined} */
  let made;

  function furnish() {
    const root = host.attachShadow({ mode: "closed" });
    root.adoptedStyleSheets = [sheet];
    root.addEventListener("click", press);
    const why = () => /** @type {HTMLElement} */ (root.querySelector(".why"));
    const show = (/** @type {Event} */ event) => event.isTrusted && shown && showBeside(why(), host);
    for (const sign of ["pointerenter", "focusin"]) host.addEventListener(sign, show);
    for (const sign of ["pointerleave", "focusout"]) host.addEventListener(sign, () => shown && why().hidePopover());
    return root;
  }

  return {
    host,
    /** @param {Said | null} said null: nothing is known of this order's buyer */
    say(said) {
      if (said === null && shown === null) return;
      shown = said;
      host.style.visibility = said === null ? "hidden" : "visible";
      made ??= furnish();
      made.replaceChildren(...(said === null ? [] : [drawn(said)]));
    },
  };
}
