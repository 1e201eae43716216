// The desk by keyboard: j and k through a list, / to search, e to edit, n to note, u to go back, h for help, ? for the list of keys.

/** @returns {HTMLAnchorElement[]} */
const rows = () =>
  [...document.querySelectorAll(/** @type {"a"} */ ("[data-row]"))].filter((row) => row.checkVisibility());

/** @param {1 | -1} by */
function step(by) {
  const all = rows();
  const at = all.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
}

function showKeys() {
  /** @type {HTMLDialogElement | null} */ (document.querySelector("#keys"))?.showModal();
}

/** @param {string} selector */
function press(selector) {
  /** @type {HTMLElement | null} */ (document.querySelector(selector))?.click();
}

/** To the page that this one belongs to: where it says so, else its tab. */
function goBack() {
  press(document.querySelector("[data-back]") ? "[data-back]" : "#nav [aria-current]");
}

/** @type {Record<string, () => void>} */
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => /** @type {HTMLElement | null} */ (document.querySelector("[data-search]"))?.focus(),
  e: () => press("[data-edit]"),
  x: () =>
    /** @type {HTMLElement | null} */ (document.activeElement?.closest("li")?.querySelector("[data-pick]"))?.click(),
  n: () => /** @type {HTMLElement | null} */ (document.querySelector("[data-note]"))?.focus(),
  u: goBack,
  h: () => press("[data-help]"),
  F1: () => press("[data-help]"),
  "?": showKeys,
};

/** @param {EventTarget | null} target */
const isWriting = (target) => target instanceof Element && target.closest("input, textarea, select, dialog") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isWriting(event.target)) {
    if (event.key === "Escape" && event.target instanceof HTMLElement && !event.target.closest("dialog"))
      event.target.blur();
    return;
  }
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-keys]")) showKeys();
});
