// Cases ticked in the list: one by one, a range with Shift, a whole page; the bar says how many.

/** @returns {HTMLInputElement[]} */
const boxes = () => [...document.querySelectorAll(/** @type {"input"} */ ("[data-pick]"))];

/** @type {HTMLInputElement | null} */
let last = null;

function show() {
  const all = boxes();
  const picked = all.filter((box) => box.checked);
  const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-bulk]"));
  if (bar) bar.hidden = picked.length === 0;
  for (const place of document.querySelectorAll("[data-picked]")) place.textContent = `${picked.length}`;
  const whole = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-pick-all]"));
  if (!whole) return;
  whole.checked = all.length > 0 && picked.length === all.length;
  whole.indeterminate = picked.length > 0 && picked.length < all.length;
}

/** @param {HTMLInputElement} box */
function pickRange(box) {
  const all = boxes();
  const [from, to] = [last ? all.indexOf(last) : -1, all.indexOf(box)];
  if (from < 0) return;
  for (const between of all.slice(Math.min(from, to), Math.max(from, to) + 1)) between.checked = box.checked;
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.matches("[data-pick]")) {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (event.shiftKey) pickRange(box);
    last = box;
  } else if (event.target.matches("[data-pick-all]")) {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    for (const box of boxes()) box.checked = checked;
  } else if (event.target.closest("[data-pick-none]")) {
    for (const box of boxes()) box.checked = false;
  } else return;
  show();
});
document.addEventListener("htmx:after:swap", show);
addEventListener("pageshow", show); // the browser ticks again what was ticked before
