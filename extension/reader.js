// How a pack's ladders are read from a page: the one reader for the extension and for the agent, which evaluates this
// same file in the pages it visits. So it imports nothing, keeps nothing, and reading asks the page for no layout. What a
// ladder means is written in shared/page.py.

/** @typedef {import("./contract").Page} Page */
/** @typedef {import("./contract").PageField} PageField */
/** @typedef {import("./contract").RowReview} RowReview */
/** @typedef {import("./contract").Rows} Rows */
/** @typedef {import("./contract").Rung} Rung */
/** @typedef {import("./contract").Session} Session */
/** @typedef {string | number | boolean | ReadonlyArray<string> | null} Value */
/** @typedef {Record<string, Value>} Values */
/** @typedef {{row: Element, scope: Element, mount: Element, review: RowReview}} Place where a review stands */
/** @typedef {{item: any, values: Values}} RecordedItem */
/** @typedef {Map<RowReview, Map<string, RecordedItem[]>>} Recorded */
/** @typedef {{kind: "main" | "follow_up", source: "response" | "page", values: Values}} Reading */

/** Facts of the order, which a follow-up shares with the review it follows. */
const OF_THE_ORDER = ["order_id", "item_id", "item_title", "buyer"];

/** Whether an element was put into the page by us. @param {Element} element */
function isOurs(element) {
  return element.localName.startsWith("appealdesk-") || element.hasAttribute("data-appealdesk-mark");
}

/** The words of an element, white space made single, without ours. @param {Element} element @returns {string} */
export function textOf(element) {
  let text = element.textContent ?? "";
  const ours = [...element.getElementsByTagName("*")].filter((one) => isOurs(one) && one.textContent !== "");
  if (ours.length > 0) {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    for (const one of [...copy.getElementsByTagName("*")].filter(isOurs)) one.remove();
    text = copy.textContent ?? "";
  }
  return text.replace(/\s+/gu, " ").trim();
}

/** Whether a Chrome match pattern covers an address. @param {string} pattern @param {string} address */
export function matchesPattern(pattern, address) {
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

/**
 * Every value at a path: names joined by dots; `name[]` goes through a list, `name[k=v,l=w]` through those of its
 * elements whose k reads v and whose l reads w.
 * @param {any} data @param {string} path @returns {any[]}
 */
export function valuesAt(data, path) {
  let found = [data];
  for (const [, name = "", brackets, conditions = ""] of path.matchAll(/([^.[\]]*)(\[([^\]]*)\])?(?:\.|$)/gu)) {
    if (name === "" && brackets === undefined) continue;
    const wanted = conditions === "" ? [] : conditions.split(",").map((one) => one.split("="));
    found = found.flatMap((holder) => {
      const value = opened(name === "" ? holder : opened(holder)?.[name]);
      if (brackets === undefined) return [value];
      const elements = Array.isArray(value) ? value : [];
      return elements.filter((one) => wanted.every(([key = "", said]) => String(one?.[key]) === said));
    });
  }
  return found.filter((value) => value !== undefined && value !== null && value !== "");
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

/** @param {ParentNode} scope @param {string} css @returns {Element[]} */
function elementsIn(scope, css) {
  const inside = [...scope.querySelectorAll(css)].filter((one) => !isOurs(one));
  return scope instanceof Element && scope.matches(css) ? [scope, ...inside] : inside;
}

/** @type {Record<string, string>} */
const TAGS_OF_ROLE = {
  button: "button, input[type=button], input[type=submit]",
  link: "a",
  textbox: "textarea, input:not([type]), input[type=text]",
  img: "img",
  heading: "h1, h2, h3, h4, h5, h6",
};

/** @param {ParentNode} scope @param {string} role @param {string | null} label */
function elementsByRole(scope, role, label) {
  const tags = TAGS_OF_ROLE[role];
  const found = elementsIn(scope, `[role="${CSS.escape(role)}"]${tags === undefined ? "" : `, ${tags}`}`);
  return label === null
    ? found
    : found.filter((one) => (one.getAttribute("aria-label") ?? textOf(one)).trim() === label);
}

/**
 * The words that belong to a label: what follows it in the same element, else the element beside it.
 * @param {ParentNode} scope @param {string} label @returns {string[]}
 */
function wordsByLabel(scope, label) {
  const holders = elementsIn(scope, "*").filter((one) => textOf(one).includes(label));
  const innermost = holders.filter((one) => ![...one.children].some((child) => textOf(child).includes(label)));
  return innermost.flatMap((one) => {
    const text = textOf(one);
    const after = text.slice(text.indexOf(label) + label.length).replace(/^[\s:：]+/u, "");
    if (after !== "") return [after];
    const beside = one.nextElementSibling ?? one.parentElement?.nextElementSibling;
    return beside ? [textOf(beside)] : [];
  });
}

/** @param {ParentNode} scope @param {Rung} rung @returns {string[]} */
function wordsOnPage(scope, rung) {
  if (rung.role === null && rung.label !== null) return wordsByLabel(scope, rung.label);
  const found =
    rung.role !== null
      ? elementsByRole(scope, rung.role, rung.label)
      : elementsIn(scope, rung.css ?? `[data-testid="${CSS.escape(rung.test_id ?? "")}"]`);
  const { attribute } = rung;
  return found.map((one) => (attribute === null ? textOf(one) : (one.getAttribute(attribute) ?? "")));
}

/** What one rung finds, in the order of the page; empty when nothing. @param {ParentNode | null} scope @param {any} item @param {Rung} rung */
export function wordsOn(scope, item, rung) {
  /** @type {string[]} */
  let words = [];
  if (rung.json !== null) words = item === null ? [] : valuesAt(item, rung.json).map(wordsOf);
  else if (scope !== null) words = wordsOnPage(scope, rung);
  if (rung.pattern === null) return words.filter((one) => one !== "");
  const pattern = new RegExp(rung.pattern, "u");
  return words.flatMap((one) => {
    const match = pattern.exec(one);
    return match ? [match[1] ?? match[0]] : [];
  });
}

/** A time in a page's words as ISO 8601 in UTC; without offset it is Asia/Shanghai. @param {string} words */
export function timeIn(words) {
  if (/^\d{12,13}$/u.test(words)) return new Date(Number(words)).toISOString();
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
    case "integer":
      return /\d/u.test(word) ? Number.parseInt(word.slice(word.search(/\d/u)), 10) : null;
    case "time":
      return timeIn(word);
    case "present":
      return true;
  }
}

