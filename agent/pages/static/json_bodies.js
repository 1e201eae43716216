// Every write goes out as JSON: the agent takes nothing else, since a form of a foreign page can send anything else.

/** What is given several times, such as ticked boxes, is a list. @param {URLSearchParams | FormData | string | null} body @returns {string} */
function asJson(body) {
  if (typeof body === "string") return body;
  const names = new Set(body?.keys() ?? []);
  const givenAs = (/** @type {string} */ name) => {
    const given = body?.getAll(name) ?? [];
    return given.length > 1 ? given : given[0];
  };
  return JSON.stringify(Object.fromEntries([...names].map((name) => [name, givenAs(name)])));
}

document.addEventListener("htmx:before:request", (event) => {
  const { request } = /** @type {CustomEvent<{ctx: HtmxContext}>} */ (event).detail.ctx;
  if (request.method === "GET") return;
  request.headers["Content-Type"] = "application/json";
  request.body = asJson(request.body);
});
