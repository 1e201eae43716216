// Red boxes and blurred places on a picture: dragged, listed, taken away and undone; kept when she presses save.
// A suggested blur is drawn dashed, and is no mark until she takes it over.

/** @typedef {{kind: "box" | "blur", left: number, top: number, width: number, height: number}} Mark */

const SVG = "http://www.w3.org/2000/svg";
const LEAST = 4; // pixels of the screen; less is a slip of the finger
const NAMES = { box: "红框", blur: "打码" };

/** @param {Mark} mark @param {string} [state] */
function shape(mark, state = "") {
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("x", String(mark.left));
  rect.setAttribute("y", String(mark.top));
  rect.setAttribute("width", String(mark.width));
  rect.setAttribute("height", String(mark.height));
  rect.setAttribute("class", `${mark.kind} ${state}`);
  return rect;
}

/** @param {Mark} one @param {Mark} other */
const isSamePlace = (one, other) =>
  one.left === other.left && one.top === other.top && one.width === other.width && one.height === other.height;

/** @param {HTMLElement} desk */
function edit(desk) {
  const part = (/** @type {string} */ chosen) => /** @type {HTMLElement} */ (desk.querySelector(chosen));
  const canvas = part("[data-canvas]");
  const image = /** @type {HTMLImageElement} */ (canvas.querySelector("img"));
  const paper = /** @type {SVGSVGElement} */ (canvas.querySelector("svg"));
  const list = part("[data-mark-list]");
  const field = /** @type {HTMLInputElement} */ (part("[data-marks-field]"));
  /** @type {Mark[]} */
  let marks = JSON.parse(desk.dataset.marks ?? "[]");
  /** @type {Mark[]} */
  const suggested = JSON.parse(desk.dataset.suggested ?? "[]");
  /** @type {Mark[][]} */
  let before = [];

  const tool = () => {
    const chosen = /** @type {HTMLInputElement} */ (desk.querySelector("[data-tool]:checked"));
    return /** @type {Mark["kind"] | ""} */ (chosen.dataset.tool ?? "");
  };

  /** @param {string} words @param {string} label @param {() => void} act */
  const button = (words, label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet small";
    made.textContent = words;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };

  /** @param {Mark} mark @param {number} place */
  const line = (mark, place) => {
    const item = document.createElement("li");
    const name = `${NAMES[mark.kind]} ${place + 1}`;
    const words = document.createElement("span");
    words.textContent = `${name}（${mark.width}×${mark.height}，距左 ${mark.left}，距上 ${mark.top}）`;
    const other = mark.kind === "box" ? "blur" : "box";
    const turned = marks.map((one) => (one === mark ? { ...mark, kind: /** @type {Mark["kind"]} */ (other) } : one));
    item.append(
      words,
      button(`改成${NAMES[other]}`, `把${name}改成${NAMES[other]}`, () => set(turned)),
      button("删除", `删除${name}`, () => set(marks.filter((one) => one !== mark))),
    );
    item.addEventListener("pointerenter", () => paper.children[place]?.classList.add("lit"));
    item.addEventListener("pointerleave", () => paper.children[place]?.classList.remove("lit"));
    return item;
  };

  const open = () => suggested.filter((one) => !marks.some((mark) => mark.kind === "blur" && isSamePlace(one, mark)));

  /** @param {Mark} mark @param {number} place */
  const suggestion = (mark, place) => {
    const item = document.createElement("li");
    const words = document.createElement("span");
    words.textContent = `第 ${place + 1} 处（${mark.width}×${mark.height}，距左 ${mark.left}，距上 ${mark.top}）`;
    item.append(
      words,
      button("打码", `第 ${place + 1} 处打码`, () => set([...marks, mark])),
    );
    item.addEventListener("pointerenter", () => paper.children[marks.length + place]?.classList.add("lit"));
    item.addEventListener("pointerleave", () => paper.children[marks.length + place]?.classList.remove("lit"));
    return item;
  };

  const suggest = () => {
    const left = open();
    part("[data-suggestions]").hidden = left.length === 0;
    part("[data-suggestion-count]").textContent = `${left.length} 处`;
    part("[data-suggestion-list]").replaceChildren(...left.map(suggestion));
    paper.append(...left.map((mark) => shape(mark, "suggested")));
  };

  const show = () => {
    paper.setAttribute("viewBox", `0 0 ${image.naturalWidth || 1} ${image.naturalHeight || 1}`);
    paper.replaceChildren(...marks.map((mark) => shape(mark)));
    suggest();
    list.replaceChildren(...marks.map(line));
    field.value = JSON.stringify(marks);
    part("[data-mark-none]").hidden = marks.length > 0;
    /** @type {HTMLButtonElement} */ (part("[data-undo]")).disabled = before.length === 0;
    /** @type {HTMLButtonElement} */ (part("[data-save]")).disabled = before.length === 0;
    canvas.classList.toggle("drawing", tool() !== "");
  };

  /** @param {Mark[]} next */
  const set = (next) => {
    before.push(marks);
    marks = next;
    show();
  };

  const undo = () => {
    marks = before.pop() ?? marks;
    show();
  };

  /** @param {PointerEvent} event @returns {[number, number]} In pixels of the original, whatever the screen's are. */
  const placeOf = (event) => {
    const seen = image.getBoundingClientRect();
    const x = ((event.clientX - seen.left) * image.naturalWidth) / seen.width;
    const y = ((event.clientY - seen.top) * image.naturalHeight) / seen.height;
    return [
      Math.round(Math.min(Math.max(x, 0), image.naturalWidth)),
      Math.round(Math.min(Math.max(y, 0), image.naturalHeight)),
    ];
  };

  /** @param {Mark["kind"]} kind @param {[number, number]} from @param {[number, number]} to @returns {Mark} */
  const between = (kind, from, to) => ({
    kind,
    left: Math.min(from[0], to[0]),
    top: Math.min(from[1], to[1]),
    width: Math.abs(from[0] - to[0]),
    height: Math.abs(from[1] - to[1]),
  });

  paper.addEventListener("pointerdown", (event) => {
    const kind = tool();
    if (!kind || event.button !== 0) return;
    event.preventDefault();
    paper.setPointerCapture(event.pointerId);
    const from = placeOf(event);
    let drawn = between(kind, from, from);
    let ghost = shape(drawn, "new");
    paper.append(ghost);
    const stop = new AbortController();
    const signal = stop.signal;
    paper.addEventListener(
      "pointermove",
      (moved) => {
        drawn = between(kind, from, placeOf(moved));
        const next = shape(drawn, "new");
        ghost.replaceWith(next);
        ghost = next;
      },
      { signal },
    );
    /** @param {boolean} isKept */
    const end = (isKept) => {
      stop.abort();
      const scale = image.getBoundingClientRect().width / image.naturalWidth;
      if (isKept && Math.min(drawn.width, drawn.height) * scale >= LEAST) set([...marks, drawn]);
      else show();
    };
    paper.addEventListener("pointerup", () => end(true), { signal });
    paper.addEventListener("pointercancel", () => end(false), { signal });
  });
  part("[data-undo]").addEventListener("click", undo);
  part("[data-take-all]").addEventListener("click", () => set([...marks, ...open()]));
  desk.addEventListener("change", show);
  desk.addEventListener("htmx:after:request", (event) => {
    const { ctx } = /** @type {CustomEvent<{ctx: HtmxContext}>} */ (event).detail;
    if (!ctx.sourceElement.matches("form") || (ctx.response?.status ?? 500) >= 400) return;
    before = [];
    show();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && before.length > 0) {
      event.preventDefault();
      undo();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (before.length > 0) event.preventDefault();
  });
  image.addEventListener("load", show);
  show();
}

const editor = document.querySelector("[data-picture-editor]");
if (editor instanceof HTMLElement) edit(editor);
