// What went wrong is told beside the button that was pressed, and stays until it is pressed again.

/** @typedef {{title: string, detail: string, next_step: string, type?: string}} Problem */

/** A page that changed can be shown to us again, where the check-up says what it lacks. */
const CHANGED = "urn:appealdesk:problem:PageChanged";

/** @type {Problem} */
const NO_ANSWER = {
  title: "助手没有回应",
  detail: "这一步没有执行，已经保存的内容不受影响。",
  next_step: "请确认助手还在运行，然后再点一次。",
};

/** @param {string} [text] @returns {Problem} */
export function readProblem(text) {
  try {
    const { title, detail, next_step, type } = JSON.parse(text ?? "");
    return { title, detail, next_step, type };
  } catch {
    return NO_ANSWER;
  }
}

/** By its id, since a form may be replaced before the answer comes. @type {WeakMap<Element, string>} */
const placeIds = new WeakMap();

/** @param {Element} source @returns {HTMLElement | null} */
export function placeFor(source) {
  const id = placeIds.get(source);
  const known = id ? document.getElementById(id) : null;
  if (known) return known;
  const near = source.closest("form, li, section, main");
  const found =
    near?.querySelector(".trouble") ?? near?.parentElement?.closest("li, section, main")?.querySelector(".trouble");
  const place = /** @type {HTMLElement | null} */ (found?.isConnected ? found : document.querySelector(".trouble"));
  if (place) placeIds.set(source, place.id);
  return place;
}

/** @param {Element} source @param {Problem} problem */
export function tellTrouble(source, problem) {
  const place = placeFor(source);
  if (!place) return;
  const lines = [problem.title, problem.detail, problem.next_step].filter(Boolean).map((words, index) => {
    const line = document.createElement(index === 0 ? "strong" : "span");
    line.textContent = words;
    return line;
  });
  place.replaceChildren(...lines);
  if (problem.type === CHANGED) {
    const way = document.createElement("a");
    way.href = "/desk/doctor";
    way.textContent = "看看是哪一处变了，教我找到它";
    place.append(way);
  }
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** @param {Element} source */
export function forgetTrouble(source) {
  const place = placeFor(source);
  if (place) place.hidden = true;
}

/** @param {Event} event @returns {HtmxContext | undefined} */
const contextOf = (event) => /** @type {CustomEvent<{ctx?: HtmxContext}>} */ (event).detail.ctx;

document.addEventListener("htmx:before:request", (event) => {
  const context = contextOf(event);
  if (context && context.request.method !== "GET") forgetTrouble(context.sourceElement);
});
document.addEventListener("htmx:response:error", (event) => {
  const context = contextOf(event);
  if (context && context.request.method !== "GET") tellTrouble(context.sourceElement, readProblem(context.text));
});
document.addEventListener("htmx:error", (event) => {
  const context = contextOf(event);
  if (context && context.request.method !== "GET") tellTrouble(context.sourceElement, NO_ANSWER);
});
