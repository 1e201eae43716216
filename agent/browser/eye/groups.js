// Radios, checkboxes, cards: which of them belong together, what stands on each, which is chosen.
const CHOSEN_CLASS = /(^|[-_\s])(is-)?(checked|selected|active|chosen|current|on)($|[-_\s])/i;

function textBeside(el) {
  for (let at = el, level = 0; at && level < 3; at = up(at), level += 1) {
    const after = [];
    for (let next = at.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === Node.ELEMENT_NODE && (next.matches(TYPED) || next.querySelector(TYPED))) break;
      // Further out what comes next may be the next row of the form.
      if (level && bare(seenText(next)) && !sameLine(box(at), boxOfNode(next))) break;
      after.push(seenText(next));
    }
    const words = linesOf(after.join(''));
    if (words.length) return words;
  }
  return [];
}

const ROLED = ['radio', 'checkbox', 'switch', 'menuitemradio', 'menuitemcheckbox'];

/** The labels of a control; one in a shadow root has those of the element that stands for it outside, too. */
function labelsTo(el) {
  const found = [...el.labels ?? []];
  if (el.shadowRoot) found.push(...[...(el.getRootNode().querySelectorAll?.('label') ?? [])].filter((label) => label.control === el || (el.id && label.htmlFor === el.id)));
  for (let root = el.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    const { host } = root;
    if (inputsIn(host).length > 1) break;
    found.push(...[...(host.getRootNode().querySelectorAll?.('label') ?? [])].filter((label) => label.control === host || (host.id && label.htmlFor === host.id)));
  }
  return found;
}

/** What is drawn right behind a tick that is itself not drawn: pressing it is pressing the tick. */
function standIn(tick) {
  if (tick?.localName !== 'input' || !['radio', 'checkbox'].includes(tick.type) || labelsTo(tick).length || shown(tick, false)) return null;
  const next = tick.nextElementSibling;
  return next && shown(next) && !next.matches(TYPED) && !next.querySelector(TYPED) ? next : null;
}

/** What a person presses to choose, and the words on it (the first line first, then all of them). */
function optionOf(tick) {
  const roled = tick.localName === 'input' ? closest(up(tick), (at) => ROLED.includes(attr(at, 'role'))) : null;
  const el = roled?.hasAttribute('aria-checked') && !shown(tick) ? roled : tick;
  const label = closest(el, (at) => at.localName === 'label') ?? roled ?? standIn(el) ?? labelsTo(el).find((one) => shown(one)) ?? el.labels?.[0];
  let words = label ? linesOf(seenText(label)) : linesOf(seenText(el));
  if (!words.length && attr(el, 'aria-labelledby')) words = linesOf(el.getRootNode().getElementById?.(attr(el, 'aria-labelledby'))?.textContent ?? '');
  if (!words.length && attr(el, 'aria-label')) words = [attr(el, 'aria-label')];
  if (!words.length) words = textBeside(el);
  if (!words.length && el.value && el.value !== 'on') words = [el.value];
  return { el, press: label ?? el, texts: [...new Set([words[0] ?? '', words.join(''), words.join(' ')])].filter(Boolean) };
}

function isChosen(el) {
  if (typeof el.checked === 'boolean' && (el.localName === 'input' || el.shadowRoot)) return el.checked;
  for (const name of ['aria-checked', 'aria-selected', 'aria-pressed', 'data-checked', 'data-selected', 'data-state']) {
    if (!el.hasAttribute(name)) continue;
    return ['true', 'checked', 'on', 'selected', 'active', ''].includes(attr(el, name));
  }
  return null;
}

const look = (el) => {
  const style = getComputedStyle(el);
  return [style.borderTopColor, style.borderTopWidth, style.backgroundColor, style.color, style.boxShadow, style.fontWeight].join();
};

/** Which cards are chosen, as a person sees it: said by an attribute or a class, else the one that looks unlike the rest. */
function chosenCards(cards) {
  const said = cards.map((card) => isChosen(card) ?? [...card.querySelectorAll('[aria-checked],[aria-selected]')].map(isChosen)[0] ?? null);
  if (said.some((value) => value !== null)) return said.map(Boolean);
  const shared = new Set(cards[0].classList);
  for (const card of cards) for (const name of [...shared]) if (!card.classList.contains(name)) shared.delete(name);
  const classed = cards.map((card) => [...card.classList].some((name) => !shared.has(name) && CHOSEN_CLASS.test(name)));
  if (classed.some(Boolean)) return classed;
  const looks = cards.map((card) => look(card));
  const alone = looks.map((one) => looks.filter((other) => other === one).length === 1);
  return cards.length > 2 && alone.filter(Boolean).length === 1 ? alone : cards.map(() => false);
}

function unavailable(el) {
  const own = (at) => at.disabled === true || isTrue(at, 'aria-disabled') || at.matches?.('fieldset[disabled] *');
  if (own(el)) return true;
  const around = closest(el, (at) => at.localName === 'label' || at.matches('[role]')) ?? el;
  return own(around) || /(^|[-_\s])(is-)?disabled($|[-_\s])/i.test(around.className?.toString() ?? '')
    || /(^|[-_\s])(is-)?disabled($|[-_\s])/i.test(el.className?.toString() ?? '');
}

/** Split like elements into groups: by a name they share, by their radiogroup, else by the nearest thing that holds two. */
function grouped(els, holder) {
  const groups = new Map();
  for (const el of els) {
    const named = el.name ? `${el.form ? [...document.forms].indexOf(el.form) : '-'}/${el.name}` : null;
    const held = closest(up(el), (at) => at.matches?.(holder))
      ?? (named && els.some((other) => other !== el && other.name === el.name) ? named : null)
      ?? nearestWithTwo(el, els);
    groups.set(held, [...(groups.get(held) ?? []), el]);
  }
  return [...groups.values()];
}

function nearestWithTwo(el, els) {
  let level = 0;
  for (let at = up(el); at && level < 6; at = up(at), level += 1) {
    const inside = els.filter((other) => within(other, at));
    if (inside.length < 2) continue;
    const others = inputsIn(at).filter((input) => !inside.some((one) => one === input || within(input, one)));
    const isOne = others.length === 0 && (el.type === 'radio' || attr(el, 'role') === 'radio' || !textBetween(inside));
    return isOne ? at : el;
  }
  return el;
}

/** Text between the ticks that is not on one of them: then they are not one field, but several under each other. */
function textBetween(inside) {
  const presses = inside.map(optionOf);
  const range = document.createRange();
  range.setStartBefore(presses[0].press);
  range.setEndAfter(presses[presses.length - 1].press);
  const left = presses.reduce((text, { texts }) => text.replace(bare(texts[texts.length - 1] ?? ''), ''), bare(range.toString()));
  return left.replace(/[\p{P}\p{S}]/gu, '').length > 0;
}
