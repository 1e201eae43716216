// Which element is one row of a list, when the operator points at something in it, and how the rows are found again.

import { cssFor } from "./ladder.js";
import { lastingClasses, testIdOf } from "./names.js";

const NEVER = "td, th, a, span, img, svg, p, button, input, label, html, body";

/** @param {Element} element what likens it to its fellows */
function kindOf(element) {
  const test = testIdOf(element);
  return [element.localName, test?.value ?? "", ...lastingClasses(element).sort()].join(" ");
}

/** Its fellows one below the other, itself included. @param {Element} element */
function fellows(element) {
  const { left, width } = element.getBoundingClientRect();
  return [...(element.parentElement?.children ?? [])].filter((one) => {
    const at = one.getBoundingClientRect();
    return kindOf(one) === kindOf(element) && Math.abs(at.left - left) < 4 && Math.abs(at.width - width) < 8;
  });
}

/** What may be the row, from the innermost to the outermost. @param {Element} pressed @returns {Element[]} */
export function rowCandidates(pressed) {
  const found = [];
  for (let at = pressed; at.parentElement !== null; at = at.parentElement) {
    const size = at.getBoundingClientRect();
    const isRow = at.matches("tr, li, article, [role=row], [role=listitem]") || fellows(at).length > 1;
    if (!at.matches(NEVER) && isRow && size.height >= 16 && size.width >= 80) found.push(at);
  }
  return found;
}

/** The likeliest row: the one with most fellows; of those with as many the outermost. @param {ReadonlyArray<Element>} candidates */
export function likeliestRow(candidates) {
  const counts = candidates.map((one) => fellows(one).length);
  return candidates.length === 0 ? -1 : counts.lastIndexOf(Math.max(...counts));
}

/** Css for all rows like this one, or an empty text where there is none. @param {Element} row */
export function cssOfRows(row) {
  const parent = row.parentElement;
  if (parent === null || row.getRootNode() !== row.ownerDocument) return "";
  const test = testIdOf(row);
  const own = test ? `[${test.name}="${CSS.escape(test.value)}"]` : lastingClasses(row).slice(0, 3).join("");
  const like = fellows(row);
  const strangers = [...parent.children].filter((one) => !like.includes(one) && one.matches(`${row.localName}${own}`));
  const without = strangers.map((one) => lastingClasses(one).find((css) => !row.matches(css)));
  const others = [...new Set(without.flatMap((css) => css ?? []))].map((css) => `:not(${css})`).join("");
  const [holder] = cssFor(row.ownerDocument, parent);
  return holder === undefined ? "" : `${holder} > ${row.localName}${own}${others}`;
}
