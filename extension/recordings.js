// The page's own responses as the recorder hands them over, by the part of the address that the pack names.
// Whoever runs in the page can forge them, so they are text to be read, and nothing in them is ever obeyed.

const HEARD = "appealdesk:heard";
const LISTEN = "appealdesk:listen";
const KEPT_PER_ADDRESS = 6;

/** @type {Map<string, string[]>} part of address → bodies, oldest first */
const bodies = new Map();

/** @type {Set<() => void>} */
const listeners = new Set();

/** @param {Event} event */
function take(event) {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (typeof detail !== "string") return;
  const end = detail.indexOf("\n");
  const [url, body] = [detail.slice(0, end), detail.slice(end + 1)];
  for (const [part, kept] of bodies) {
    if (url.includes(part)) bodies.set(part, [...kept, body].slice(-KEPT_PER_ADDRESS));
  }
  for (const listener of listeners) listener();
}

/** Asks the recorder for responses whose address contains one of these parts, early ones included. @param {ReadonlyArray<string>} parts */
export function listenFor(parts) {
  for (const part of parts) if (!bodies.has(part)) bodies.set(part, []);
  document.removeEventListener(HEARD, take);
  document.addEventListener(HEARD, take);
  document.dispatchEvent(new CustomEvent(LISTEN, { detail: JSON.stringify([...bodies.keys()]) }));
}

/** @param {import("./contract").RecordedResponse | null} response @returns {ReadonlyArray<string>} */
export function bodiesOf(response) {
  return response === null ? [] : (bodies.get(response.url_part) ?? []);
}

/** @param {() => void} listener @param {AbortSignal} signal */
export function onRecorded(listener, signal) {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
}
