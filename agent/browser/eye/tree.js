// The page as one composed tree: open shadow roots are walked through, and going up leaves them by their host.
const up = (node) => node.assignedSlot ?? node.parentElement ?? node.parentNode?.host ?? null;

// Where a page was seen to have no shadow root the browser's own `contains` tells all.
let hasShadows = true;

function within(node, ancestor) {
  if (ancestor?.contains(node)) return true;
  if (!hasShadows) return false;
  for (let at = node; at; at = up(at)) if (at === ancestor) return true;
  return false;
}

function ancestors(node) {
  const found = [];
  for (let at = up(node); at; at = up(at)) found.push(at);
  return found;
}

function closest(node, test) {
  for (let at = node; at; at = up(at)) if (test(at)) return at;
  return null;
}

const SILENT = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD', 'LINK', 'META']);

function everything() {
  hasShadows = false;
  return gather(document.documentElement, []);
}

function gather(root, found) {
  for (const el of root.children) {
    if (SILENT.has(el.tagName) || el.hasAttribute('data-appealdesk-mark')) continue;
    found.push(el);
    if (el.shadowRoot) {
      hasShadows = true;
      gather(el.shadowRoot, found);
    }
    gather(el, found);
  }
  return found;
}

function commonAncestor(els) {
  const lines = els.map((el) => [el, ...ancestors(el)]);
  // A slot only hands on what stands in it: it is not drawn itself.
  return lines[0].find((at) => at.localName !== 'slot' && lines.every((line) => line.includes(at))) ?? document.documentElement;
}

function hitAt(x, y) {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const deeper = hit.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  return hit;
}

function focused() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

const attr = (el, name) => (el.getAttribute(name) ?? '').trim();
const isTrue = (el, name) => attr(el, name) === 'true';
const bare = (text) => text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '').toLowerCase();
