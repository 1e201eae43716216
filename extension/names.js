// Which names in a page's markup its author gave, and which a build tool made up and will make up anew.

const TEST_IDS = ["data-testid", "data-test-id", "data-test", "data-qa", "data-cy"];

/** Words for how an element stands just now, or where in its list: not what it is. */
const PASSING =
  /(?:^|[-_])(?:active|hover(?:ed)?|focus(?:ed)?|selected|checked|current|open(?:ed)?|expanded|collapsed|disabled|loading|visible|hidden|first|last|odd|even|enter|leave|appear|invalid|error|success|(?:un)?read)$/iu;

const MADE_UP = /^(?:css|sc|jss|jsx|svelte|emotion|styled|ember|react|data-v|_ngcontent|ng|v)-?[\da-z]*\d[\da-z]*$/iu;

/** @param {string} word whether it reads as drawn at random: digits among letters, or capitals without words between */
function isDrawn(word) {
  if (word.length < 4) return false;
  const letters = word.replace(/[^a-z]/giu, "");
  if (/\d/u.test(word) && letters.length > 0)
    return /[a-z]\d+[a-z]|^\d|[A-Z]/iu.test(word.replace(/\d+$/u, "")) || word.length > 8;
  if (!/\d/u.test(word) && /[a-z]/u.test(word) && /[A-Z]/u.test(word)) {
    return !/^[a-z]*(?:[A-Z][a-z]{2,})*$/u.test(word) || !/[aeiou]/iu.test(word);
  }
  return letters.length >= 5 && !/[aeiouy]/iu.test(letters);
}

/**
 * The part of a class that will outlive the next build: all of it, its beginning up to a hash or version, or nothing.
 * @param {string} name @returns {{css: string} | null}
 */
export function lasting(name) {
  if (name.startsWith("appealdesk") || PASSING.test(name) || MADE_UP.test(name) || name.length > 60) return null;
  const versioned = /^([a-z][\w-]*?[-_])\d+(?:[-_.]\d+)+$/iu.exec(name);
  if (versioned) return { css: `[class*="${CSS.escape(versioned[1] ?? "")}"]` };
  const hashed = /^([a-z][\w-]*?(?:--|__|-|_))([\da-z]{4,12})$/iu.exec(name);
  if (hashed && isDrawn(hashed[2] ?? "")) {
    const [, head = ""] = hashed;
    return head.replace(/[-_]/gu, "").length < 3 ? null : { css: `[class*="${CSS.escape(head)}"]` };
  }
  return isDrawn(name) ? null : { css: `.${CSS.escape(name)}` };
}

/** The lasting classes of an element, as css each. @param {Element} element @returns {string[]} */
export function lastingClasses(element) {
  return [...element.classList].flatMap((name) => lasting(name)?.css ?? []);
}

/** @param {string} text an id of one thing, which another page will not have */
function isNumbered(text) {
  return /\d{3,}/u.test(text);
}

/** @param {string} text an id that a library counted up, and will count otherwise on the next visit: el-id-57-7, :r3: */
function isCounted(text) {
  return isNumbered(text) || /(?:^|[-_:.])[a-z]?\d+(?=$|[-_:.])/iu.test(text);
}

/** @param {Element} element @returns {{name: string, value: string} | null} */
export function testIdOf(element) {
  for (const name of TEST_IDS) {
    const value = element.getAttribute(name);
    if (value && value.length <= 60 && !isNumbered(value)) return { name, value };
  }
  return null;
}

/** How an element may be named in css by itself, surest first. @param {Element} element @returns {string[]} */
export function ownNames(element) {
  const tag = element.localName;
  const test = testIdOf(element);
  const names = test ? [`[${test.name}="${CSS.escape(test.value)}"]`] : [];
  if (element.id !== "" && !isCounted(element.id) && !isDrawn(element.id)) names.push(`#${CSS.escape(element.id)}`);
  const field = element.getAttribute("name");
  if (field && !isCounted(field) && field.length <= 60) names.push(`${tag}[name="${CSS.escape(field)}"]`);
  const classes = lastingClasses(element);
  names.push(...classes.map((css) => `${tag}${css}`));
  if (classes.length > 1) names.push(`${tag}${classes.slice(0, 4).join("")}`);
  const type = element.getAttribute("type");
  if (type && /^[a-z]+$/u.test(type)) names.push(`${tag}[type="${type}"]`);
  return names;
}
