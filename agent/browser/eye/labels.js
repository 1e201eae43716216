// What a control is called, found as a person finds it: what is tied to it, what stands beside or above, what it says itself.
const BUTTONS = 'button, [role=button], [role=tooltip], [role=alert], input[type=submit], input[type=button]';

const lookedAround = new WeakMap();

/** What of the page is a control, and which fields lie in each element: worked out once for all fields of a look. */
function surroundings(fields) {
  let around = lookedAround.get(fields);
  if (!around) {
    around = { controls: new Set(fields.flatMap(({ root, el }) => [root, el])), holders: new Map() };
    for (const field of fields)
      for (const at of [field.root, ...ancestors(field.root)]) around.holders.set(at, [...(around.holders.get(at) ?? []), field]);
    lookedAround.set(fields, around);
  }
  return around;
}

function labelsOf(field, fields) {
  const labels = [];
  // The second of two dates is no other control: what stands with both is the first one's label.
  const mate = ['date', 'native_date'].includes(field.kind) ? fields.slice(fields.indexOf(field) + 1).find((other) => !other.unseen) : null;
  const isPair = mate?.kind === field.kind && followed(mate, fields) === field.id;
  const others = fields.filter((other) => other !== field && !(isPair && other === mate) && other.unseen === '' && !within(other.root, field.root) && !within(field.root, other.root));
  const around = surroundings(fields);
  const controls = (node) => around.controls.has(node) || node.matches(BUTTONS);
  const seen = new Set(others);
  const holdsOther = (node) => around.holders.get(node)?.some((other) => seen.has(other)) ?? false;
  const add = (source, text) => {
    const words = linesOf(text ?? '').join(' ');
    if (words && words.length <= 120 && !labels.some((known) => known.text === words)) labels.push({ source, text: words });
  };
  tied(field, controls, add);
  add('beside', headOfGroup(field));
  // A label that floats in the box of a list has nothing to be tied to.
  if (field.kind === 'picker' && field.el === field.root)
    for (const label of field.root.querySelectorAll('label')) if (shown(label) && !label.control) add('labelledby', seenText(label));
  const header = columnHeader(field.root);
  if (header) add('header', header);
  else {
    const isTied = labels.some(({ source }) => source === 'for' || source === 'labelledby');
    for (const { source, text } of standing(field, holdsOther, controls, !isTied)) add(source, text);
  }
  if (!labels.some(({ source }) => TRUSTED.has(source))) add('beside', nearestText(field, others, fields));
  for (const el of new Set([field.el, field.root])) {
    add('aria', attr(el, 'aria-label'));
    add('placeholder', el.placeholder ?? attr(el, 'data-placeholder') ?? '');
    add('title', attr(el, 'title'));
  }
  return labels;
}

const TRUSTED = new Set(['for', 'labelledby', 'header', 'beside']);

function tied(field, controls, add) {
  if (!field.options || field.kind === 'switch')
    for (const label of labelsTo(field.el)) if (shown(label)) add('for', seenText(label, (node) => node !== label && controls(node)));
  const top = field.options ? [field.root, ...ancestors(field.root).slice(0, 3)] : [field.el, field.root, ...ancestors(field.root).slice(0, 1)];
  for (const el of top) {
    const isOwn = el === field.el || el === field.root || /group|fieldset/.test(attr(el, 'role') + el.localName);
    if (!isOwn) continue;
    for (const id of attr(el, 'aria-labelledby').split(/\s+/).filter(Boolean)) {
      const named = el.getRootNode().getElementById?.(id);
      if (named && !within(named, field.root)) add(shown(named) ? 'labelledby' : 'aria', shown(named) ? seenText(named, controls) : named.textContent);
    }
    if (el !== field.el) add('aria', attr(el, 'aria-label'));
    const legend = el.localName === 'fieldset' ? el.querySelector('legend') : null;
    if (legend && shown(legend)) add('for', seenText(legend, controls));
  }
}

/** What stands inside a group before its first option. */
function headOfGroup({ root, options }) {
  if (!options || options.length < 2 || root === options[0].press) return '';
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEndBefore(options[0].press);
  const words = linesOf(range.toString()).join(' ');
  return words.length <= 60 ? words : '';
}

