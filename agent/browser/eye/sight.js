// What a person can see: shown, inside the page, not clipped away, not hidden from everybody.
const box = (el) => el.getBoundingClientRect();

function shown(el, opacityCounts = true) {
  if (!el.checkVisibility({ visibilityProperty: true, opacityProperty: opacityCounts })) return false;
  const at = box(el);
  return at.width > 0 && at.height > 0;
}

function clippedAway(el) {
  const at = box(el);
  for (const above of ancestors(el)) {
    if (above === document.body || above === document.documentElement) break;
    const style = getComputedStyle(above);
    if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
    const frame = box(above);
    if (frame.width < 3 || frame.height < 3) return true;
    const reachable = /auto|scroll/.test(style.overflowX + style.overflowY);
    const apart = at.right <= frame.left || at.left >= frame.right || at.bottom <= frame.top || at.top >= frame.bottom;
    if (apart && !reachable) return true;
  }
  const own = getComputedStyle(el);
  return /rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)|inset\((50|100)%/.test(`${own.clip} ${own.clipPath}`);
}

function offPage(el) {
  const at = box(el);
  const left = at.left + scrollX;
  const top = at.top + scrollY;
  return left + at.width <= 0 || top + at.height <= 0 || left > Math.max(innerWidth, 1) + 4000;
}

const fillsWindow = (at) => at.width >= innerWidth * 0.9 && at.height >= innerHeight * 0.9;

/** Whether something as large as the window, such as a dialog's backdrop, lies over its middle; null where that is out of the window. */
function isScreened(el) {
  const at = box(el);
  const hit = hitAt(at.left + at.width / 2, at.top + at.height / 2);
  if (!hit) return null;
  const over = closest(hit, (one) => within(el, one) || fillsWindow(box(one)));
  return over !== null && !within(el, over);
}

/** Why a person cannot see the control; empty when she can. Opacity counts: a control's root is what is drawn. */
function unseen(root) {
  if (!shown(root)) return 'hidden';
  const at = box(root);
  if (at.width < 6 || at.height < 6) return 'tiny';
  if (offPage(root)) return 'off_page';
  if (closest(root, (el) => isTrue(el, 'aria-hidden') || el.inert)) return 'aria_hidden';
  return clippedAway(root) ? 'clipped' : '';
}

// How an element is drawn and what it reads, kept for one moment: texts are put together from the same elements again
// and again.
let drawnNow = new Map();
let textNow = new Map();
function drawing(el) {
  let known = drawnNow.get(el);
  if (!known) {
    // What has no box of its own, as a slot, is seen where that around it is: only its content is drawn.
    const isBoxless = getComputedStyle(el).display === 'contents';
    const around = isBoxless ? up(el) : null;
    const isSeen = around ? drawing(around).isSeen : el.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    known = { isSeen, isBlock: isSeen && !isBoxless && !getComputedStyle(el).display.startsWith('inline') };
    drawnNow.set(el, known);
  }
  return known;
}

/** The text that is seen: no scripts, nothing that is not shown, none of `besides`. */
function seenText(node, besides) {
  if (besides) return putTogether(node, besides);
  let text = textNow.get(node);
  if (text === undefined) {
    text = putTogether(node);
    textNow.set(node, text);
  }
  return text;
}

function putTogether(node, besides) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return '';
  if (node.nodeType === Node.ELEMENT_NODE) {
    if (SILENT.has(node.tagName) || besides?.(node)) return '';
    if (!drawing(node).isSeen) return '';
    if (node.tagName === 'BR') return '\n';
  }
  const inner = node.tagName === 'SLOT' ? node.assignedNodes({ flatten: true }) : (node.shadowRoot ?? node).childNodes;
  const isBlock = node.nodeType === Node.ELEMENT_NODE && drawing(node).isBlock;
  const text = [...inner].map((child) => seenText(child, besides)).join('');
  return isBlock && text ? `\n${text}\n` : text;
}

const linesOf = (text) => text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
