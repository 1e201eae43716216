// How what the operator points at is found again: ladders of locators, surest first, each of them tried on the page.

import { ownNames, testIdOf } from "./names.js";
import { allMatching, readPart, textOf } from "./reader.js";

/** @typedef {import("./contract").Rung} Rung */
/** @typedef {import("./contract").LessonPart} LessonPart */
/** @typedef {import("./contract").FieldKind} FieldKind */

const LONGEST_LABEL = 12;
const LONGEST_CSS = 360;
const CONTROLS =
  'textarea, select, input:not([type=hidden], [type=submit], [type=button], [type=image], [type=reset]), [contenteditable=""], [contenteditable=true], [role=combobox], [role=textbox], [role=radiogroup], [role=listbox]';

/** @type {Rung} */
const NOTHING = {
  json: null,
  role: null,
  label: null,
  test_id: null,
  css: null,
  storage: null,
  attribute: null,
  pattern: null,
  count: false,
};

/** @param {FieldKind} kind @param {ReadonlyArray<Rung>} ladder @returns {import("./contract").PageField} */
export function fieldOf(kind, ladder) {
  return { kind, ladder, map: {}, assumed: false };
}

/** The words of a label without colon, star and brackets; empty where they are none, or could be somebody's. @param {string | null | undefined} text */
function labelIn(text) {
  const bare = (text ?? "")
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .replace(/^[\s*:]+|[\s*:]+$/gu, "");
  return bare !== "" && bare.length <= LONGEST_LABEL && !/\d{3,}|[@/\\<>{}]/u.test(bare) ? bare : "";
}

/** @param {Element} element @param {Element} inside */
function isWithin(element, inside) {
  return element === inside || inside.contains(element);
}

/** Where an element counts among its like. @param {Element} element */
function nth(element) {
  const like = [...(element.parentElement?.children ?? [])].filter((one) => one.localName === element.localName);
  return like.length > 1 ? `:nth-of-type(${like.indexOf(element) + 1})` : "";
}

/** The document or shadow root in which an element lies. @param {Element} element */
function treeOf(element) {
  return /** @type {Document | ShadowRoot} */ (element.getRootNode());
}

/**
 * Css that matches this element alone below a root of the same tree: by its own names, by those of what holds it, and
 * last by its place; empty where even that does not do.
 * @param {ParentNode} root @param {Element} element @returns {string[]} surest first
 */
function cssBelow(root, element) {
  const isIt = (/** @type {string} */ css) => {
    const found = root.querySelectorAll(css);
    return found.length === 1 && found[0] === element;
  };
  const own = ownNames(element);
  const found = own.filter(isIt);
  const places = [element.localName + nth(element), ...own];
  let path = element.localName + nth(element);
  for (let up = element.parentElement; up !== null && up !== root && found.length < 3; up = up.parentElement) {
    const named = ownNames(up);
    for (const holder of named) {
      const below = places.flatMap((place) => [`${holder} > ${place}`, `${holder} ${place}`]);
      const fits = [...below, `${holder} > ${path}`].find((css) => css.length <= LONGEST_CSS && isIt(css));
      if (fits) found.push(fits);
    }
    path = `${up.localName}${nth(up)} > ${path}`;
  }
  if (found.length > 0) return [...new Set(found)].slice(0, 3);
  const last = root instanceof Element ? `:scope > ${path}` : path;
  return last.length <= LONGEST_CSS && isIt(last) ? [last] : [];
}

/** Css for an element anywhere below a root, through the open shadow roots in between. @param {ParentNode} root @param {Element} element @returns {string[]} */
export function cssFor(root, element) {
  const tree = treeOf(element);
  if (!(tree instanceof ShadowRoot) || (root instanceof Element && treeOf(root) === tree)) {
    return cssBelow(root, element);
  }
  const inside = cssBelow(tree, element);
  return cssFor(root, tree.host).flatMap((outer) => inside.slice(0, 1).map((css) => `${outer} >>> ${css}`));
}

/** @param {Element} element */
function isOursOrHidden(element) {
  return element.localName.startsWith("appealdesk-") || !element.checkVisibility();
}

