// A press that takes longer than a second says what is being done, and for how long already; a second press meanwhile
// does nothing, unless its form says by `hx-sync` what becomes of it.

/** @type {WeakMap<Element, () => void>} */
const ends = new WeakMap();

/** @param {Element} form */
function begin(form) {
  const button = form.querySelector("button");
  if (!button || button.ariaBusy === "true") return;
  const content = [...button.childNodes];
  const words = form.getAttribute("data-busy") ?? "";
  const started = Date.now();
  button.ariaBusy = "true";
  button.setAttribute("hx-morph-skip", ""); // the page is drawn anew while it waits, and must not bring the old words back
  const show = () => {
    if (words) button.textContent = `${words}… ${Math.round((Date.now() - started) / 1000)} 秒`;
  };
  const later = setTimeout(show, 300);
  const ticking = setInterval(show, 1000);
  ends.set(form, () => {
    clearTimeout(later);
    clearInterval(ticking);
    button.ariaBusy = null;
    button.removeAttribute("hx-morph-skip");
    if (words) button.replaceChildren(...content);
  });
}

/** @param {Event} event @returns {Element} */
const sourceOf = (event) => /** @type {CustomEvent<{ctx: HtmxContext}>} */ (event).detail.ctx.sourceElement;

document.addEventListener("htmx:before:request", (event) => {
  if (sourceOf(event).matches("form[hx-post]")) begin(sourceOf(event));
});
for (const name of ["htmx:after:request", "htmx:finally:request"]) {
  document.addEventListener(name, (event) => {
    ends.get(sourceOf(event))?.();
    ends.delete(sourceOf(event));
  });
}
document.addEventListener(
  "submit",
  (event) => {
    const form = /** @type {Element} */ (event.target);
    if (!ends.has(form) || form.hasAttribute("hx-sync")) return;
    if (form.querySelector("button")?.ariaBusy !== "true") {
      // A page drawn anew put another button here: the wait that is remembered is of one that is gone.
      ends.get(form)?.();
      ends.delete(form);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);
