// A calendar that came up, read as a person reads it: month grids, the month over each, arrows that turn them.
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

function monthIn(text) {
  const flat = text.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase();
  const year = /(?:^|\D)((?:19|20)\d\d)(?!\d)/.exec(flat);
  if (!year) return null;
  const rest = flat.replace(year[1], ' ');
  const numbered = /(\d{1,2}) ?月/.exec(rest) ?? /(?:^|[^\d])(0?[1-9]|1[0-2])(?!\d)/.exec(rest.replace(/年/g, ' '));
  const named = MONTHS.findIndex((name) => new RegExp(`\\b${name}`).test(rest));
  const chinese = CHINESE.findLastIndex((name) => rest.includes(`${name}月`));
  const month = chinese >= 0 ? chinese + 1 : named >= 0 ? named + 1 : numbered ? Number(numbered[1]) : null;
  return month ? { year: Number(year[1]), month } : null;
}

/** Day cells in order, only those of the month itself: the longest run 1, 2, 3 … */
function ownDays(cells) {
  let best = [];
  for (let start = 0; start < cells.length; start += 1) {
    if (dayOn(cells[start]) !== 1) continue;
    const run = [cells[start]];
    while (start + run.length < cells.length && dayOn(cells[start + run.length]) === run.length + 1) run.push(cells[start + run.length]);
    if (run.length > best.length) best = run;
  }
  return best.length >= 28 && isSpread(best) ? best : [];
}

/** Several days beside each other: one under the other they are a wheel of a date that is dialled. */
const isSpread = (days) => sameLine(box(days[0]), box(days[1])) || sameLine(box(days[6]), box(days[7]));

const dayOn = (el) => Number(/^(\d{1,2})日?$/.exec(bare(el.textContent))?.[1] ?? Number.NaN);

function dayLeaves() {
  const near = inSight().filter((el) => !seenBefore.has(el));
  const hits = near.filter((el) => el.textContent.length < 48 && dayOn(el) >= 1 && dayOn(el) <= 31);
  return hits.filter((el) => !hits.some((other) => other !== el && within(other, el)));
}

function grids() {
  const leaves = dayLeaves();
  const found = new Map();
  for (const leaf of leaves) {
    const grid = closest(up(leaf), (at) => ownDays(leaves.filter((other) => within(other, at))).length > 0);
    if (grid && !found.has(grid)) found.set(grid, ownDays(leaves.filter((other) => within(other, grid))));
  }
  return [...found].filter(([grid]) => ![...found.keys()].some((other) => other !== grid && within(other, grid)));
}

function headingOf(grid, all) {
  const dated = /((?:19|20)\d\d)[-/年.](\d{1,2})/;
  for (const day of grid.days.slice(9, 11))
    for (const at of [day, ...ancestors(day).slice(0, 2)])
      for (const name of ['title', 'aria-label', 'data-date', 'data-value', 'datetime']) {
        const said = dated.exec(attr(at, name));
        if (said) return { year: Number(said[1]), month: Number(said[2]) };
      }
  const inside = document.createRange();
  inside.setStart(grid.el, 0);
  inside.setEndBefore(grid.days[0]);
  const over = monthIn(inside.toString());
  if (over) return over;
  const wordsOver = (at) => {
    const typed = [...at.querySelectorAll('input, select')].filter((el) => shown(el) && !within(el, grid.el))
      .map((el) => el.selectedOptions?.[0]?.label ?? el.value).join(' ');
    return `${seenText(at, (node) => node === grid.el || node.localName === 'select')} ${typed}`;
  };
  for (const at of ancestors(grid.el)) {
    if (all.some((other) => other !== grid && within(other.el, at)) || seenBefore.has(at)) break;
    const month = monthIn(wordsOver(at));
    if (month) return month;
  }
  return headingAbove(grid);
}

function headingAbove(grid) {
  const own = box(grid.el);
  const over = came().filter((el) => el.children.length === 0 && bare(el.textContent)).filter((el) => {
    const at = box(el);
    const middle = (at.left + at.right) / 2;
    return at.bottom <= own.top + 4 && own.top - at.bottom < 90 && middle > own.left - 10 && middle < own.right + 10;
  });
  return monthIn(over.map((el) => el.textContent).join(' '));
}

function calendars() {
  const all = grids().map(([el, days]) => ({ el, days })).filter(({ days }) => days.some((day) => shown(day)));
  return all
    .map((grid) => ({ ...grid, heading: headingOf(grid, all) }))
    .sort((a, b) => box(a.el).left - box(b.el).left);
}

// Some icons are words to the page, drawn as signs by their font.
const TURNS = /^(prev|previous|next|[上下]一?个?[月年页]|(chevron|(keyboard_)?arrow)_(left|right|back|forward)|navigate_(before|next))(month|year|page)?$/;

/** A sign on a button with words, such as the month's own: that opens a list. */
function isOnWords(el) {
  const button = closest(up(el), (at) => at.matches('button, [role=button]'));
  const words = button ? bare(button.textContent) : '';
  return /[\d\p{L}]/u.test(words) && !TURNS.test(words);
}

