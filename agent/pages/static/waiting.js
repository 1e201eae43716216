// A press that takes longer than a second says what is being done, and for how long already; a second press meanwhile
// does nothing, unless its form says by `hx-sync` what becomes of it.

import { placeFor } from "./troubles.js";

/**
 * What is under way, by the form that was pressed; `button` is what shows it, in that form or in the one drawn in its place.
 * @typedef {{started: number, button: HTMLButtonElement, end: () => void}} Wait
 */

/** @type {Map<Element, Wait>} */
const waits = new Map();

/** @param {Element} form @param {number} started @returns {Wait | null} */
function show(form, started) {
  const button = form.querySelector("button");
  if (!button || button.ariaBusy === "true") return null;
  const content = [...button.childNodes];
  const words = form.getAttribute("data-busy") ?? "";
  button.ariaBusy = "true";
  button.setAttribute("hx-morph-skip", ""); // the page is drawn anew while it waits, and must not bring the old words back
  const tell = () => {
    if (words) button.textContent = `${words}… ${Math.round((Date.now() - started) / 1000)} 秒`;
  };
  const later = setTimeout(tell, 300);
  const ticking = setInterval(tell, 1000);
  const end = () => {
    clearTimeout(later);
    clearInterval(ticking);
    button.ariaBusy = null;
    button.removeAttribute("hx-morph-skip");
    if (words) button.replaceChildren(...content);
  };
  return { started, button, end };
}

/** @param {Element} form @param {Element} [drawn] where it is shown @param {number} [started] */
function begin(form, drawn = form, started = Date.now()) {
  const wait = show(drawn, started);
  if (wait) waits.set(form, wait);
}

/** @param {Element} form */
function end(form) {
  waits.get(form)?.end();
  waits.delete(form);
}

/** A page drawn anew may have another button in the place of the one that waits. */
function followDrawing() {
  for (const [form, { button, started }] of [...waits]) {
    if (button.isConnected) continue;
    end(form);
    const drawn = placeFor(form)?.closest("form[hx-post]");
    if (drawn?.getAttribute("hx-post") === form.getAttribute("hx-post")) begin(form, drawn, started);
  }
}

/** @param {Event} event @returns {Element} */
const sourceOf = (event) => /** @type {CustomEvent<{ctx: HtmxContext}>} */ (event).detail.ctx.sourceElement;

document.addEventListener("htmx:before:request", (event) => {
  if (sourceOf(event).matches("form[hx-post]")) begin(sourceOf(event));
});
document.addEventListener("htmx:after:swap", followDrawing);
for (const name of ["htmx:after:request", "htmx:finally:request"]) {
  document.addEventListener(name, (event) => end(sourceOf(event)));
}
document.addEventListener(
  "submit",
  (event) => {
    const form = /** @type {Element} */ (event.target);
    if (form.hasAttribute("hx-sync")) return;
    if (![...waits.values()].some(({ button }) => form.contains(button))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);