/** @typedef {(before: Element, label: string) => boolean} IsLabel whether words before an element are its label, and not somebody's */

/** Labels end with a colon, or are marked up as labels. @type {IsLabel} */
export function looksLikeLabel(before) {
  return (
    /[:：]\s*$/u.test(before.textContent ?? "") ||
    before.matches("th, dt, label") ||
    [...before.classList].some((name) => /label|caption|title|(?:^|[-_])key/iu.test(name))
  );
}

/** The label right before an element: its elder sibling's, else that of what holds it, within a root. @param {Element} root @param {Element} element @param {IsLabel} isLabel */
function wordsBefore(root, element, isLabel = () => true) {
  for (let at = element; isWithin(at, root) && at !== root; ) {
    for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
      if (isOursOrHidden(before) || textOf(before) === "") continue;
      const label = labelIn(textOf(before));
      return label !== "" && isLabel(before, label) ? label : "";
    }
    const up = at.parentElement;
    if (up === null) return "";
    at = up;
  }
  return "";
}

/** The label in an element's own words (“订单号：123”), or in those before it. @param {Element} root @param {Element} element @param {IsLabel} isLabel */
function labelBeside(root, element, isLabel) {
  const own = /^([^:：]{1,12})[:：]\s*\S/u.exec(textOf(element))?.[1];
  return labelIn(own) || wordsBefore(root, element, isLabel);
}

/** What a person reads at the element: a number alone where the part is a number. @param {LessonPart} part @param {string} text */
function patternIn({ pattern }, text) {
  if (pattern === null) return null;
  const match = new RegExp(pattern, "u").exec(text);
  return match && match[0] !== text ? pattern : null;
}

/** Stars are filled ones among as many that are not: told by a class that the filled ones have. @param {Element} root @param {Element} element @returns {Rung[]} */
function starRungs(root, element) {
  for (let holder = element; isWithin(holder, root); ) {
    const stars = [...holder.children].filter((one) => !isOursOrHidden(one));
    if (stars.length === 5 && stars.every((one) => one.localName === stars[0]?.localName)) {
      return filledRungs(root, holder, stars);
    }
    const up = holder.parentElement;
    if (up === null) return [];
    holder = up;
  }
  return [];
}

/** @param {Element} root @param {Element} holder @param {Element[]} stars @returns {Rung[]} */
function filledRungs(root, holder, stars) {
  const names = stars.map((star) => new Set([star, ...star.querySelectorAll("*")].flatMap(ownNames)));
  const count = (/** @type {string} */ name) => names.filter((has) => has.has(name)).length;
  const isFilled = (/** @type {string} */ name) => {
    const filled = count(name);
    return filled < 5 && names.slice(0, filled).every((has) => has.has(name));
  };
  const all = [...new Set(names.flatMap((has) => [...has]))].filter(isFilled);
  const [outer] = cssFor(root, holder);
  return outer === undefined
    ? []
    : all.slice(0, 2).map((name) => ({ ...NOTHING, css: `${outer} ${name}`, count: true }));
}

/**
 * Ways to find a value, surest first: label, role and name, test id, aria, lasting names, place. Each was tried: within
 * this root it reads what stands at the element, or the operator would be shown something else.
 * @param {Element} root the row, or the page @param {Element} element @param {LessonPart} part @param {IsLabel} isLabel
 * @returns {Rung[]}
 */
