// The statement under her hands: what she writes is kept in the browser at once, and saved when she leaves it.

const PREFIX = "statement:";

/** @returns {HTMLTextAreaElement | null} */
const text = () => document.querySelector("[data-draft]");

/** @param {HTMLTextAreaElement} area */
const keyOf = (area) => PREFIX + area.dataset.draft;

/** @param {HTMLTextAreaElement} area */
const isChanged = (area) => area.value !== area.defaultValue;

/** @param {boolean} isEditing */
function setEditing(isEditing) {
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-reading]")).forEach((part) => {
    part.hidden = isEditing;
  });
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-editing]")).forEach((part) => {
    part.hidden = !isEditing;
  });
}

/** @param {string} words */
function say(words) {
  const place = document.querySelector("[data-saved]");
  if (place) place.textContent = words;
}

/** @param {HTMLTextAreaElement} area */
function count(area) {
  const place = document.querySelector("[data-count]");
  const limit = Number(area.dataset.limit);
  const length = [...area.value].length;
  if (!place) return;
  place.textContent = limit && length > limit ? `${length} 字，超出 ${length - limit} 字` : `${length} 字`;
  place.classList.toggle("over", limit > 0 && length > limit);
}

/** While there are words that the agent does not have, drawing the page anew leaves the field alone. */
/** @param {HTMLTextAreaElement} area */
function keep(area) {
  area.toggleAttribute("hx-morph-skip", isChanged(area));
  if (isChanged(area)) localStorage.setItem(keyOf(area), area.value);
  else localStorage.removeItem(keyOf(area));
  count(area);
}

const LINT_AFTER_MS = 500;
let lintTimer = 0;

/** What the agent says of the words as they stand; an answer that comes after further words is not shown. */
/** @param {HTMLTextAreaElement} area */
async function lint(area) {
  const asked = area.value;
  const answer = await fetch(area.dataset.lint ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: asked }),
  }).catch(() => null);
  if (!answer?.ok || area.value !== asked) return;
  const remarks = /** @type {{sentence: string, refuses: boolean}[]} */ (await answer.json());
  document.querySelector("[data-remarks]")?.replaceChildren(...remarks.map(lineOf));
}

/** @param {{sentence: string, refuses: boolean}} remark */
function lineOf({ sentence, refuses }) {
  const line = document.createElement("li");
  line.textContent = sentence;
  line.classList.toggle("refusing", refuses);
  return line;
}

/** @param {HTMLTextAreaElement} area */
function lintSoon(area) {
  clearTimeout(lintTimer);
  lintTimer = window.setTimeout(() => void lint(area), LINT_AFTER_MS);
}

function restore() {
  const area = text();
  const kept = area && localStorage.getItem(keyOf(area));
  if (!area || kept === null || kept === area.value) return;
  area.value = kept;
  keep(area);
  setEditing(true);
  say("已恢复上次没保存的文字");
}

function save() {
  const area = text();
  if (area && isChanged(area)) area.form?.requestSubmit();
}

function edit() {
  setEditing(true);
  const area = text();
  area?.focus();
  area?.setSelectionRange(area.value.length, area.value.length);
  if (area) lintSoon(area);
}

function discard() {
  const area = text();
  if (!area) return;
  area.value = area.defaultValue;
  keep(area);
  say("");
  setEditing(false);
}

/** @param {string} saved */
function close(saved) {
  const area = text();
  if (!area) return;
  if (area.value === saved) {
    area.removeAttribute("hx-morph-skip");
    localStorage.removeItem(keyOf(area));
    if (document.activeElement !== area) setEditing(false);
    say("已保存");
  }
}

document.addEventListener("input", (event) => {
  if (event.target === text()) {
    say("");
    const area = /** @type {HTMLTextAreaElement} */ (event.target);
    keep(area);
    lintSoon(area);
  }
});
document.addEventListener("focusout", (event) => {
  if (
    event.target === text() &&
    !(event.relatedTarget instanceof Element && event.relatedTarget.closest("[data-discard]"))
  )
    save();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && text()) {
    event.preventDefault();
    save();
  }
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-edit]")) edit();
  if (event.target.closest("[data-discard]")) discard();
});
document.addEventListener("submit", (event) => {
  const area = text();
  if (event.target === area?.form && area && !isChanged(area)) setEditing(false);
});
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = /** @type {CustomEvent<{ctx: HtmxContext}>} */ (event).detail;
  const isSaved = ctx.sourceElement.matches("[data-editing]") && (ctx.response?.status ?? 500) < 400;
  if (isSaved && typeof ctx.request.body === "string") close(JSON.parse(ctx.request.body).text);
});
restore();
