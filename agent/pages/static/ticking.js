// What she has ticked off a list of steps stays ticked while this tab is open, also when the page is drawn anew.

/** @param {Element} list */
function keyOf(list) {
  return `ticks:${list.getAttribute("data-ticks")}`;
}

/** @param {Element} list @returns {string[]} */
function ticked(list) {
  return JSON.parse(sessionStorage.getItem(keyOf(list)) ?? "[]");
}

function restore() {
  for (const list of document.querySelectorAll("[data-ticks]")) {
    const names = ticked(list);
    for (const box of list.querySelectorAll("input[data-tick]")) {
      /** @type {HTMLInputElement} */ (box).checked = names.includes(box.getAttribute("data-tick") ?? "");
    }
  }
}

document.addEventListener("change", ({ target }) => {
  const list = target instanceof HTMLInputElement && target.matches("[data-tick]") && target.closest("[data-ticks]");
  if (!list) return;
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input[data-tick]"));
  const names = [...boxes].filter(({ checked }) => checked).map((box) => box.getAttribute("data-tick"));
  sessionStorage.setItem(keyOf(list), JSON.stringify(names));
});
document.addEventListener("htmx:after:swap", restore);
restore();