export function ladderFor(root, element, part, isLabel = looksLikeLabel) {
  const text = textOf(element);
  const pattern = patternIn(part, text);
  const css = cssFor(root, element).map((found) => ({ ...NOTHING, css: found, pattern }));
  if (part.kind === "present") return css;
  if (part.kind === "integer" && !/\d/u.test(text)) {
    const said = ["aria-label", "title", "data-score", "data-value"].flatMap((attribute) =>
      /\d/u.test(element.getAttribute(attribute) ?? "") ? css.map((rung) => ({ ...rung, attribute })) : [],
    );
    return [...said, ...starRungs(root, element)].slice(0, 3);
  }
  /** @type {Rung[]} */
  const found = [];
  const label = labelBeside(root, element, isLabel);
  if (label !== "") found.push({ ...NOTHING, label, pattern });
  const role = element.getAttribute("role");
  const aria = labelIn(element.getAttribute("aria-label"));
  if (aria !== "" && role) found.push({ ...NOTHING, role, label: aria, pattern });
  const test = testIdOf(element);
  if (test?.name === "data-testid") found.push({ ...NOTHING, test_id: test.value, pattern });
  if (aria !== "") found.push({ ...NOTHING, css: `[aria-label="${CSS.escape(aria)}"]`, pattern });
  const wanted = [
    readPart(element, fieldOf(part.kind, [{ ...NOTHING, css: ":scope", pattern }])),
    valueAfter(text, label),
  ];
  const reads = (/** @type {Rung} */ rung) => readPart(root, fieldOf(part.kind, [rung]));
  const isSame = (/** @type {Rung} */ rung) => {
    const value = reads(rung);
    return value !== null && wanted.some((one) => JSON.stringify(one) === JSON.stringify(value));
  };
  return [...found.filter(isSame), ...css.filter((rung) => reads(rung) !== null)].slice(0, 6);
}

/** @param {string} text @param {string} label */
function valueAfter(text, label) {
  const at = label === "" ? -1 : text.indexOf(label);
  return at < 0 ? text : text.slice(at + label.length).replace(/^[\s:：]+/u, "");
}

/** The control of a form that is meant by a press on it, on its label, or on what is drawn around it. @param {Element} pressed */
export function controlAt(pressed) {
  const labelled = pressed.closest("label");
  const own = labelled instanceof HTMLLabelElement ? labelled.control : null;
  const isChoice = own instanceof HTMLInputElement && /^(?:radio|checkbox)$/u.test(own.type);
  if (own && !isChoice) return own;
  /** @type {Element | null} */
  let at = isChoice ? own : pressed;
  for (; at !== null; at = at.parentElement) {
    if (at.matches("[role=radiogroup], fieldset")) return at;
    const inside = at.matches(CONTROLS) ? [at] : [...at.querySelectorAll(CONTROLS)];
    const choices = inside.filter((one) => one.matches("[type=radio], [type=checkbox], [role=radio]"));
    if (choices.length > 1 && choices.length === inside.length) return at;
    if (inside.length === 1 && choices.length === 0) return inside[0] ?? null;
    if (inside.length > 1) return null;
  }
  return null;
}

/** What a person reads as the label of a control, surest first. @param {Element} control @returns {string[]} */
export function labelsOf(control) {
  const tree = treeOf(control);
  const root = control.ownerDocument.body;
  const labels = control instanceof HTMLElement && "labels" in control ? control.labels : null;
  const named = (control.getAttribute("aria-labelledby") ?? "").split(/\s+/u);
  const said = [
    ...(labels instanceof NodeList ? [...labels].map((one) => one.textContent) : []),
    ...named.map((id) => (id === "" ? null : tree.getElementById(id)?.textContent)),
    control.getAttribute("aria-label"),
    tree instanceof ShadowRoot ? wordsInShadow(tree, control) : wordsBefore(root, control),
    control.getAttribute("placeholder"),
  ];
  return [...new Set(said.map(labelIn).filter((label) => label !== ""))].slice(0, 3);
}

/** @param {ShadowRoot} tree @param {Element} control */
function wordsInShadow(tree, control) {
  const top = [...tree.children].find((one) => one.contains(control));
  return (top && wordsBefore(top, control)) || wordsBefore(control.ownerDocument.body, tree.host);
}

/** What the control says now. @param {Element} control */
export function saidBy(control) {
  if (control instanceof HTMLInputElement && control.type === "file") return "（上传文件的地方）";
  const own = /** @type {{value?: unknown}} */ (/** @type {unknown} */ (control)).value;
  return typeof own === "string" ? own : textOf(control);
}

/** Whether css finds this element, and it alone. @param {Element} element @param {string} css */
export function findsOnly(element, css) {
  const found = allMatching(element.ownerDocument, css);
  return found.length === 1 && found[0] === element;
}
