// How a pack's ladders are read from a page: the one reader for the extension and for the agent, which evaluates this
// same file in the pages it visits. So it imports nothing, keeps nothing, and reading asks the page for no layout. What a
// ladder means is written in shared/page.py.

/** @typedef {import("./contract").Page} Page */
/** @typedef {import("./contract").OrderRows} OrderRows */
/** @typedef {import("./contract").PageField} PageField */
/** @typedef {import("./contract").RowReview} RowReview */
/** @typedef {import("./contract").Rows} Rows */
/** @typedef {import("./contract").Rung} Rung */
/** @typedef {import("./contract").Session} Session */
/** @typedef {string | number | boolean | ReadonlyArray<string> | null} Value */
/** @typedef {Record<string, Value>} Values */
/** @typedef {{row: Element, scope: Element, parts: Element[], mount: Element, review: RowReview}} Place where a review stands */
/** @typedef {{item: any, known: () => Values}} RecordedItem and what it is known by, read when it is asked for */
/** @typedef {{inOrder: RecordedItem[], byField: () => Map<string, RecordedItem[]>}} RecordedItems */
/** @typedef {Map<RowReview, RecordedItems>} Recorded */
/** @typedef {{kind: "main" | "follow_up", source: "response" | "page", values: Values}} Reading */

/** Facts of the order, which a follow-up shares with the review it follows. */
const OF_THE_ORDER = ["order_id", "item_id", "item_title", "buyer"];

/** @template T @param {() => T} make @returns {() => T} what is made at the first asking, and then kept */
function once(make) {
  /** @type {T[]} */
  const made = [];
  return () => {
    if (made.length === 0) made.push(make());
    return /** @type {T} */ (made[0]);
  };
}

/** The names of all that we put into a page. */
const OUR_TAGS = [
  "appealdesk-mark",
  "appealdesk-list",
  "appealdesk-order",
  "appealdesk-pointing",
  "appealdesk-teaching",
];
const OURS = OUR_TAGS.join(", ");

/** @param {Element} element */
function isOurs(element) {
  return OUR_TAGS.includes(element.localName);
}

/** @param {Element} element @returns {boolean} */
function holdsOurWords(element) {
  return (
    element.firstElementChild !== null && [...element.querySelectorAll(OURS)].some((one) => one.textContent !== "")
  );
}

/** @param {Element} element @returns {string} */
function textWithoutOurs(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const inside of copy.querySelectorAll(OURS)) inside.remove();
  return copy.textContent ?? "";
}

/** The words of an element, white space made single, without ours. @param {Element} element @returns {string} */
export function textOf(element, hasOurs = () => holdsOurWords(element)) {
  const text = hasOurs() ? textWithoutOurs(element) : (element.textContent ?? "");
  return text.replace(/\s+/gu, " ").trim();
}

/**
 * A row or page while it is read: what was found in it is not searched for twice.
 * @typedef {{parts: Element[], hasOurs: () => boolean, found: Map<string, string[]>}} Look
 */

/** @param {Element[]} parts @returns {Look} */
function lookAt(parts, hasOurs = once(() => parts.some(holdsOurWords))) {
  return { parts, hasOurs, found: new Map() };
}

/** Whether a Chrome match pattern covers an address. @param {string} pattern @param {string} address */
function matchesPattern(pattern, address) {
  const parts = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)(\/.*)$/u.exec(pattern);
  if (!parts) return false;
  const [, scheme = "", host = "", path = ""] = parts;
  const url = new URL(address);
  const schemeFits = scheme === "*" ? /^https?:$/u.test(url.protocol) : url.protocol === `${scheme}:`;
  const bare = host.replace(/^\*\./u, "");
  const hostFits = host === "*" || url.hostname === bare || (host !== bare && url.hostname.endsWith(`.${bare}`));
  const glob = path.replace(/[.+?^${}()|[\]\\]/gu, "\\$&").replace(/\*/gu, ".*");
  return schemeFits && hostFits && new RegExp(`^${glob}$`, "u").test(url.pathname + url.search);
}

/** Whether a page of the pack has its content in the document at this address. @param {Page} page @param {string} address */
export function isPageAt(page, address) {
  return page.frame === null
    ? page.urls.some((pattern) => matchesPattern(pattern, address))
    : address.startsWith(page.frame);
}

