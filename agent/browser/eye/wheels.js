// A date that is dialled: columns of years, months and days beside each other, each turned by itself.
const NUMBERED = /^(\d{1,4})(年|月|日|号)?$/;
const numberOn = (el) => Number(NUMBERED.exec(bare(seenText(el)))?.[1] ?? Number.NaN);
const isColumn = (el) => el.children.length > 0 && [...el.children].every((child) => !Number.isNaN(numberOn(child)))
  && [...el.children].every((child, index, all) => !index || box(child).top > box(all[index - 1]).top && Math.abs(box(child).left - box(all[0]).left) < 4);

/** The three wheels of a date in the order year, month, day, as rows of elements; null where there are not just these. */
function wheels() {
  const lists = came().filter((el) => isColumn(el)).sort((a, b) => box(a).left - box(b).left);
  const columns = lists.filter((el) => !lists.some((other) => other !== el && within(el, other))).map((el) => [...el.children]);
  if (columns.length !== 3 || Math.abs(box(columns[0][0].parentElement).left - box(columns[1][0].parentElement).left) < 8) return null;
  const years = columns.findIndex((column) => column.every((el) => numberOn(el) >= 1900));
  const rest = columns.filter((_, index) => index !== years);
  if (years < 0 || years === 1) return null;
  const isMonths = (column) => column.every((el) => numberOn(el) >= 1 && numberOn(el) <= 12);
  const isDays = (column) => column.every((el) => numberOn(el) >= 1 && numberOn(el) <= 31);
  return isMonths(rest[0]) && isDays(rest[1]) ? { year: columns[years], month: rest[0], day: rest[1] } : null;
}

/** Whether a wheel that is moved as a whole has not come to stand on this item: it may be turned only by a finger. */
function missed(el) {
  const clip = closest(up(el), (at) => getComputedStyle(at).overflowY !== 'visible');
  if (!clip || getComputedStyle(clip).overflowY !== 'hidden' || !isThere(el)) return false;
  if ([el, ...ancestors(el).slice(0, 2)].some((at) => within(at, clip) && (isTrue(at, 'data-selected') || isClassed(at)))) return false;
  const isMoved = ancestors(el).some((at) => within(at, clip) && at !== clip && getComputedStyle(at).transform !== 'none');
  const [at, frame] = [box(el), box(clip)];
  return isMoved && frame.height > at.height * 2.2 && Math.abs((at.top + at.bottom) / 2 - (frame.top + frame.bottom) / 2) > at.height * 0.6;
}

const wheelItem = (part, number) => wheels()?.[part].find((el) => numberOn(el) === number) ?? null;
