// One press copies a value; the button itself says that it did.

const SAID_MS = 1_500;

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy], [data-copy-from]") : null;
  const words = button?.querySelector("span");
  if (!button || !words || words.dataset.before) return;
  words.dataset.before = words.textContent ?? "";
  words.setAttribute("hx-morph-skip", ""); // a page drawn anew meanwhile must not take the answer away
  words.textContent = (await copy(wordsOf(button))) ? "已复制" : "请按 Ctrl+C";
  setTimeout(() => {
    words.textContent = words.dataset.before ?? "";
    delete words.dataset.before;
    words.removeAttribute("hx-morph-skip");
  }, SAID_MS);
});

/** The value itself, or what stands in the field that is named. @param {Element} button */
function wordsOf(button) {
  const field = document.getElementById(button.getAttribute("data-copy-from") ?? "");
  return field instanceof HTMLTextAreaElement ? field.value : (button.getAttribute("data-copy") ?? "");
}

/** In a side panel the clipboard may be closed to a framed page; then the old way, which needs a selection. */
/** @param {string} text @returns {Promise<boolean>} */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  }
}
