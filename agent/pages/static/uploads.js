// Files that she drops in: streamed to the agent one after the other, each with its progress and what went wrong.

import { readProblem } from "./troubles.js";

/** @param {string} tag @param {string} [words] */
function make(tag, words = "") {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

/** @param {HTMLElement} drop @param {File} file @returns {{line: HTMLElement, bar: HTMLProgressElement, said: HTMLElement}} */
function showLine(drop, file) {
  const line = make("li");
  const bar = /** @type {HTMLProgressElement} */ (make("progress"));
  const said = make("span", "等待中");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", `${file.name} 的进度`);
  line.append(make("bdi", file.name), said, bar);
  drop.querySelector(".uploads")?.append(line);
  return { line, bar, said };
}

/** @param {File} file @param {string} address @param {(percent: number) => void} onProgress @returns {Promise<XMLHttpRequest>} */
function send(file, address, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch tells nothing of how much has gone out
    request.open("PUT", address);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress((100 * loaded) / total));
    request.addEventListener("loadend", () => resolve(request));
    request.send(file);
  });
}

/** What stands in the fields that belong to a drop, such as whose parcel it is. @param {HTMLElement} drop @returns {HTMLInputElement[]} */
function fieldsOf(drop) {
  const around = drop.dataset.with ? document.querySelector(drop.dataset.with) : null;
  return [...(around?.querySelectorAll(/** @type {"input"} */ ("input[name]")) ?? [])];
}

/** @param {HTMLElement} drop @param {string} kind */
function addressOf(drop, kind) {
  const address = new URL(drop.dataset.upload ?? "", location.href);
  if (kind) address.searchParams.set("kind", kind);
  for (const { name, value } of fieldsOf(drop)) address.searchParams.set(name, value);
  if (drop.dataset.with) address.searchParams.set("told_at", new Date().toISOString());
  return address.href;
}

/** @param {HTMLElement} drop @param {File} file @param {string} kind */
async function add(drop, file, kind) {
  const address = addressOf(drop, kind);
  const { line, bar, said } = showLine(drop, file);
  const answer = await send(file, address, (percent) => {
    bar.value = percent;
    said.textContent = percent < 100 ? `${Math.round(percent)}%` : "正在核对…";
  });
  if (answer.status >= 200 && answer.status < 300) {
    line.remove();
    htmx.trigger(document.body, "news");
    return;
  }
  const { detail, next_step } = readProblem(answer.responseText);
  bar.remove();
  line.className = "failed";
  said.textContent = "没有放入";
  line.append(make("span", `${detail}${next_step}`));
}

/** @param {HTMLElement} drop @param {Iterable<File>} files */
async function addAll(drop, files) {
  if (!fieldsOf(drop).every((field) => field.reportValidity())) return;
  const kind = /** @type {HTMLSelectElement | null} */ (drop.querySelector("[data-drop-kind]"))?.value ?? "";
  for (const file of files) await add(drop, file, kind);
}

/** @param {Event} event @returns {HTMLElement | null} */
const dropOf = (event) => (event.target instanceof Element ? event.target.closest("[data-upload]") : null);

document.addEventListener("change", (event) => {
  const input = event.target;
  const drop = dropOf(event);
  if (!drop || !(input instanceof HTMLInputElement) || !input.matches("[data-drop-input]")) return;
  void addAll(drop, [...(input.files ?? [])]);
  input.value = "";
});
document.addEventListener("dragover", (event) => {
  event.preventDefault(); // a file that misses the field must not replace the page
  dropOf(event)?.querySelector(".drop-here")?.classList.add("over");
});
document.addEventListener("dragleave", (event) => dropOf(event)?.querySelector(".drop-here")?.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const drop = dropOf(event);
  drop?.querySelector(".drop-here")?.classList.remove("over");
  if (drop && event.dataTransfer) void addAll(drop, [...event.dataTransfer.files]);
});
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-drop-for]") : null;
  if (!button) return;
  const kind = /** @type {HTMLSelectElement | null} */ (document.querySelector("[data-drop-kind]"));
  if (kind) kind.value = button.getAttribute("data-drop-for") ?? kind.value;
  /** @type {HTMLElement | null} */ (document.querySelector("#drop [data-drop-input]"))?.click();
});
