// What each control says now, as a person would read it.
function valueOf(field) {
  const { kind, el, root, options } = field;
  if (kind === 'select') return selectedIn(field);
  if (kind === 'editor') return [(el.innerText ?? '').replace(/\u200b/g, '').replace(/\n+$/, '')];
  if (kind === 'cards') return namesOf(options, chosenCards(options.map((option) => option.el)));
  if (kind === 'switch') return [isChosen(el) ?? isChosen(el.querySelector('input[type=checkbox]') ?? el) ?? (isClassed(el) || [...el.classList].some((name) => /[-_]open$/i.test(name))) ? 'on' : 'off'];
  if (options) return namesOf(options, options.map((option) => isChosen(option.el) ?? isClassed(option.press)));
  if (kind === 'picker') return shownIn(root);
  if (kind === 'upload' || kind === 'upload_button') return filesIn(field);
  if (field.parts) return daysIn(field.parts);
  if (kind === 'date') return el.value ? [el.value] : shownIn(root);
  return [el.value ?? ''];
}

/** Of a list kept out of sight, what the thing drawn in its place shows as well: only that does a person see chosen. */
function selectedIn({ el, root }) {
  const labels = [...el.selectedOptions].map((option) => option.label.trim());
  if (root === el || (shown(el) && !clippedAway(el))) return labels;
  const drawn = bare(shownIn(root).join(' '));
  return labels.filter((label) => drawn.includes(bare(label)));
}

/** Dates of three parts each, as far as all three are filled. */
function daysIn(parts) {
  const numbers = parts.map((part) => bare(part.textContent));
  const days = [];
  for (let at = 0; at < numbers.length; at += 3)
    if (numbers.slice(at, at + 3).every((number) => /^\d+$/.test(number))) days.push(numbers.slice(at, at + 3).join('-'));
  return days;
}

/** By a class of its own or, where nothing but a drawing tells, of its sign. */
const isClassed = (el) => [el, ...(el.matches('label, input') ? [] : [...el.querySelectorAll('*')].slice(0, 6))].some((one) => [...one.classList].some((name) => CHOSEN_CLASS.test(name)));
const namesOf = (options, flags) => options.filter((_, index) => flags[index]).map((option) => option.texts[0] ?? '');

function shownIn(root) {
  const inputs = root.matches('input') ? [root] : [...root.querySelectorAll('input, textarea')].filter((input) => input.type !== 'hidden');
  const words = linesOf(seenText(root, (el) => el !== root && (el.matches('label, legend') || isTrue(el, 'aria-hidden'))));
  // An arrow drawn as a sign is no value.
  return [...new Set([...inputs.map((input) => input.value.trim()), ...words.filter((line) => /[\p{L}\p{N}]/u.test(line))].filter(Boolean))];
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
