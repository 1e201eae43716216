// The page as one composed tree: open shadow roots are walked through, and going up leaves them by their host.
const up = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;

function within(node, ancestor) {
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

function everything(root = document.documentElement, found = []) {
  for (const el of root.children) {
    if (SILENT.has(el.tagName) || el.hasAttribute('data-appealdesk-mark')) continue;
    found.push(el);
    if (el.shadowRoot) everything(el.shadowRoot, found);
    everything(el, found);
  }
  return found;
}

function commonAncestor(els) {
  const lines = els.map((el) => [el, ...ancestors(el)]);
  return lines[0].find((at) => lines.every((line) => line.includes(at))) ?? document.documentElement;
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
