// Which controls there are and of what kind, told from elements, roles and structure; no library is known by name.
const NOT_TYPED = ['hidden', 'submit', 'button', 'reset', 'image'];
const NATIVE_DATE = ['date', 'datetime-local', 'month', 'week', 'time'];
const POPUP = ['listbox', 'true', 'tree', 'dialog', 'menu', 'grid'];
const UNCHOSEN = /^(请|点击|please|click)?(选择|select|choose|pick|未选择)/i;
const DATELIKE = /日期|时间|年[\s\S]*月|\bdate\b|yyyy|calendar|日历/i;
const ARROW = /arrow|caret|chevron|dropdown|suffix|expand|down/i;
const DATE_SIGN = /(^|[^a-z])(calendar|date|clock|date-?(picker|editor|range|time)|range-?picker)($|[^a-z])/i;
const LIST_SIGN = /(^|[^a-z])(select|selection|selector|cascader|combobox|autocomplete)($|[^a-z])/i;
const kindsBefore = new WeakMap();

function signs(input, root) {
  const inner = [input, root, ...root.querySelectorAll('svg, i, img, span, button')].slice(0, 40);
  const words = inner.map((el) => `${el.getAttribute('class') ?? ''} ${attr(el, 'aria-label')} ${attr(el, 'title')} ${attr(el, 'data-icon')}`).join(' ');
  return words.replace(/([a-z])([A-Z])/g, '$1-$2');
}

/** What a control turned out to be stays so: one that said "choose" says what was chosen from then on. */
function kindOf(input, root) {
  const now = kindOfInput(input, root);
  const before = kindsBefore.get(input);
  const kind = now === 'text' && ['picker', 'date'].includes(before) ? before : now;
  kindsBefore.set(input, kind);
  return kind;
}

function kindOfInput(input, root) {
  const type = input.type;
  if (type === 'number' || type === 'range' || attr(input, 'role') === 'spinbutton') return 'number';
  if (NATIVE_DATE.includes(type)) return 'native_date';
  if (type === 'password') return 'password';
  const spoken = `${input.placeholder} ${attr(input, 'aria-label')} ${attr(input, 'title')}`;
  const seen = signs(input, root);
  if (DATE_SIGN.test(seen) || (DATELIKE.test(spoken) && (input.readOnly || /picker/i.test(seen)))) return 'date';
  const isCombo = attr(input, 'role') === 'combobox' || POPUP.includes(attr(input, 'aria-haspopup'))
    || closest(input, (at) => at === root || within(at, root) ? attr(at, 'role') === 'combobox' : false);
  if (isCombo || UNCHOSEN.test(bare(input.placeholder ?? ''))) return 'picker';
  // A list that can be searched draws its own "choose" over the input.
  if (!input.value && LIST_SIGN.test(seen) && (ARROW.test(seen) || UNCHOSEN.test(bare(seenText(root))))) return 'picker';
  if (input.readOnly && (ARROW.test(seen) || getComputedStyle(input).cursor === 'pointer')) return 'picker';
  return input.list ? 'suggest' : 'text';
}

/** Around the input of a list that draws what was chosen beside it: as far as there is no other control. */
function listBox(input) {
  const before = listBoxes.get(input);
  if (before?.isConnected && within(input, before)) return before;
  const root = findListBox(input);
  listBoxes.set(input, root);
  return root;
}

const listBoxes = new WeakMap();

function findListBox(input) {
  let root = input;
  for (let at = up(input), level = 0; at && level < 5 && !isRow(at) && box(at).height < 72; at = up(at), level += 1) {
    if (inputsIn(at).some((other) => other !== input && !within(other, root))) break;
    // Words that come in are what was chosen where the thing around calls itself a list; else they may be its label.
    if (lettersIn(at) !== lettersIn(root) && !LIST_SIGN.test(at.getAttribute('class') ?? '') && !drawsBox(at)) break;
    root = at;
    if (drawsBox(at)) break;
  }
  return root;
}

/** The parts of a date that are typed one by one: together they are one date, which its calendar fills. */
const SEGMENT = '[role=spinbutton][contenteditable]';
function segmentsAround(el) {
  const holder = ancestors(el).slice(0, 5).find((at) => at.querySelector(SEGMENT));
  const parts = holder ? [...holder.querySelectorAll(SEGMENT)] : [];
  return [3, 6].includes(parts.length) && [...holder.querySelectorAll('[aria-haspopup]')].length === 1 ? { holder, parts } : null;
}

const isEditable = (el) => !el.matches(SEGMENT) && el.isContentEditable && !up(el)?.isContentEditable;

