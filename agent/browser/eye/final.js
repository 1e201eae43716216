// What would submit: the browser's own submit buttons, and whatever reads like a last word. Never pressed by us.
const PRESSABLE = 'button, input, a, [role=button], [role=link], [onclick]';

function submitsByItself(el) {
  if (el.localName === 'input') return ['submit', 'image'].includes(el.type);
  return el.localName === 'button' && el.type === 'submit' && el.form !== null;
}

const wordsOn = (el) => bare(el.localName === 'input' ? el.value : el.textContent ?? '');

function readsFinal(el) {
  const spoken = [wordsOn(el), bare(attr(el, 'aria-label')), bare(attr(el, 'title'))];
  return spoken.some((words) => words && words.length <= 16 && config.final_words.some((final) => final.test(words)));
}

/** The final thing that a press on `el` would press: itself, what it lies in, or the button its label belongs to. */
function finalUnder(el) {
  for (const at of [el, ...ancestors(el)]) {
    if (submitsByItself(at)) return at;
    if (at.localName === 'label') {
      const labelled = at.control ?? at.querySelector('button, input[type=submit], input[type=image]');
      if (labelled && (submitsByItself(labelled) || readsFinal(labelled))) return labelled;
    }
    if (at.matches(PRESSABLE) && readsFinal(at)) return at;
    if (at === el && readsFinal(at)) return at;
  }
  return null;
}
