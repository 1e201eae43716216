// What came up after a press: the options of a list, wherever in the page it was put, also those not drawn yet.
let seenBefore = new Set();
let seenLast = new Set();

// Worked out once per moment: what is asked in one go sees one and the same page.
let moment = null;
const inSight = () => (moment ??= everything().filter((el) => shown(el)));
const later = () => { moment = null; drawnNow = new Map(); textNow = new Map(); };
const remember = () => { seenLast = new Set(inSight()); };
function beginPopup() {
  seenBefore = new Set(inSight());
  seenLast = seenBefore;
}
const came = () => inSight().filter((el) => !seenBefore.has(el));
const frame = () => new Promise((done) => { setTimeout(() => { later(); done(); }, 16); });
const OPTION = '[role=option], [role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], [role=treeitem], li, label';

/** The things that read exactly `wanted`, innermost, one per option; freshest and rightmost where levels repeat a word. */
function matching(wanted, els) {
  const word = bare(wanted);
  const hits = els.filter((el) => el.textContent.length < word.length * 4 + 60 && !el.matches('input, textarea') && bare(seenText(el)) === word);
  const inner = hits.filter((el) => !hits.some((other) => other !== el && within(other, el)));
  const first = inner.length ? inner : els.filter((el) => el.matches(OPTION) && bare(linesOf(seenText(el))[0] ?? '') === word);
  const options = new Map(first.map((el) => [closest(el, (at) => at.matches(OPTION)) ?? el, el]));
  let found = [...options].map(([option, el]) => ({ option, el }));
  if (found.length > 1 && found.some(({ option }) => !seenLast.has(option))) found = found.filter(({ option }) => !seenLast.has(option));
  const roled = found.filter(({ option }) => option.matches(OPTION));
  return found.length > 1 && roled.length ? roled : found;
}

const optionTexts = (els) => {
  const options = els.filter((el) => el.matches(OPTION) && !el.querySelector(OPTION));
  const from = options.length ? options : els.filter((el) => el.children.length === 0);
  return [...new Set(from.map((el) => linesOf(seenText(el)).join(' ')).filter((text) => text && text.length < 60))].slice(0, 30);
};

const scrollers = (els) => els.filter((el) => el.scrollHeight > el.clientHeight + 4 && el.clientHeight > 30 && getComputedStyle(el).overflowY !== 'visible');

async function waitUntil(test, ms) {
  const end = performance.now() + ms;
  for (;;) {
    later();
    const found = test();
    if (found || performance.now() > end) return found;
    await frame();
  }
}

/** Look for one option: at once, when loading is over, then by scrolling. `seen` are the options that there were. */
async function seek(wanted, ms) {
  const now = () => { const found = matching(wanted, came()); return found.length ? found : null; };
  const opened = await waitUntil(() => now() ?? (optionTexts(came()).length > 1 ? [] : null), ms);
  let found = opened?.length ? opened : await waitUntil(now, opened ? 250 : 0);
  const seen = new Set(optionTexts(came()));
  if (!found)
    for (const scroller of scrollers(came())) {
      scroller.scrollTop = 0;
      for (let last = -1; !found && scroller.isConnected && scroller.scrollTop !== last; ) {
        last = scroller.scrollTop;
        const before = optionTexts(came()).join();
        scroller.scrollTop += Math.max(40, scroller.clientHeight * 0.7);
        // A busy machine draws the next options late: go on only once they are there.
        if (scroller.scrollTop !== last) await waitUntil(() => now() ?? optionTexts(came()).join() !== before, 250);
        found = now();
        for (const text of optionTexts(came())) if (seen.size < 40) seen.add(text);
      }
      if (found) break;
    }
  return { found: found ?? [], seen: [...seen], opened: came().length > 0 };
}

/** Where one can type to narrow the list: what has the focus, or an input that came up. */
function searchBox(field) {
  const typeable = (el) => el?.matches?.('input, textarea') && !el.readOnly && !el.disabled && ['text', 'search', ''].includes(el.type ?? '');
  const at = focused();
  if (typeable(at) && (within(at, field.root) || came().some((el) => within(at, el)))) return at;
  return came().find((el) => typeable(el)) ?? [...field.root.querySelectorAll('input')].find((el) => typeable(el)) ?? null;
}

let sought = [];
let popups = [];

function sawSought(found) {
  sought = found;
  popups = [...new Set([...popups, ...found.map(({ el }) => popupAround(el))])];
}

function forgetSought() {
  sought = [];
  popups = [];
}

/** The whole of what came up around a calendar or a list. */
function popupAround(el) {
  let top = el;
  for (let at = up(el); at && !seenBefore.has(at); at = up(at)) top = at;
  return top;
}

/** A holder without a size of its own, as of things fixed in the window, is there while anything in it is. */
const isThere = (el) => el.isConnected && (shown(el) || (el.checkVisibility({ visibilityProperty: true }) && came().some((one) => one !== el && within(one, el))));

/**
 * Whether what came up is still there: a calendar, the very thing that was pressed last, or the list around it; while
 * nothing was found to press, anything with options. The fields that a choice brings up have options too.
 */
const isOpen = () => calendars().length > 0 || wheels() !== null || sought.some(({ el }) => isThere(el))
  || (popups.length ? popups.some(isThere) : came().some((el) => el.matches(OPTION) || el.querySelector(OPTION)));

/** Whether what came up is just changing how it is drawn, as it does on its way out. */
const isFading = () => document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.target
  && effect.getComputedTiming().endTime < 3000 && !seenBefore.has(effect.target) && came().some((el) => within(el, effect.target)));

/** A place where a press meets nothing but the ground, or the veil that came up with the list: by it a list is closed. */
function emptySpot() {
  const spots = [0.02, 0.5, 0.98].flatMap((across) => [0.02, 0.35, 0.65, 0.98].map((down) => [innerWidth * across, innerHeight * down]));
  for (const [x, y] of spots) {
    const hit = hitAt(x, y);
    if (!hit || finalUnder(hit)) continue;
    const at = box(hit);
    const isVeil = !seenBefore.has(hit) && !bare(hit.textContent) && at.width > innerWidth * 0.9;
    const isTouchy = closest(hit, (node) => node.matches('a, button, label, input, textarea, select, iframe, [role], [onclick]'));
    if (!isVeil && (isTouchy || getComputedStyle(hit).cursor === 'pointer' || bare(ownText(hit)))) continue;
    return { el: hit, x: x - at.left - hit.clientLeft, y: y - at.top - hit.clientTop };
  }
  return null;
}

const ownText = (el) => [...el.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('');