/** Small things to press beside a date's input that look like a calendar. */
function dateSigns({ el, root }) {
  const places = [root, ...ancestors(root).slice(0, 4)].filter((at) => box(at).height < 110 && !inputsIn(at).some((other) => other !== el));
  const inside = [...(places.at(-1)?.querySelectorAll('button, [role=button], i, svg, span, img') ?? [])];
  const found = inside.filter((at) => shown(at) && box(at).height <= 56 && lettersIn(at).length <= 14 && !finalUnder(at) && !unavailable(at)
    && (at.matches('button, [role=button]') || getComputedStyle(at).cursor === 'pointer')
    && DATE_SIGN.test(`${signs(at, at)} ${at.textContent.replace(/^(event|today)$/, 'calendar')}`));
  return found.filter((at) => !found.some((other) => other !== at && within(at, other)));
}

function typedFields(all) {
  const fields = [];
  for (const el of all) {
    if (el.localName === 'input' && !NOT_TYPED.includes(el.type) && !['radio', 'checkbox', 'file'].includes(el.type)) {
      const root = rootOf(el);
      const kind = kindOf(el, root);
      fields.push({ kind, el, root: kind === 'picker' && root === el ? listBox(el) : root });
    } else if (el.localName === 'textarea') fields.push({ kind: 'textarea', el, root: rootOf(el) });
    else if (el.localName === 'select') fields.push({ kind: 'select', el, root: rootOf(el) });
    else if (el.localName === 'input' && el.type === 'file') fields.push({ kind: 'upload', el, root: uploadRoot(el) });
    else if (isEditable(el) && el !== document.body) fields.push({ kind: 'editor', el, root: rootOf(el) });
  }
  for (const [index, field] of fields.entries()) {
    // Of two dates in one box often only the last bears a calendar.
    const next = fields[index + 1];
    if (field.kind === 'text' && next?.kind === 'date' && sameLine(box(field.el), box(next.el)) && inputsIn(commonAncestor([field.el, next.el])).length === 2) {
      field.kind = 'date';
      kindsBefore.set(field.el, 'date');
    }
  }
  if (document.body?.isContentEditable || document.designMode === 'on')
    fields.push({ kind: 'editor', el: document.body, root: document.body, isWholeFrame: true });
  return fields;
}

/** A hidden file input stands for the nearest thing around it that a person can see. */
function uploadRoot(input) {
  const label = input.labels?.[0];
  if (!shown(input) && label && shown(label) && !within(input, label)) return label;
  const holder = closest(input, (at) => shown(at) && box(at).width >= 16 && box(at).height >= 12) ?? input;
  if (holder === input || !holdsMore(holder, input)) return holder;
  // Among other fields, what is drawn right before it or behind it stands for it, where that is just something to press.
  const beside = [input.previousElementSibling, input.nextElementSibling].filter((el) => el && shown(el) && !holdsMore(el, input));
  const buttons = beside.flatMap((el) => [el, ...el.querySelectorAll('*')].filter((at) => at.matches('button, [role=button]') && shown(at)));
  return buttons.length === 1 && !submitsByItself(buttons[0]) && !readsFinal(buttons[0]) ? buttons[0] : holder;
}

const holdsMore = (el, input) => inputsIn(el).some((other) => other !== input);

const holds = (taken, el) => taken.some((field) => within(field.el, el) || within(el, field.root));

/** Things that open a list and hold no input: by role, by what they say they open, or because they say "choose". */
function triggers(all, taken) {
  // One that said "choose" says what was chosen from then on; it is still the same trigger.
  const found = [...knownTriggers].filter(({ root }) => root.isConnected && !holds(taken, root)).map((trigger) => ({ ...trigger }));
  for (const el of all) {
    if (el.matches(TYPED) || !el.checkVisibility()) continue;
    const role = attr(el, 'role');
    const opens = role === 'combobox' || POPUP.includes(attr(el, 'aria-haspopup'));
    const says = !opens && el.children.length === 0 && UNCHOSEN.test(bare(el.textContent)) && bare(el.textContent).length < 16
      && (getComputedStyle(el).cursor === 'pointer' || hasArrowBeside(el)) && !closest(el, (at) => at.matches('label, a[href], [role=option]'));
    const stands = !opens && !says && el.tabIndex === 0 && /^(DIV|SPAN)$/.test(el.tagName) && box(el).height < 72 && !role && (drawsBox(el) || isListLike(el));
    if (!opens && !says && !stands) continue;
    const root = says ? boxAround(el) : el;
    if (holds(taken, root) || found.some((other) => within(root, other.root) || within(other.root, root))) continue;
    const kind = DATE_SIGN.test(signs(el, root)) || DATELIKE.test(seenText(root)) ? 'date' : 'picker';
    const dated = opens ? segmentsAround(el) : null;
    const trigger = dated ? { kind: 'date', el: root, root: dated.holder, parts: dated.parts } : { kind, el: root, root };
    knownTriggers.add(trigger);
    found.push({ ...trigger });
  }
  return found;
}

