// What was read of a review as the contract wants it: cut to its limits, absent as null, addresses without query.

/** @typedef {import("./contract").Capture} Capture */
/** @typedef {import("./contract").Review} Review */
/** @typedef {import("./reader.js").Value} Value */

/** @param {Value | undefined} value @param {number} longest @returns {string | null} */
function words(value, longest) {
  const text = Array.isArray(value) ? value.join("\n") : value;
  return typeof text === "string" && text !== "" ? text.toWellFormed().slice(0, longest) : null;
}

/** @param {Value | undefined} value @returns {string[]} */
function media(value) {
  const addresses = Array.isArray(value) ? value : [];
  return addresses.filter((one) => typeof one === "string").slice(0, 50);
}

/** @param {import("./reader.js").Reading} reading @returns {Review} */
export function reviewOf({ kind, values }) {
  const rating = values.rating;
  const isOpen = values.appeal_open;
  return {
    review_id: words(values.review_id, 64),
    kind,
    order_id: words(values.order_id, 64),
    item_id: words(values.item_id, 64),
    item_title: words(values.item_title, 500),
    buyer: words(values.buyer, 100),
    rating: typeof rating === "number" && rating >= 1 && rating <= 5 ? rating : null,
    feeling: words(values.feeling, 50),
    posted_at: words(values.posted_at, 40),
    text: words(values.text, 20_000) ?? "",
    media: media(values.media),
    appeal_open: typeof isOpen === "boolean" ? isOpen : null,
    row_state: words(values.row_state, 200),
  };
}

/**
 * A capture of its own, with an id that stays with it through every retry.
 * @param {import("./messages.js").Pack} platform @param {import("./contract").Page} page @param {string | null} shop
 * @param {Review} review @param {import("./contract").CaptureSource} source @returns {Capture}
 */
export function captureOf(platform, page, shop, review, source) {
  return {
    capture_id: crypto.randomUUID(),
    platform: platform.name,
    pack_version: platform.version,
    shop: words(shop, 100),
    page: page.name,
    url: location.origin + location.pathname,
    captured_at: new Date().toISOString(),
    source,
    review,
  };
}