/** The value of the first rung that finds anything. @param {ParentNode | null} scope @param {any} item @param {PageField} field @returns {Value} */
export function readField(scope, item, field) {
  for (const rung of field.ladder) {
    const words = wordsOn(scope, item, rung);
    const value = words.length === 0 ? null : valueFrom(field, words);
    if (value !== null) return value;
  }
  return field.kind === "present" ? false : field.kind === "texts" ? [] : null;
}

/** @param {ParentNode | null} scope @param {any} item @param {Readonly<Record<string, PageField>>} fields */
export function readFields(scope, item, fields) {
  /** @type {Values} */
  const values = {};
  for (const [name, field] of Object.entries(fields)) values[name] = readField(scope, item, field);
  return values;
}

/**
 * Where the reviews of a list stand: a row holds one, and the row after it may hold its follow-up.
 * @param {ParentNode} root @param {Rows} rows @returns {Place[]}
 */
export function placesIn(root, rows) {
  return [...root.querySelectorAll(rows.row)].flatMap((row) =>
    rows.reviews.flatMap((review) => {
      const scope = review.scope === "row" ? row : row.nextElementSibling;
      if (!scope || (review.scope === "next_row" && review.next_row !== null && !scope.matches(review.next_row)))
        return [];
      if (elementsIn(scope, review.present).length === 0) return [];
      return [{ row, scope, mount: elementsIn(scope, review.mount)[0] ?? scope.lastElementChild ?? scope, review }];
    }),
  );
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

/** Recorded items as a list of reviews reads them, findable by each join field. @param {Rows} rows @param {any[]} items @returns {Recorded} */
export function recordedFor(rows, items) {
  return new Map(
    rows.reviews.map((review) => {
      /** @type {Map<string, RecordedItem[]>} */
      const index = new Map();
      for (const item of items) {
        const values = readFields(null, item, review.fields);
        if (!isFound(values.text) && !isFound(values.review_id)) continue;
        for (const name of rows.join.filter((one) => isFound(values[one]))) {
          const key = `${name} ${roughly(values[name])}`;
          index.set(key, [...(index.get(key) ?? []), { item, values }]);
        }
      }
      return [review, index];
    }),
  );
}

/**
 * The one recorded item that a place shows, or null: every join field that it shows must be the same. Several fit when
 * the page asked for its list twice: then the last counts if all say the same.
 * @param {Values} shown @param {ReadonlyArray<string>} join @param {Map<string, RecordedItem[]> | undefined} index
 */
function itemOf(shown, join, index) {
  const names = join.filter((name) => isFound(shown[name]));
  const [first] = names;
  if (first === undefined) return null;
  const near = index?.get(`${first} ${roughly(shown[first])}`) ?? [];
  const fits = near.filter(({ values }) => isSame(shown, values, names));
  const last = fits.at(-1);
  if (last === undefined) return null;
  return fits.every(({ values }) => isSame(values, last.values, Object.keys(values))) ? last.item : null;
}

/** @param {Place} place @param {ReadonlyArray<string>} names */
function shownAt({ scope, review }, names) {
  const wanted = Object.entries(review.fields).filter(([name]) => names.includes(name));
  return readFields(scope, null, Object.fromEntries(wanted));
}

/** @param {Values} values @param {Values | undefined} before of the review in the row before */
function inheritOrder(values, before) {
  for (const name of OF_THE_ORDER) if (name in values && !isFound(values[name])) values[name] = before?.[name] ?? null;
}

/**
 * Reads reviews at their places, each from its recorded item where one is known, else from the page.
 * @param {ReadonlyArray<Place>} places @param {Rows} rows @param {Recorded} recorded @returns {Reading[]}
 */
export function readPlaces(places, rows, recorded) {
  /** @type {Map<Element, Values>} */
  const ofRow = new Map();
  return places.map((place) => {
    const { row, scope, review } = place;
    const shown = shownAt(place, rows.join);
    inheritOrder(shown, ofRow.get(row));
    const item = itemOf(shown, rows.join, recorded.get(review));
    const values = readFields(scope, item, review.fields);
    inheritOrder(values, ofRow.get(row));
    if (!ofRow.has(row)) ofRow.set(row, values);
    return { kind: review.kind, source: item === null ? "page" : "response", values };
  });
}

/** Reviews from recorded items alone, for a list that is drawn without elements. @param {Rows} rows @param {any[]} items @returns {Reading[]} */
function readItems(rows, items) {
  return items.flatMap((item) =>
    rows.reviews.flatMap((review) => {
      const values = readFields(null, item, review.fields);
      return isFound(values.text) || isFound(values.review_id)
        ? [{ kind: review.kind, source: /** @type {const} */ ("response"), values }]
        : [];
    }),
  );
}

/** Like things of a list other than reviews, each with all its words. @param {ParentNode} root @param {Page["notices"]} listing @param {ReadonlyArray<string>} bodies */
function readListing(root, listing, bodies) {
  if (listing === null) return [];
  const rows = [...root.querySelectorAll(listing.row)];
  const items = itemsIn(listing.response, bodies);
  if (items.length === 0 || items.length === rows.length) {
    return rows.map((row, at) => ({ ...readFields(row, items[at] ?? null, listing.fields), words: textOf(row) }));
  }
  return items.map((item) => ({ ...readFields(null, item, listing.fields), words: wordsOf(item) }));
}

/** Whether the page shows what it is for. @param {Document} doc @param {Page} page */
export function isReady(doc, page) {
  const { ready, ready_text } = page;
  return doc.querySelector(ready) !== null && (ready_text === null || textOf(doc.body).includes(ready_text));
}

/**
 * All that a pack reads from a page, as plain data: its fields, its reviews with all the words in their rows, its lists.
 * @param {Document} doc @param {Page} page @param {ReadonlyArray<string>} bodies texts of the page's own responses
 */
export function readPage(doc, page, bodies) {
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
    is_empty: page.empty !== null && doc.querySelector(page.empty) !== null,
    fields: readFields(doc, null, page.fields),
    reviews: readings.map((reading, at) => {
      const scope = places[at]?.scope;
      return {
        ...reading,
        words: scope ? textOf(scope) : "",
        capture_id: scope?.getAttribute("data-appealdesk-capture") ?? null,
      };
    }),
    notices: readListing(doc, page.notices, bodies),
    chat: readListing(doc, page.chat, bodies),
  };
}

/** The shop's name as the page shows it. @param {Document} doc @param {Session} session */
export function readShop(doc, session) {
  for (const rung of session.shop) {
    const [name] = wordsOn(doc, null, rung);
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
  if (sign.css.some((css) => elementsIn(doc, css).some(isVisible))) return true;
  if (sign.texts.length === 0) return false;
  const short = elementsIn(doc, "body *").filter(
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