const knownTriggers = new Set();

const isListLike = (el) => LIST_SIGN.test(el.getAttribute('class') ?? '') && ARROW.test(signs(el, el)) && !inputsIn(el).length;

/** Words with an arrow in one line: on a touch screen nothing has a pointer. */
function hasArrowBeside(el) {
  if (closest(el, (at) => /error|help|tip|message|alert|explain|toast/i.test(`${at.getAttribute('class') ?? ''} ${attr(at, 'role')}`))) return false;
  return ancestors(el).slice(0, 3).some((at) => box(at).height <= 64 && lettersIn(at) === lettersIn(el) && at.querySelector('svg, i, img'));
}

const lettersIn = (el) => bare(seenText(el)).replace(/[^\p{L}\p{N}]/gu, '');

function boxAround(el) {
  let root = el;
  for (let at = up(el), level = 0; at && level < 4 && !isRow(at); at = up(at), level += 1) {
    if (box(at).height > 64 || lettersIn(at) !== lettersIn(el)) break;
    if (drawsBox(at)) return at;
    if (getComputedStyle(at).cursor === 'pointer') root = at;
  }
  return root;
}

function choices(all, taken) {
  const fields = [];
  const not = (el) => !taken.some((field) => within(el, field.root) && field.kind !== 'upload' && field.kind !== 'editor');
  const add = (kind, els, holder) => {
    for (const group of grouped(els.filter(not), holder)) {
      const options = group.map(optionOf);
      const root = group.length > 1 ? commonAncestor(group) : drawnOption(options[0]);
      fields.push({ kind, el: group[0], root, options });
    }
  };
  const ofRole = (role, type) => all.filter((el) => isDrawnTick(el, type) || (el.localName === 'input' && el.type === type && attr(el, 'role') !== 'switch')
    || (attr(el, 'role') === role && !el.matches('input') && !el.querySelector(`input[type=${type}]`)));
  add('radio', ofRole('radio', 'radio'), '[role=radiogroup]');
  const ticks = ofRole('checkbox', 'checkbox');
  add('checkbox', ticks.filter((el) => !looksSwitch(el)), '[role=group],fieldset');
  const switches = [...all.filter((el) => attr(el, 'role') === 'switch' || isDrawnSwitch(el)), ...ticks.filter(looksSwitch)];
  for (const el of switches.filter((one) => !switches.some((other) => other !== one && within(one, other)))) {
    const option = optionOf(el);
    fields.push({ kind: 'switch', el, root: drawnOption(option), options: [option] });
  }
  return fields;
}

/** A tick without any control or role: something that calls itself so, a sign in it and words beside the sign. */
function isDrawnTick(el, name) {
  if (el.shadowRoot) return el.localName.endsWith(`-${name}`) && typeof el.checked === 'boolean' && !inputsIn(el).length && shown(el);
  if (!el.classList.length || el.matches('button, a, label, input, [role]')) return false;
  const named = (at) => [...at.classList].some((one) => new RegExp(`(^|[-_])${name}$`, 'i').test(one));
  if (!named(el) || !shown(el) || box(el).height > 72 || el.children.length < 2 || [...el.parentElement?.children ?? []].some((one) => one.matches(`input[type=${name}]`))) return false;
  const words = lettersIn(el).length;
  const hasSign = [...el.children].some((sign) => sign.localName === 'svg' || !lettersIn(sign));
  return words > 0 && words <= 60 && hasSign && !el.querySelector('input, button, a, [role]:not(svg, i, img, [role=presentation])')
    && ![...el.querySelectorAll('*')].some(named) && !ancestors(el).some((at) => at.matches('label, button, a, [role=option], [role=checkbox], [role=radio]'));
}

const SWITCH_SIGN = /(^|[-_\s])(switch|(?<!down-|menu-)toggle)($|[-_\s])/i;

