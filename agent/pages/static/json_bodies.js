// Every write goes out as JSON: the agent takes nothing else, since a form of a foreign page can send anything else.

/** @param {URLSearchParams | FormData | string | null} body @returns {string} */
export function asJson(body) {
  if (typeof body === "string") return body;
  return JSON.stringify(Object.fromEntries(body?.entries() ?? []));
}

document.addEventListener("htmx:before:request", (event) => {
  const { request } = /** @type {CustomEvent<{ctx: HtmxContext}>} */ (event).detail.ctx;
  if (request.method === "GET") return;
  request.headers["Content-Type"] = "application/json";
  request.body = asJson(request.body);
});