/**
 * A response's text as data; numbers too long for JavaScript stay strings. Undefined where it is no JSON.
 * @param {string} text JSON, or JSONP
 * @returns {any}
 */
export function parseBody(text) {
  const json = /^[\s;]*[\w$.]+\(([\s\S]*)\)[\s;]*$/u.exec(text)?.[1] ?? text;
  const isLong = /[:[,]\s*-?\d{16}/u.test(json);
  /** @type {any} */
  const keepDigits = (
    /** @type {string} */ _key,
    /** @type {unknown} */ value,
    /** @type {{source: string}} */ context,
  ) =>
    typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/u.test(context.source)
      ? context.source
      : value;
  try {
    return JSON.parse(json, isLong ? keepDigits : undefined);
  } catch {
    return undefined;
  }
}

/** @param {any} data @returns {any} */
function opened(data) {
  return typeof data === "string" && /^\s*[[{]/u.test(data) ? parseBody(data) : data;
}

/** @typedef {{name: string, isList: boolean, wanted: string[][]}} PathStep */

/** @type {Map<string, PathStep[]>} paths are read once: a page of a hundred reviews asks for each a thousand times */
const pathSteps = new Map();

/** @param {string} path @returns {PathStep[]} */
function stepsOf(path) {
  let steps = pathSteps.get(path);
  if (steps === undefined) {
    steps = [...path.matchAll(/([^.[\]]*)(\[([^\]]*)\])?(?:\.|$)/gu)].flatMap(
      ([, name = "", brackets, inside = ""]) => {
        const wanted = inside === "" ? [] : inside.split(",").map((one) => one.split("="));
        return name === "" && brackets === undefined ? [] : [{ name, isList: brackets !== undefined, wanted }];
      },
    );
    pathSteps.set(path, steps);
  }
  return steps;
}

/** @param {any} holder @param {string} name */
function valueIn(holder, name) {
  const data = opened(holder);
  return name === "" ? data : data?.[name];
}

/** @param {any[]} holders @param {PathStep} step @returns {any[]} */
function stepInto(holders, { name, isList, wanted }) {
  const values = holders.map((holder) => valueIn(holder, name));
  if (!isList) return values;
  const elements = values.flatMap((value) => {
    const list = opened(value);
    return Array.isArray(list) ? list : [];
  });
  return elements.filter((one) => wanted.every(([key = "", said]) => String(one?.[key]) === said));
}

/** @param {any} data @param {string} path @returns {any[]} */
function allAt(data, path) {
  const steps = stepsOf(path);
  if (steps.some(({ isList }) => isList)) return steps.reduce(stepInto, [data]);
  let value = data;
  for (const { name } of steps) value = valueIn(value, name);
  return [value];
}

/**
 * Every value at a path: names joined by dots; `name[]` goes through a list, `name[k=v,l=w]` through those of its
 * elements whose k reads v and whose l reads w.
 * @param {any} data @param {string} path @returns {any[]}
 */
export function valuesAt(data, path) {
  return allAt(data, path).filter((value) => value !== undefined && value !== null && value !== "");
}

/** Whether a list stands at the path, or `null` in its place, which is how some say that it is empty. @param {any} data @param {string} path */
export function hasListAt(data, path) {
  const [outermost = ""] = path.split("[");
  return allAt(data, outermost).some((value) => value === null || Array.isArray(opened(value)));
}

/** @param {any} value */
function wordsOf(value) {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The recorded items in the texts of a page's own responses, oldest first. @param {{items: string} | null} response @param {ReadonlyArray<string>} bodies */
export function itemsIn(response, bodies) {
  if (response === null) return [];
  return bodies.flatMap((body) => valuesAt(parseBody(body), `${response.items.replace(/\[\]$/u, "")}[]`));
}

/** Every match; after ` >>> ` inside the open shadow roots of what matched before. @param {ParentNode} root @param {string} css @returns {Element[]} */
export function allMatching(root, css) {
  if (!css.includes(" >>> ")) return [...root.querySelectorAll(css)];
  const [outer = "", ...inner] = css.split(" >>> ");
  return inner.reduce(
    (hosts, next) => hosts.flatMap(({ shadowRoot }) => (shadowRoot ? [...shadowRoot.querySelectorAll(next)] : [])),
    [...root.querySelectorAll(outer)],
  );
}

/** @param {Element} scope @param {string} css @returns {Element[]} */
function elementsIn(scope, css) {
  const inside = allMatching(scope, css).filter((one) => !isOurs(one));
  return inside.length === 0 && !css.includes(" >>> ") && scope.matches(css) ? [scope] : inside;
}

/** @type {Record<string, string>} */
const TAGS_OF_ROLE = {
  button: "button, input[type=button], input[type=submit]",
  link: "a",
  textbox: "textarea, input:not([type]), input[type=text]",
  img: "img",
  heading: "h1, h2, h3, h4, h5, h6",
};

/** @param {Look} look @param {string} role @param {string | null} label */
function elementsByRole(look, role, label) {
  const tags = TAGS_OF_ROLE[role];
  const css = `[role="${CSS.escape(role)}"]${tags === undefined ? "" : `, ${tags}`}`;
  const found = look.parts.flatMap((part) => elementsIn(part, css));
  return found.filter(
    (one) => label === null || [one.getAttribute("aria-label"), textOf(one, look.hasOurs)].includes(label),
  );
}

/**
 * The words that belong to a label: what follows it in the innermost element that holds it, else the element beside.
 * @param {Look} look @param {string} label @returns {string[]}
 */
function wordsByLabel(look, label) {
  const all = look.parts.flatMap((part) => elementsIn(part, "*"));
  const holders = all.filter((one) => textOf(one, look.hasOurs).includes(label));
  const innermost = holders.filter((one) => !holders.some((other) => other !== one && one.contains(other)));
  return innermost.flatMap((one) => {
    const text = textOf(one, look.hasOurs);
    const after = text.slice(text.indexOf(label) + label.length).replace(/^[\s:：]+/u, "");
    if (after !== "") return [after];
    const beside = one.nextElementSibling ?? one.parentElement?.nextElementSibling;
    return beside ? [textOf(beside, look.hasOurs)] : [];
  });
}

/** @param {Look} look @param {Rung} rung @returns {string[]} */
function wordsOnPage(look, { role, label, css, test_id, storage, attribute }) {
  if (storage !== null) return [localStorage.getItem(storage) ?? ""];
  if (role === null && label !== null) return wordsByLabel(look, label);
  const found =
    role === null
      ? look.parts.flatMap((part) => elementsIn(part, css ?? `[data-testid="${CSS.escape(test_id ?? "")}"]`))
      : elementsByRole(look, role, label);
  return found.map((one) => (attribute === null ? textOf(one, look.hasOurs) : (one.getAttribute(attribute) ?? "")));
}

/** @param {Look} look @param {Rung} rung @returns {string[]} */
function wordsOnce(look, rung) {
  const key = [rung.role, rung.label, rung.test_id, rung.css, rung.storage, rung.attribute].join("\n");
  const words = look.found.get(key) ?? wordsOnPage(look, rung);
  look.found.set(key, words);
  return words;
}

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/** @param {string} source @param {string[]} words the first group of what matches, else all of it */
function matchesIn(source, words) {
  const pattern = patterns.get(source) ?? new RegExp(source, "u");
  patterns.set(source, pattern);
  return words.flatMap((one) => {
    const match = pattern.exec(one);
    return match ? [match[1] ?? match[0]] : [];
  });
}

/** What one rung finds, in the order of the page; empty when nothing. @param {Look | null} look @param {any} item @param {Rung} rung */
function wordsOn(look, item, rung) {
  /** @type {string[]} */
  let words = [];
  if (rung.json !== null) words = item === null ? [] : valuesAt(item, rung.json).map(wordsOf);
  else if (look !== null) words = wordsOnce(look, rung);
  const found = (rung.pattern === null ? words : matchesIn(rung.pattern, words)).filter((one) => one !== "");
  return rung.count && found.length > 0 ? [String(found.length)] : found;
}

/** The words of a piece of HTML, a line for each block; nothing in it runs or is fetched. @param {string} html */
function wordsOfHtml(html) {
  const apart = html.replace(/<(?:br|\/(?:p|div|li|tr|td|h\d))\b[^>]*>/giu, "$&\n");
  const text = new DOMParser().parseFromString(apart, "text/html").body.textContent ?? "";
  const lines = text.split("\n").map((line) => line.replace(/\s+/gu, " ").trim());
  return lines.filter((line) => line !== "").join("\n");
}

/** A time in a page's words as ISO 8601 in UTC; without offset it is Asia/Shanghai. @param {string} words */
function timeIn(words) {
  if (/^\d{12,13}$/u.test(words)) return new Date(Number(words)).toISOString();
  if (/^\d{10}$/u.test(words)) return new Date(Number(words) * 1000).toISOString();
  const parts =
    /(\d{4})\D(\d{1,2})\D(\d{1,2})(?:日?[\sT]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?/u.exec(
      words,
    );
  if (!parts) return null;
  const [, year = "", month = "", day = "", hour = "0", minute = "00", second = "00", offset = "+08:00"] = parts;
  const two = (/** @type {string} */ digits) => digits.padStart(2, "0");
  const at = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** @param {PageField} field @param {string[]} words not empty @returns {Value} */
function valueFrom(field, words) {
  const [first = ""] = words;
  const word = field.map[first] ?? first;
  switch (field.kind) {
    case "text":
      return word;
    case "texts":
      return words.map((one) => field.map[one] ?? one);
    case "lines":
      return words.map((one) => field.map[one] ?? one).join("\n");
    case "html":
      return wordsOfHtml(word) || null;
    case "integer":
      return /\d/u.test(word) ? Number.parseInt(word.slice(word.search(/\d/u)), 10) : null;
    case "time":
      return timeIn(word);
    case "present":
      return true;
  }
}

/** The value of the first rung that finds anything. @param {Look | null} look @param {any} item @param {PageField} field @returns {Value} */
function readField(look, item, field) {
  for (const rung of field.ladder) {
    const words = wordsOn(look, item, rung);
    const value = words.length === 0 ? null : valueFrom(field, words);
    if (value !== null) return value;
  }
  return field.kind === "present" ? false : field.kind === "texts" ? [] : null;
}

/** What a ladder reads from a part of a page, without what was recorded. @param {Element} part @param {PageField} field @returns {Value} */
export function readPart(part, field) {
  return readField(lookAt([part]), null, field);
}

/** @param {Look | null} look @param {any} item @param {Readonly<Record<string, PageField>>} fields */
function readFields(look, item, fields) {
  /** @type {Values} */
  const values = {};
  for (const [name, field] of Object.entries(fields)) values[name] = readField(look, item, field);
  return values;
}

/**
 * Where the reviews of a list stand: a row holds one, and the row after it may hold its follow-up, or more of itself.
 * @param {ParentNode} root @param {Rows} rows @returns {Place[]}
 */
export function placesIn(root, rows) {
  if (rows.row === null) return [];
  return [...root.querySelectorAll(rows.row)].flatMap((row) =>
    rows.reviews.flatMap((review) => {
      const scope = review.scope === "row" ? row : row.nextElementSibling;
      if (!scope || (review.scope === "next_row" && review.next_row !== null && !scope.matches(review.next_row)))
        return [];
      if (review.present === null || elementsIn(scope, review.present).length === 0) return [];
      const parts = review.scope === "row_and_next" ? [row, scope] : [scope];
      const mount = elementsIn(scope, review.mount ?? review.present)[0] ?? scope.lastElementChild ?? scope;
      return [{ row, scope, parts, mount, review }];
    }),
  );
}

/** Where the orders of a list stand. @param {ParentNode} root @param {OrderRows} orders @returns {{row: Element, mount: Element}[]} */
export function ordersIn(root, { row: css, mount: place }) {
  return [...root.querySelectorAll(css)].flatMap((row) => {
    const [mount] = elementsIn(row, place);
    return mount === undefined ? [] : [{ row, mount }];
  });
}

/** What one order shows of itself. @param {Element} row @param {OrderRows} orders */
export function readOrder(row, { fields }) {
  return readFields(lookAt([row]), null, fields);
}

/** What two readings of one value have in common: white space apart, times to the minute. @param {Value | undefined} value */
function roughly(value) {
  const words = String(value).replace(/\s+/gu, "");
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u.test(words) ? words.slice(0, 16) : words;
}

/** @param {Values} a @param {Values} b @param {ReadonlyArray<string>} names */
function isSame(a, b, names) {
  return names.every((name) => roughly(a[name]) === roughly(b[name]));
}

/** @param {Value | undefined} value */
function isFound(value) {
  return value !== null && value !== undefined && value !== "";
}

/** @param {RowReview} review @param {ReadonlyArray<string>} names */
function fieldsNamed(review, names) {
  return Object.fromEntries(Object.entries(review.fields).filter(([name]) => names.includes(name)));
}

/** @param {RecordedItem[]} items @param {ReadonlyArray<string>} join @returns {Map<string, RecordedItem[]>} */
function byJoinField(items, join) {
  /** @type {Map<string, RecordedItem[]>} */
  const byField = new Map();
  for (const one of items) {
    const values = one.known();
    for (const name of join.filter((name) => isFound(values[name]))) {
      const key = `${name} ${roughly(values[name])}`;
      byField.set(key, [...(byField.get(key) ?? []), one]);
    }
  }
  return byField;
}

/** @param {any} item @param {Readonly<Record<string, PageField>>} signs */
function isReview(item, signs) {
  return Object.values(signs).some((field) => isFound(readField(null, item, field)));
}

/**
 * Recorded items as a list of reviews reads them, findable by each join field; a long list is not read before it is
 * asked about.
 * @param {Rows} rows @param {any[]} items @returns {Recorded}
 */
export function recordedFor(rows, items) {
  return new Map(
    rows.reviews.map((review) => {
      const signs = fieldsNamed(review, ["review_id", "text"]);
      const fields = fieldsNamed(review, ["review_id", ...rows.join]);
      const inOrder = items
        .filter((item) => isReview(item, signs))
        .map((item) => ({ item, known: once(() => readFields(null, item, fields)) }));
      return [review, { inOrder, byField: once(() => byJoinField(inOrder, rows.join)) }];
    }),
  );
}

/**
 * The one recorded item that a place shows, or null: every join field that it shows must be the same. Of several with
 * one review id, since the page asked for its list again, the last counts.
 * @param {Values} shown @param {ReadonlyArray<string>} join @param {RecordedItems | undefined} items
 */
function itemOf(shown, join, items) {
  const names = join.filter((name) => isFound(shown[name]));
  const [first] = names;
  if (first === undefined) return null;
  const near = items?.byField().get(`${first} ${roughly(shown[first])}`) ?? [];
  const fits = near.filter(({ known }) => isSame(shown, known(), names));
  const last = fits.at(-1);
  if (last === undefined) return null;
  const { review_id } = last.known();
  const isOne = fits.length === 1 || (isFound(review_id) && fits.every(({ known }) => known().review_id === review_id));
  return isOne ? last.item : null;
}

/** Whether the words of a place hold all that an item is known by, an id among it. @param {Place} place @param {Values} values @param {ReadonlyArray<string>} join */
function holdsAll({ row, scope }, values, join) {
  const names = join.filter((name) => isFound(values[name]));
  if (!names.includes("review_id") && !names.includes("order_id")) return false;
  const words = `${row.textContent}\n${scope.textContent}`.replace(/\s+/gu, "");
  return names.every((name) => words.includes(roughly(values[name])));
}

/**
 * Items of the places that stand in the order of the last response and hold its words: the usual case, in which no
 * ladder need be climbed to know which item a place shows.
 * @param {ReadonlyArray<Place>} places @param {ReadonlyArray<Place>} among @param {Rows} rows @param {Recorded} recorded
 * @returns {Map<Place, any>}
 */
function itemsInOrder(places, among, rows, recorded) {
  const wanted = new Set(places);
  return new Map(
    rows.reviews.flatMap((review) => {
      const own = among.filter((place) => place.review === review);
      const last = recorded.get(review)?.inOrder.slice(-own.length) ?? [];
      if (last.length !== own.length) return [];
      return own.flatMap((place, at) => {
        const one = last[at];
        const isIt = one && wanted.has(place) && holdsAll(place, one.known(), rows.join);
        return isIt ? [/** @type {const} */ ([place, one.item])] : [];
      });
    }),
  );
}

/** @param {Values} values @param {Values | undefined} before of the review in the row before */
function inheritOrder(values, before) {
  for (const name of OF_THE_ORDER) if (name in values && !isFound(values[name])) values[name] = before?.[name] ?? null;
}

/**
 * Reads reviews at their places, each from its recorded item where one is known, else from the page.
 * @param {ReadonlyArray<Place>} places @param {Rows} rows @param {Recorded} recorded
 * @param {ReadonlyArray<string>} besides fields that are not wanted now
 * @param {ReadonlyArray<Place>} among all places of the list, which are known by their order where only some are read
 * @returns {Reading[]}
 */
export function readPlaces(places, rows, recorded, besides = [], among = places) {
  /** @type {Map<Element, Values>} */
  const ofRow = new Map();
  const [first] = places;
  const hasOurs = once(() => first !== undefined && holdsOurWords(first.row.ownerDocument.documentElement));
  const joining = new Map(rows.reviews.map((review) => [review, fieldsNamed(review, rows.join)]));
  const wanted = new Map(
    rows.reviews.map((review) => {
      const names = Object.keys(review.fields).filter((name) => !besides.includes(name));
      return [review, fieldsNamed(review, names)];
    }),
  );
  const inOrder = itemsInOrder(places, among, rows, recorded);
  return places.map((place) => {
    const { row, parts, review } = place;
    const look = lookAt(parts, hasOurs);
    const before = ofRow.get(row);
    const shown = inOrder.has(place) ? {} : readFields(look, null, joining.get(review) ?? {});
    inheritOrder(shown, before);
    const item = inOrder.get(place) ?? itemOf(shown, rows.join, recorded.get(review));
    const values = readFields(look, item, wanted.get(review) ?? {});
    inheritOrder(values, before);
    if (before === undefined) ofRow.set(row, values);
    return { kind: review.kind, source: item === null ? "page" : "response", values };
  });
}

/**
 * Reviews from recorded items alone, for a list that is drawn without elements; of one that was answered several times
 * the last answer counts.
 * @param {Rows} rows @param {any[]} items @returns {Reading[]}
 */
export function readItems(rows, items) {
  const readings = items.flatMap((item) =>
    rows.reviews.flatMap((review) => {
      const values = readFields(null, item, review.fields);
      return isFound(values.text) || isFound(values.review_id)
        ? [{ kind: review.kind, source: /** @type {const} */ ("response"), values }]
        : [];
    }),
  );
  const keyOf = (/** @type {Reading} */ { kind, values: { review_id, posted_at, text } }) =>
    isFound(review_id) ? `${kind} ${review_id}` : `${kind} ${posted_at} ${text}`;
  return [...new Map(readings.map((one) => [keyOf(one), one])).values()];
}

/** Like things of a list other than reviews, each with all its words. @param {ParentNode} root @param {Page["notices"]} listing @param {ReadonlyArray<string>} bodies */
function readListing(root, listing, bodies) {
  if (listing === null) return [];
  const rows = listing.row === null ? [] : [...root.querySelectorAll(listing.row)];
  const items = itemsIn(listing.response, bodies);
  const isSaidInItems = Object.values(listing.fields).every(({ ladder }) => ladder.some(({ json }) => json !== null));
  if (items.length === rows.length || items.length === 0 || (rows.length > 0 && !isSaidInItems)) {
    const besides = items.length === rows.length ? items : [];
    return rows.map((row, at) => ({
      ...readFields(lookAt([row]), besides[at] ?? null, listing.fields),
      words: textOf(row),
    }));
  }
  return items.map((item) => ({ ...readFields(null, item, listing.fields), words: wordsOf(item) }));
}

/** Whether the page shows what it is for. @param {Document} doc @param {Page} page */
export function isReady(doc, page) {
  const { ready, ready_text } = page;
  return allMatching(doc, ready).length > 0 && (ready_text === null || textOf(doc.body).includes(ready_text));
}

/** Whether the page says that it has nothing to show; a list without rows says so by its last response. @param {Document} doc @param {Page} page @param {ReadonlyArray<string>} bodies */
function isEmpty(doc, page, bodies) {
  const list = page.rows ?? page.notices;
  if (list?.row !== null) return page.empty !== null && doc.querySelector(page.empty) !== null;
  return bodies.length > 0 && itemsIn(list.response, bodies.slice(-1)).length === 0;
}

/** What each named record of a page holds, its last answer first. @param {Page} page @param {Readonly<Record<string, ReadonlyArray<string>>>} texts */
function recordsIn(page, texts) {
  const found = Object.entries(page.records).map(([name, { item }]) => {
    const held = item === null ? [] : (texts[name] ?? []).flatMap((text) => valuesAt(parseBody(text), item));
    return [name, opened(held.at(-1))];
  });
  return Object.fromEntries(found);
}

/** What the page itself shows of its fields and of its chat, whatever was recorded. @param {Document} doc @param {Page} page */
export function readShown(doc, page) {
  return {
    fields: readFields(lookAt([doc.documentElement]), null, page.fields),
    chat: readListing(doc, page.chat, []),
  };
}

/**
 * All that a pack reads from a page, as plain data: its fields, its reviews with all the words in their rows, its lists.
 * @param {Document} doc @param {Page} page @param {ReadonlyArray<string>} bodies texts of the page's own responses
 * @param {Readonly<Record<string, ReadonlyArray<string>>>} texts those of its records, by name
 */
export function readPage(doc, page, bodies, texts = {}) {
  const { rows } = page;
  const items = rows === null ? [] : itemsIn(rows.response, bodies);
  const places = rows === null ? [] : placesIn(doc, rows);
  const readings =
    rows === null
      ? []
      : places.length === 0
        ? readItems(rows, items)
        : readPlaces(places, rows, recordedFor(rows, items));
  return {
    is_ready: isReady(doc, page),
    is_empty: isEmpty(doc, page, bodies),
    fields: readFields(lookAt([doc.documentElement]), recordsIn(page, texts), page.fields),
    reviews: readings.map((reading, at) => {
      const parts = places[at]?.parts ?? [];
      return {
        ...reading,
        words: parts.map((part) => textOf(part)).join(" "),
        capture_id: parts[0]?.getAttribute("data-appealdesk-capture") ?? null,
      };
    }),
    notices: readListing(doc, page.notices, bodies),
    chat: readListing(doc, page.chat, bodies),
  };
}

/** The shop's name as the page shows it. @param {Document} doc @param {Session} session */
export function readShop(doc, session) {
  const look = lookAt([doc.documentElement]);
  for (const rung of session.shop) {
    const [name] = wordsOn(look, null, rung);
    if (name !== undefined) return name;
  }
  return null;
}

/** @param {Document} doc @param {import("./contract").Sign} sign @param {string} besides css of what cannot be a sign: the reviews themselves */
function isShown(doc, sign, besides) {
  const addresses = [doc.location.href, ...[...doc.querySelectorAll("iframe")].map((frame) => frame.src)];
  if (sign.urls.some((part) => addresses.some((address) => address.includes(part)))) return true;
  const isVisible = (/** @type {Element} */ one) =>
    one.getClientRects().length > 0 && !(besides && one.closest(besides));
  if (sign.css.some((css) => elementsIn(doc.documentElement, css).some(isVisible))) return true;
  if (sign.texts.length === 0) return false;
  const short = elementsIn(doc.documentElement, "body *").filter(
    (one) => one.childElementCount === 0 && (one.textContent ?? "").length < 80,
  );
  return short.some((one) => sign.texts.some((text) => textOf(one).includes(text)) && isVisible(one));
}

/**
 * What stands between us and the page, if anything.
 * @param {Document} doc @param {Session} session @param {string} besides css of rows, whose words are a buyer's
 * @returns {"challenged" | "logged_out" | "broken" | "busy" | "open"}
 */
export function sessionState(doc, session, besides = "") {
  const states = /** @type {const} */ (["challenged", "logged_out", "broken", "busy"]);
  return states.find((state) => isShown(doc, session[state], besides)) ?? "open";
}
