// Where a control begins and ends for the eye: the box drawn around an input, whatever it is built of.
const TYPED = 'input, textarea, select, [contenteditable=""], [contenteditable=true], [contenteditable=plaintext-only]';

function drawsBox(el) {
  const style = getComputedStyle(el);
  const bordered = ['Top', 'Bottom'].every((side) => parseFloat(style[`border${side}Width`]) > 0);
  const shadowed = style.boxShadow !== 'none' && style.boxShadow.includes('inset');
  return bordered || shadowed || parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
}

const isRow = (el) => /^(FORM|BODY|TD|TH|TR|LI|FIELDSET|LABEL|DIALOG)$/.test(el.tagName) || isTrue(el, 'aria-modal');

function inputsIn(el) {
  const found = hasShadows ? gather(el.shadowRoot ?? el, el.shadowRoot ? gather(el, []) : []).filter((one) => one.matches(TYPED)) : [...el.querySelectorAll(TYPED)];
  return found.filter((input) => input.type !== 'hidden' && input.checkVisibility({ visibilityProperty: true }));
}

/** The element that says by its shadow root that it is this input, and draws it: a label may float over the input in it. */
function hostOf(input) {
  const host = closest(input, (at) => at.shadowRoot?.delegatesFocus === true);
  return host && shown(host) && box(host).height < 240 && inputsIn(host).length <= 1 ? host : null;
}

/** Climb from an input to the box drawn around it; never over another input, a label's text or the row's edge. */
function rootOf(input, own = [input]) {
  const host = hostOf(input);
  if (host) return host;
  let root = input;
  let boxed = drawsBox(input);
  for (let next = up(root); next && !isRow(next); next = up(next)) {
    const [inner, outer] = [box(root), box(next)];
    const isSmall = inner.width < 24 || inner.height < 14;
    const near = boxed ? 8 : 72;
    const wider = outer.width - inner.width;
    const higher = outer.height - inner.height;
    if (inputsIn(next).some((other) => !own.includes(other) && !within(other, root))) break;
    if (outer.width === 0 || outer.height === 0) { root = next; continue; }
    if (!isSmall && (wider > near || higher > (boxed ? 8 : 30))) break;
    if (isSmall && (outer.height > 220 || (wider > 900 && !drawsBox(next)))) break;
    if (boxed && hasLabelText(next, root)) break;
    root = next;
    boxed ||= drawsBox(next);
  }
  return root;
}

const hasLabelText = (outer, inner) => [...outer.children].some((el) => el.localName === 'label' && !within(inner, el));