function columnHeader(root) {
  const cell = closest(root, (at) => at.matches('td, [role=cell], [role=gridcell]'));
  const row = cell && closest(cell, (at) => at.matches('tr, [role=row]'));
  const table = row && closest(row, (at) => at.matches('table, [role=table], [role=grid]'));
  if (!table) return null;
  const cells = (at) => [...at.querySelectorAll(':scope > td, :scope > th, :scope > [role=cell], :scope > [role=gridcell], :scope > [role=columnheader], :scope > [role=rowheader]')];
  const heads = [...table.querySelectorAll('tr, [role=row]')].map(cells).find((line) => line.length > 1 && line.every((at) => at.matches('th, [role=columnheader]')));
  const head = heads?.[cells(row).indexOf(cell)];
  return head && shown(head) ? seenText(head) : null;
}

function boxOfNode(node) {
  if (node.nodeType === Node.ELEMENT_NODE) return box(node);
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}

const sameLine = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) * 0.4;
const overlapsAcross = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0;

/** Text among the siblings of the control and of what holds it, up to the first thing that holds another control too. */
function standing(field, holdsOther, controls, mayShare) {
  const found = [];
  for (let at = field.root, level = 0; at && at !== document.body && level < 16; at = up(at), level += 1) {
    const siblings = [...(at.parentNode?.childNodes ?? [])];
    const here = siblings.indexOf(at);
    const isShared = siblings.some((node) => node !== at && holdsOther(node));
    if (isShared && !mayShare) break;
    const leading = before(siblings.slice(0, here).reverse(), holdsOther, controls, isShared);
    const fits = (part) => !isShared || belongs(part.node, at, siblings, holdsOther, controls);
    // What stands with this control alone is all about it: its label, and perhaps a unit or a file's name nearer by.
    const labels = isShared ? (found.some(({ source }) => source === 'beside') ? [] : leading.filter(fits).slice(0, 1)) : leading;
    found.push(...labels.flatMap(({ texts }) => texts.map((text) => ({ source: 'beside', text }))));
    const isTrailing = !isShared || startsWithControl(siblings, at, holdsOther, controls);
    if (isTrailing) {
      const after = before(siblings.slice(here + 1), holdsOther, controls, isShared)[0];
      if (after) found.push(...after.texts.map((text) => ({ source: 'after', text })));
    }
    if (isShared) break;
  }
  return found;
}

/** The texts on the way to the next control: nearest first; a heading over several controls is no label of one. */
function before(nodes, holdsOther, controls, isShared) {
  const parts = [];
  for (const node of nodes) {
    if (holdsOther(node)) break;
    if (isShared && node.nodeType === Node.ELEMENT_NODE && node.matches('h1, h2, h3, h4, h5, h6, legend, [role=heading]')) break;
    const lines = linesOf(seenText(node, controls));
    const words = lines.join(' ');
    if (!bare(words).replace(/[\p{P}\p{S}]/gu, '')) continue;
    if (lines.length <= 3 && words.length <= 90) parts.push({ node, texts: [...new Set([words, ...lines])] });
  }
  return parts;
}

function startsWithControl(siblings, at, holdsOther, controls) {
  for (const node of siblings) {
    if (node === at || holdsOther(node)) return true;
    if (bare(seenText(node, controls))) return false;
  }
  return false;
}

/** In a flat row of labels and controls: does this text go with this control, or with the one before? */
function belongs(node, at, siblings, holdsOther, controls) {
  const [text, own] = [boxOfNode(node), box(at)];
  const previous = siblings.slice(0, siblings.indexOf(node)).reverse().find(holdsOther);
  const onOwnLine = sameLine(text, own);
  const isAbove = text.bottom <= own.top + 6 && overlapsAcross(text, own) && own.top - text.bottom < 90;
  if (!onOwnLine && !isAbove) return false;
  if (!previous) return true;
  const onOtherLine = sameLine(text, box(previous));
  if (onOtherLine && !onOwnLine) return false;
  if (onOtherLine === onOwnLine && startsWithControl(siblings, at, holdsOther, controls)) return false;
  return true;
}

