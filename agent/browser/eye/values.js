// What each control says now, as a person would read it.
function valueOf(field) {
  const { kind, el, root, options } = field;
  if (kind === 'select') return [...el.selectedOptions].map((option) => option.label.trim());
  if (kind === 'editor') return [(el.innerText ?? '').replace(/\u200b/g, '').replace(/\n+$/, '')];
  if (kind === 'cards') return namesOf(options, chosenCards(options.map((option) => option.el)));
  if (kind === 'switch') return [isChosen(el) ?? isChosen(el.querySelector('input[type=checkbox]') ?? el) ?? isClassed(el) ? 'on' : 'off'];
  if (options) return namesOf(options, options.map((option) => isChosen(option.el) ?? isClassed(option.press)));
  if (kind === 'picker') return shownIn(root);
  if (kind === 'upload' || kind === 'upload_button') return filesIn(field);
  if (kind === 'date') return el.value ? [el.value] : shownIn(root);
  return [el.value ?? ''];
}

const isClassed = (el) => [...el.classList].some((name) => CHOSEN_CLASS.test(name));
const namesOf = (options, flags) => options.filter((_, index) => flags[index]).map((option) => option.texts[0] ?? '');

function shownIn(root) {
  const inputs = root.matches('input') ? [root] : [...root.querySelectorAll('input, textarea')].filter((input) => input.type !== 'hidden');
  const words = linesOf(seenText(root, (el) => el !== root && (el.matches('label, legend') || isTrue(el, 'aria-hidden'))));
  return [...new Set([...inputs.map((input) => input.value.trim()), ...words].filter(Boolean))];
}

/** The smallest thing around an upload that holds no other field: there its items are shown. */
function uploadArea(field) {
  let area = field.root;
  for (let at = up(area), level = 0; at && at !== document.body && level < 5; at = up(at), level += 1) {
    if (!at.isConnected || inputsIn(at).some((input) => input.type !== 'file') || at.querySelectorAll('input[type=file]').length > 1) break;
    area = at;
  }
  return area;
}

function filesIn(field) {
  const own = [...(field.el.files ?? [])].map((file) => file.name);
  return own.length ? own : linesOf(seenText(uploadArea(field))).filter((line) => /\.[a-z0-9]{2,5}\b/i.test(line));
}
