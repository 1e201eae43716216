// The eye itself: looks at all fields in one go, aims at one thing for the next press, and hands its element out.
const ids = new WeakMap();
let lastId = 0;
let known = new Map();

function idOf(el) {
  if (!ids.has(el)) ids.set(el, String((lastId += 1)));
  return ids.get(el);
}

function seeFields() {
  const fields = discover();
  for (const field of fields) {
    field.id = idOf(field.el);
    field.unseen = field.isWholeFrame ? '' : unseen(field.root);
  }
  known = new Map(fields.map((field) => [field.id, field]));
  return fields;
}

function described(field, fields, located) {
  const { el, root, options } = field;
  const others = fields.filter((other) => other !== field && other.unseen === '' && !within(other.root, root));
  const mine = [el, root, ...(options ?? []).map((option) => option.el)];
  return {
    id: field.id,
    kind: field.kind,
    labels: field.isWholeFrame ? [] : labelsOf(field, fields),
    sections: sectionsOf(field),
    hint: hintOf(field, others),
    unseen: field.unseen,
    disabled: options ? options.every((option) => unavailable(option.el)) : unavailable(el),
    readonly: Boolean(el.readOnly) || isTrue(el, 'aria-readonly'),
    max_length: el.maxLength > 0 ? el.maxLength : null,
    multiple: Boolean(el.multiple) || isTrue(root, 'aria-multiselectable'),
    accept: attr(el, 'accept'),
    options: optionsOf(field),
    follows: followed(field, fields),
    value: valueOf(field),
    located: located.filter(([, found]) => mine.some((own) => found === own || within(own, found))).map(([label]) => label),
    is_whole_frame: Boolean(field.isWholeFrame),
    submits: ['onchange', 'oninput', 'onblur'].some((name) => /submit\s*\(/i.test(attr(el, name))),
  };
}

function optionsOf({ kind, el, options }) {
  const from = kind === 'suggest' ? [...el.list.options].map((option) => ({ texts: [option.value], disabled: false })) : null;
  if (from) return from;
  if (kind === 'select')
    return [...el.options].map((option) => ({ texts: [option.label.trim()], disabled: option.disabled || Boolean(option.closest('optgroup[disabled]')) }));
  return (options ?? []).map((option) => ({ texts: option.texts, disabled: unavailable(option.el) }));
}

/** The field right before this one that it goes on from: nothing between them but a dash or 至. */
function followed(field, fields) {
  // Libraries keep unseen inputs of their own between those that a person sees.
  const previous = fields.slice(0, fields.indexOf(field)).findLast((other) => !other.unseen);
  if (!previous || field.options || previous.options || previous.kind !== field.kind || previous.unseen || field.unseen) return null;
  if (!sameLine(box(previous.root), box(field.root))) return null;
  const holder = commonAncestor([previous.root, field.root]);
  const between = bare(seenBetween(holder, previous.root === holder ? previous.el : previous.root, field.root === holder ? field.el : field.root)).replace(/[\p{P}\p{S}]/gu, '');
  return ['', '至', '到', 'to'].includes(between) ? previous.id : null;
}

/** The words that are seen between two elements in one holder. */
function seenBetween(holder, first, last) {
  const walk = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const isAfter = first.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING && !within(node, first);
    const isBefore = last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING && !within(node, last);
    if (isAfter && isBefore && drawing(node.parentElement).isSeen && !clippedAway(node.parentElement)) words.push(node.data);
  }
  return words.join('');
}