/** By the eye alone: the nearest words left of the control in its line, else right above it, with no control between. */
function nearestText(field, others, fields) {
  if (field.options?.length === 1) return '';
  const own = box(field.root);
  const boxes = others.map((other) => box(other.root));
  let best = null;
  for (const { el, at, holds } of textBlocks(fields)) {
    // Words that stand with another control in one holder are that one's.
    if (!holds.includes(field)) continue;
    const left = sameLine(at, own) && at.right <= own.left + 6 ? own.left - at.right : Infinity;
    const overlaps = at.left < own.right - 2 && at.right > own.left + 2;
    const above = at.bottom <= own.top + 6 && overlaps ? own.top - at.bottom + Math.abs(at.left - own.left) / 8 : Infinity;
    const far = Math.min(left < 260 ? left : Infinity, above < 56 ? above + 40 : Infinity);
    if (far === Infinity || (best && best.far <= far)) continue;
    const lane = left < Infinity
      ? { left: at.right, right: own.left, top: own.top, bottom: own.bottom }
      : { left: own.left, right: Math.max(own.left + 1, Math.min(own.right, at.right)), top: at.bottom, bottom: own.top };
    const blocked = boxes.some((other) => other.left < lane.right && other.right > lane.left && other.top < lane.bottom && other.bottom > lane.top);
    // Words in another control's line are that one's.
    const claimed = left === Infinity && boxes.some((other) => sameLine(at, other));
    if (!blocked && !claimed) best = { far, el };
  }
  return best ? seenText(best.el) : '';
}

/** Short texts that may be labels: each with its place and the fields that the nearest holder of any holds. */
function textBlocks(fields) {
  if (fields.texts) return fields.texts;
  const { holders } = surroundings(fields);
  const owns = (el) => [...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const isPressed = (el, level = 0) => level < 3 && up(el) !== null && (up(el).matches(BUTTONS) || isPressed(up(el), level + 1));
  fields.texts = everything()
    .filter((el) => owns(el) && el.textContent.length <= 60 && !el.matches(`${BUTTONS}, h1, h2, a, option`) && shown(el)
      && !fields.some((field) => within(el, field.root)) && !isPressed(el))
    .map((el) => ({ el, at: box(el), holds: holders.get(closest(el, (at) => holders.has(at))) ?? [] }));
  return fields.texts;
}

/** The words around the control that may state a limit: its own, its counter, the hint under it. */
function hintOf(field, others) {
  let holder = field.root;
  for (let at = up(holder), level = 0; at && at !== document.body && level < 4; at = up(at), level += 1) {
    if (others.some((other) => within(other.root, at))) break;
    holder = at;
  }
  return `${field.el.placeholder ?? ''}\n${piecesIn(holder, LONGEST_HINT).join('\n')}`.slice(0, LONGEST_HINT);
}

const LONGEST_HINT = 600;

/** The texts of a place piece by piece: a counter stands by itself also where it follows a label in one line. */
function piecesIn(node, room) {
  const pieces = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).flatMap((child) => linesOf(child.data));
  let length = pieces.join('\n').length;
  for (const child of node.children) {
    if (length > room) return pieces;
    if (!drawing(child).isSeen) continue;
    const inner = piecesIn(child, room - length);
    pieces.push(...inner);
    length += inner.join('\n').length;
  }
  return [...pieces, ...linesOf(seenText(node))];
}

function sectionsOf(field) {
  const found = [];
  for (let at = field.root, level = 0; at && level < 7; at = up(at), level += 1) {
    const cell = at.matches('tr, [role=row]') ? at.querySelector('th, [role=rowheader], td:not(:has(input))') : null;
    if (cell && !within(field.root, cell)) found.push(seenText(cell));
    for (let near = at.previousElementSibling; near; near = near.previousElementSibling)
      if (near.matches('h1, h2, h3, h4, h5, h6, legend, [role=heading]')) { found.push(seenText(near)); break; }
  }
  return [...new Set(found.map((text) => linesOf(text).join(' ')).filter((text) => text && text.length < 40))];
}