/** The arrows: small pressable things without words (but for “prev” and “next”), above the first grid's days. */
function arrows(all) {
  const bottom = Math.max(...all.map(({ days }) => box(days[0]).top));
  const pressable = came().filter((el) => {
    if (!el.matches('button, a, [role=button], i, span, svg, div') || all.some((grid) => within(el, grid.days[0].parentElement))) return false;
    const at = box(el);
    const words = bare(el.textContent);
    const isSign = words.length <= 2 && !/[\d\p{L}]/u.test(words);
    return at.bottom <= bottom + 4 && at.width >= 6 && at.height <= 60 && (isSign ? at.width <= 60 : TURNS.test(words) && at.width <= 220)
      && !isOnWords(el) && !clippedAway(el) && (el.matches('button, [role=button], a') || getComputedStyle(el).cursor === 'pointer') && !unavailable(el) && !el.querySelector('input');
  });
  const outer = pressable.filter((el) => !pressable.some((other) => other !== el && within(el, other)));
  return outer.sort((a, b) => box(a).left - box(b).left);
}

const arrowKey = (el) => `${attr(el, 'aria-label')}|${attr(el, 'title')}|${el.getAttribute('class') ?? ''}|${el.firstElementChild?.getAttribute('class') ?? ''}`;

/** Two months side by side may each have arrows of their own that look alike: the second has another key. */
function keyedArrows(all) {
  const counts = new Map();
  return arrows(all).map((el) => {
    const key = arrowKey(el);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return { el, key: `${key}#${counts.get(key)}` };
  });
}

/** Whether each of two months is turned by arrows of its own: then each may stand for one end of a period. */
function areApart(all, turns) {
  const onSide = (grid, isLeft) => turns.some((el) => {
    const [at, own] = [box(el), box(grid.el)];
    const middle = (at.left + at.right) / 2;
    return middle > own.left - 12 && middle < own.right + 12 && (middle < (own.left + own.right) / 2) === isLeft;
  });
  return all.length === 2 && all.every((grid) => onSide(grid, true) && onSide(grid, false));
}

function readCalendar() {
  const all = calendars();
  if (!all.length) return null;
  const turns = keyedArrows(all);
  const middle = (box(all[0].el).left + box(all[all.length - 1].el).right) / 2;
  return {
    months: all.map(({ heading }) => heading),
    are_apart: areApart(all, turns.map(({ el }) => el)),
    arrows: turns.map(({ el, key }) => ({ key, isLeft: box(el).left < middle, panel: box(el).left < middle || all.length < 2 ? 0 : all.length - 1 })),
  };
}

const dayCell = (panel, day) => calendars()[panel]?.days[day - 1] ?? null;
const CONFIRM = /^(确定|确认|ok|okay|完成|confirm|done|apply|应用)$/i;
const DISMISS = /^(取消|关闭|cancel|close|dismiss)$/i;
const SENDS = /提交|发布|发送|投诉|申诉|举报|submit|publish|send/i;

/** The labels of the field that the popup belongs to. */
const opened = { names: [] };
const NAMES_A_FIELD = /^(?!提交|确认|发布|发送)\S{2,6}(类型|类别|原因|理由|日期|时间|方式)$/;

/** Whether a place speaks of sending; the field's name over its options does not, whatever words are in it. */
function speaksOfSending(at) {
  const names = [at, ...at.querySelectorAll('*')].map((el) => bare(ownText(el))).filter((text) => opened.names.includes(text) || NAMES_A_FIELD.test(text));
  return SENDS.test(names.reduce((text, name) => text.replaceAll(name, ''), bare(at.textContent)));
}

/** Whether a popup's own words, those of its options aside, speak of sending: its title, or a line above its buttons. */
function sendsWhenConfirmed(popup) {
  const words = [popup, ...popup.querySelectorAll('*')].filter((el) => !el.closest(`${OPTION}, option, td`)).map((el) => bare(ownText(el)));
  return words.some((text) => SENDS.test(text) && !opened.names.includes(text) && !NAMES_A_FIELD.test(text));
}

/** Of the buttons that came up in one popup with what was picked, the one that reads so; never a final one. */
function popupButton(words, isAllowed = () => true, isHarmless = () => true) {
  const picked = calendars()[0]?.el ?? wheels()?.year[0] ?? sought.find(({ el }) => isThere(el))?.el ?? came().find((el) => el.matches(OPTION));
  const popup = picked && popupAround(picked);
  if (!popup || seenBefore.has(popup) || !isHarmless(popup)) return null;
  const buttons = came().filter((el) => within(el, popup) && !el.matches(`${OPTION}, ${TYPED}, option, td`) && words.test(bare(el.textContent)));
  const isClear = (el) => !finalUnder(el) && ancestors(el).slice(0, 3).every((at) => !within(at, popup) || within(picked, at) || isAllowed(at));
  return buttons.find((el) => !buttons.some((other) => other !== el && within(other, el)) && isClear(el)) ?? null;
}

/** The popup's own "OK": it lies in one popup with what was picked, and that popup speaks of no sending. */
const confirmButton = () => popupButton(CONFIRM, (at) => !speaksOfSending(at), (popup) => !sendsWhenConfirmed(popup));
/** The popup's own "Cancel", by which one leaves without choosing. */
const dismissButton = () => popupButton(DISMISS);