const leadsAway = (node) => node.matches('a[href]') && !/^(#!?|javascript:\s*(void\s*\(?\s*0?\s*\)?|)\s*;?)?$/i.test(attr(node, 'href'));

/** Of `els` the first that a press in its middle would really hit, and that is nothing final, no link and no other button. */
function pressable(els, isAround) {
  for (const el of els) {
    if (!shown(el, false)) continue;
    const at = box(el);
    const hit = hitAt(at.left + at.width / 2, at.top + at.height / 2);
    if (!hit || !within(hit, el) || finalUnder(hit)) continue;
    if (closest(hit, leadsAway) || (isAround && closest(hit, (node) => node.matches('button, [role=button], a') && node !== el && within(node, el)))) continue;
    return el;
  }
  return null;
}

let aimed = null;
let why = '';

function aim(els, root, around = []) {
  aimed = null;
  why = '';
  const first = els.find((el) => el?.isConnected && shown(el, false)) ?? els.find((el) => el?.isConnected);
  if (!first) { why = 'gone'; return null; }
  const final = els.map((el) => finalUnder(el)).find(Boolean);
  if (final) { why = 'final'; return null; }
  const at = box(first);
  if (at.top < 0 || at.bottom > innerHeight || at.left < 0 || at.right > innerWidth || isInnerScrolled(first))
    first.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  aimed = pressable(els) ?? pressable([...(root ?? first).querySelectorAll('*')].slice(0, 80)) ?? pressable(around, true);
  if (!aimed) { why = 'covered'; return null; }
  const label = closest(aimed, (node) => node.localName === 'label');
  guard.allow(...[aimed, root, label?.control, ...(label ? [...label.querySelectorAll('input')] : [])].filter(Boolean));
  return aimed;
}

const isInnerScrolled = (el) => { const at = box(el); const hit = hitAt(at.left + at.width / 2, at.top + at.height / 2); return !hit || !within(hit, el); };

function aimAtField({ id, again }) {
  const field = known.get(id);
  if (!field) { why = 'gone'; return null; }
  // A first press that the browser reported as failed may have opened the list all the same.
  if (again && isOpen()) { why = 'open'; return null; }
  if (!again) {
    beginPopup();
    opened.names = labelsOf(field, [...known.values()]).map(({ text }) => bare(text).replace(/^[*＊]|[:：*＊]+$/g, '')).filter((text) => text.length > 1 && text.length < 16);
  }
  if (field.parts) return aim([field.el], field.el);
  return aim([field.kind === 'picker' || field.kind === 'date' ? field.root : field.el, field.el, field.root], field.root, holders(field.el));
}

/** What lies around a control without holding another one: a press there reaches a control that something is drawn over. */
function holders(el) {
  const found = [];
  for (let at = up(el), level = 0; at && level < 3 && !isRow(at) && box(at).height < 90; at = up(at), level += 1) {
    if (inputsIn(at).some((other) => other !== el)) break;
    found.push(at);
  }
  return found;
}

function aimAtOption({ id, index }) {
  const field = known.get(id);
  const option = field?.options?.[index];
  if (!option) { why = 'gone'; return null; }
  // What is drawn for a lone switch comes first: its label may stand far off, and a press there may not reach it.
  const drawn = field.options.length === 1 && box(field.root).width <= 120 && within(option.el, field.root) ? [field.root, ...field.root.querySelectorAll('span, i')] : [];
  return aim([option.el, ...drawn, ...option.press.querySelectorAll('input, span, i'), option.press], commonAncestor([option.el, option.press]), holders(option.el));
}

function aimAtButton(el) {
  const button = el && closest(el, (at) => at.matches('button, [role=button]'));
  if (!el) why = 'gone';
  return el ? aim([button, el].filter(Boolean), button ?? el) : null;
}

const guard = makeGuard();
let spot = null;

/** Every match of css; after ` >>> ` inside the open shadow roots of what matched before. */
function pointedAt(css) {
  return css.split(' >>> ').reduce((hosts, one) => hosts.flatMap((host) => [...(host.shadowRoot ?? host).querySelectorAll(one)]), [document]);
}

const eye = {
  look({ locators }) {
    const fields = seeFields();
    const located = Object.entries(locators).flatMap(([label, csses]) => {
      const all = csses.map(pointedAt);
      const found = all.find((some) => some.length === 1) ?? all.find((some) => some.length > 0) ?? [];
      return found.map((el) => [label, el]);
    });
    const inFront = fields.filter(({ isBehind }) => !isBehind);
    return { fields: inFront.map((field) => described(field, fields, located)), blocked: guard.take() };
  },
  labelOf(frameElement) {
    const field = { kind: 'editor', el: frameElement, root: frameElement, unseen: '' };
    return { labels: labelsOf(field, [...seeFields(), field]), unseen: unseen(frameElement) };
  },
  element: ({ id }) => known.get(id)?.el ?? null,
  root: ({ id }) => known.get(id)?.root ?? null,
  /** What these fields say now; `leave` takes the focus out first, since many a page keeps a value only then. */
  async values({ ids: wanted, leave }) {
    if (leave) {
      focused()?.blur();
      await frame();
    }
    const fields = wanted.map((id) => known.get(id)).filter((field) => field?.el.isConnected);
    return { values: fields.flatMap(valueOf), blocked: guard.take() };
  },
  /** Wait until the control shows every one of `wanted`, or time is up. */
  async settled({ id, wanted, ms }) {
    const field = known.get(id);
    const words = wanted.map(bare);
    const has = () => {
      const now = valueOf(field).flatMap((text) => [text, ...text.split(/[/>›»,、|;]/)]).map(bare);
      return words.every((word) => now.includes(word));
    };
    if (field?.el.isConnected) await waitUntil(has, ms);
  },
  /** Where the options stand now; -1 where one does not come up in time. */
  async optionIndexes({ id, wanted, ms }) {
    const options = () => [...(known.get(id)?.el.options ?? [])];
    const indexes = () => wanted.map((text) => options().findIndex((option) => !option.disabled && bare(option.label) === bare(text)));
    await waitUntil(() => !indexes().includes(-1), ms);
    return indexes();
  },
  aimAtField(given) {
    forgetSought();
    return aimAtField(given);
  },
  aimAtOption,
  /** The calendar's sign beside a date whose own press opened nothing: only where there is just one such sign. */
  aimAtDateSign({ id }) {
    const field = known.get(id);
    const found = field ? dateSigns(field) : [];
    why = 'gone';
    return found.length === 1 ? aim(found, found[0]) : null;
  },
  why: () => why,
  async seek({ wanted, ms }) {
    const { found, seen, opened } = await seek(wanted, ms);
    sawSought(found);
    return { count: found.length, seen, opened, disabled: found.length === 1 && (unavailable(found[0].option) || unavailable(found[0].el)) };
  },
  aimAtSought() {
    remember();
    return sought.length === 1 ? aim([sought[0].el, sought[0].option], sought[0].option, ancestors(sought[0].el).slice(0, 3).filter((at) => lettersIn(at) === lettersIn(sought[0].el))) : null;
  },
  searchBox: ({ id }) => searchBox(known.get(id)),
  isOpen,
  async closed({ ms }) {
    guard.allow();
    // A list that is fading away is not pressed shut: that would open it again.
    const end = performance.now() + 1500;
    let isGone = await waitUntil(() => !isOpen(), ms);
    while (!isGone && isFading() && performance.now() < end) isGone = await waitUntil(() => !isOpen(), 50);
    return Boolean(isGone);
  },
  async calendar({ ms }) { await waitUntil(() => readCalendar() ?? wheels(), ms); return readCalendar(); },
  hasWheels: () => wheels() !== null,
  aimAtWheel({ part, number }) {
    const el = wheelItem(part, number);
    why = el && unavailable(el) ? 'disabled' : 'gone';
    return el && !unavailable(el) ? aim([el], el) : null;
  },
  async turned({ months, ms }) {
    const was = JSON.stringify(months);
    const isNew = (now) => now && JSON.stringify(now.months) !== was;
    // While one month slides over another there are both, and which is which is not to be told.
    const isStill = (now) => isNew(now) && now.months.length === months.length && !now.months.includes(null);
    await waitUntil(() => isStill(readCalendar()), ms);
    return readCalendar();
  },
  /** After a while, whether the wheel or list of wheels stands elsewhere than where it was pressed. */
  async missedSought({ ms }) {
    const el = sought.length === 1 ? sought[0].el : null;
    if (el) await waitUntil(() => !missed(el), ms);
    return el !== null && missed(el);
  },
  async missedWheel({ part, number, ms }) {
    const isMissed = () => { const el = wheelItem(part, number); return el !== null && missed(el); };
    await waitUntil(() => !isMissed(), ms);
    return isMissed();
  },
  isWheelInReach({ part, number }) { const el = wheelItem(part, number); return el !== null && pressable([el]) !== null; },
  /** The item in reach that is nearest to the wanted one: pressing it turns the wheel there. */
  aimAtWheelStep({ part, number }) {
    const items = wheels()?.[part] ?? [];
    const at = items.findIndex((el) => numberOn(el) === number);
    const away = (el) => Math.abs(items.indexOf(el) - at);
    const nearest = items.filter((el) => !unavailable(el) && pressable([el])).sort((a, b) => away(a) - away(b))[0];
    why = 'covered';
    if (at < 0 || !nearest || !away(nearest)) return null;
    return aim([nearest], nearest);
  },
  aimAtDay({ panel, day }) {
    const cell = dayCell(panel, day);
    if (cell && unavailable(cell)) { why = 'disabled'; return null; }
    return cell ? aim([cell, up(cell)], up(cell)) : null;
  },
  // By its key: while a month fades in, other signs come and go between them.
  aimAtArrow({ key }) {
    const el = keyedArrows(calendars()).find((arrow) => arrow.key === key)?.el;
    why = 'gone';
    return el ? aim([el], el) : null;
  },
  /** In a calendar that is one long list of months, bring the wanted one up by scrolling. */
  async scrollToMonth({ year, month }) {
    const at = () => readCalendar()?.months.some((one) => one && one.year === year && one.month === month);
    const grid = calendars()[0]?.el;
    const scroller = grid && ancestors(grid).find((el) => el.scrollHeight > el.clientHeight + 40 && /auto|scroll/.test(getComputedStyle(el).overflowY));
    if (!scroller || seenBefore.has(scroller)) return null;
    const first = readCalendar().months.find(Boolean);
    const back = first && (year - first.year) * 12 + month - first.month < 0;
    for (let turns = 0; turns < 200 && !at(); turns += 1) {
      const was = scroller.scrollTop;
      scroller.scrollTop += (back ? -1 : 1) * Math.max(60, scroller.clientHeight * 0.8);
      await frame();
      await frame();
      await frame();
      if (scroller.scrollTop === was) break;
    }
    return readCalendar();
  },
  hasConfirm: () => isOpen() && confirmButton() !== null,
  aimAtConfirm: () => aimAtButton(confirmButton()),
  hasDismiss: () => isOpen() && dismissButton() !== null,
  aimAtDismiss: () => aimAtButton(dismissButton()),
  beginUpload({ id }) { const field = known.get(id); if (field) beginUpload(field); },
  aimAtOpen({ id }) { const field = known.get(id); return field ? aim([field.root, field.el], field.root) : null; },
  uploadNews: ({ id, names }) => { const field = known.get(id); return field ? uploadNews(field, names) : null; },
  aimAtRemover({ id }) {
    const item = known.get(id) && failedItem();
    const el = item && removerOf(item);
    return el ? aim([el], item) : null;
  },
  aimAtNothing() {
    spot = emptySpot();
    if (spot) guard.allow(spot.el);
    return spot?.el ?? null;
  },
  spot: () => (spot ? { x: spot.x, y: spot.y } : null),
  blur: () => focused()?.blur(),
  blocked: () => guard.take(),
  hasTypeable: () => seeFields().some(({ kind, el, unseen: why }) => !why && ['text', 'textarea', 'number', 'editor', 'suggest', 'password'].includes(kind) && !el.readOnly && !el.disabled),
  /** Leaves on the page which field is which item, for the marks; and gives the page back its submits. */
  close({ tags }) {
    guard.remove();
    for (const { id, label, state } of tags) {
      const field = known.get(id);
      field?.root.setAttribute('data-appealdesk-field', label);
      field?.root.setAttribute('data-appealdesk-filled', state);
    }
  },
};
for (const [name, act] of Object.entries(eye))
  eye[name] = (...given) => {
    later();
    return act.apply(eye, given);
  };
return eye;