/** A switch without any control in it: something small that can be pressed or focused and calls itself so. */
const isDrawnSwitch = (el) => SWITCH_SIGN.test(el.getAttribute('class') ?? '') && !el.matches('a, label, li, td, th, svg, svg *') && !attr(el, 'role')
  && (el.tabIndex === 0 || getComputedStyle(el).cursor === 'pointer' || isSwitchShaped(el)) && !inputsIn(el).length
  && box(el).width >= 20 && box(el).width <= 120 && box(el).height >= 10 && box(el).height <= 48 && lettersIn(el).length <= 4 && !ancestors(el).slice(0, 4).some((at) => box(at).height < 80 && at.querySelector('input[type=checkbox]'));

/** On a touch screen nothing has a pointer: there it is the class that says just “switch”, and a knob in a lying oval. */
const isSwitchShaped = (el) => [...el.classList].some((name) => /(^|[-_])switch$/i.test(name)) && el.children.length > 0
  && box(el).width > box(el).height * 1.3 && parseFloat(getComputedStyle(el).borderTopLeftRadius) >= 6;

const looksSwitch = (el) => attr(el, 'role') === 'switch' || SWITCH_SIGN.test(standIn(el)?.getAttribute('class') ?? '')
  || ancestors(el).slice(0, 2).some((at) => SWITCH_SIGN.test(at.getAttribute('class') ?? '') && inputsIn(at).length < 2);

/** What is drawn for a lone tick or switch: itself, else the label around it, else the nearest thing that can be seen. */
function drawnOption({ el, press }) {
  if (shown(el) && box(el).width >= 8 && !clippedAway(el)) return el;
  if (standIn(el) === press) return press;
  return within(el, press) && shown(press) ? press : closest(el, (at) => shown(at) && box(at).width >= 8 && !clippedAway(at)) ?? el;
}

/** Clickable things alike and side by side, with words on them and no control inside: cards to choose from. */
function cards(all, taken) {
  const clickable = all.filter((el) => {
    if (el.matches('a[href], option, label, nav *, header *, [role=tab], [role=menuitem], [role=link], th, thead *, summary')) return false;
    if (el.localName === 'button' && (submitsByItself(el) || readsFinal(el))) return false;
    // Asked first, since the style of what is not drawn is dear.
    if (!shown(el)) return false;
    if (attr(el, 'role') !== 'option' && getComputedStyle(el).cursor !== 'pointer') return false;
    const above = up(el);
    if (above && attr(el, 'role') !== 'option' && getComputedStyle(above).cursor === 'pointer') return false;
    if (el.querySelector(TYPED) || el.matches(TYPED)) return false;
    const words = bare(seenText(el));
    return words.length > 0 && words.length <= 160 && !taken.some((field) => within(el, field.root) && field.kind !== 'upload');
  });
  const alike = new Map();
  for (const el of clickable) {
    const key = `${el.tagName}/${attr(el, 'role')}`;
    alike.set(key, [...(alike.get(key) ?? []), el]);
  }
  const fields = [];
  for (const els of alike.values())
    for (const group of grouped(els, '[role=listbox],[role=radiogroup]'))
      if (group.length > 1) fields.push({ kind: 'cards', el: group[0], root: commonAncestor(group), options: group.map(optionOf) });
  return fields;
}

/** Notes which cards are of a page that lies behind the dialog with the form: they bound labels, but nobody could press them. */
function noteBehind(found, certain) {
  const open = certain.filter(({ root }) => isScreened(root) === false);
  const behind = open.length > 0 ? found.filter(({ el }) => isScreened(el)) : [];
  const isApart = (holder) => !open.some(({ root }) => within(root, holder));
  for (const field of found)
    field.isBehind = behind.some((other) => other === field || (isScreened(field.el) === null && isApart(commonAncestor([field.el, other.el]))));
}

/** Buttons that would open the file dialogue of an input that is not in the page yet. */
function uploadButtons(all, taken) {
  if (taken.some((field) => field.kind === 'upload')) return [];
  return all
    .filter((el) => el.matches('button, [role=button], a, div, span') && /^\+?(点击|选择|添加)?(上传|选择文件|添加附件|添加图片|选择图片|upload|choosefile|addfile)/i.test(bare(el.textContent))
      && bare(el.textContent).length < 14 && shown(el) && !finalUnder(el) && getComputedStyle(el).cursor === 'pointer')
    .filter((el, _, list) => !list.some((other) => other !== el && within(el, other)))
    .map((el) => ({ kind: 'upload_button', el, root: el }));
}

function discover() {
  const all = everything();
  const fields = typedFields(all);
  fields.push(...choices(all, fields));
  fields.push(...triggers(all, fields));
  const found = cards(all, fields);
  noteBehind(found, fields);
  fields.push(...found);
  fields.push(...uploadButtons(all, fields));
  return fields;
}
