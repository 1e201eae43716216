// A draft taken over into the reply, and what stood there before given back.

let before = "";

/** @returns {HTMLTextAreaElement | null} */
const area = () => document.querySelector("[data-reply]");

/** @param {string} words */
function write(words) {
  const text = area();
  const restore = document.querySelector("[data-restore-reply]");
  if (!text) return;
  before = text.value;
  text.value = words;
  for (const name of ["input", "change"]) text.dispatchEvent(new Event(name, { bubbles: true }));
  if (restore instanceof HTMLElement) restore.hidden = before === words || before.trim() === "";
  text.focus();
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const use = event.target.closest("[data-use-reply]");
  if (use) write(use.getAttribute("data-use-reply") ?? "");
  if (event.target.closest("[data-restore-reply]")) write(before);
});
