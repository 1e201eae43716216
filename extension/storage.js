// What the extension keeps, under which key. The worker may die at any moment, so nothing that matters lives elsewhere.
//
// local (survives the browser; closed to content scripts):
//   pairing            {agent: "http://127.0.0.1:PORT", token}. The agent writes this key into its own managed browser.
//   packs              the platforms as the agent last gave them
//   delivery:<key>     something the agent has yet to take (see queue.js)
//   refused:<key>      a sentence about something the agent would not take
// session (gone with the browser):
//   pairing_request    {agent, request_id, digits, expires_at}
//   panel              {window_id, path, capture_id}: what the side panel shows; path is null while a case is opened
//   lesson             what the operator is asked to point at just now (see teaching.js)
//   is_hindered        whether the agent could not be asked the last time

/** @typedef {{agent: string, token: string}} Paired */
/** @typedef {{agent: string, request_id: string, digits: string, expires_at: string}} PairingRequest */
/** @typedef {{window_id: number, path: string | null, capture_id: string | null}} PanelTarget */
/** @typedef {{path: string, body: unknown, queued_at: number}} Delivery */

export const DEFAULT_AGENT = "http://127.0.0.1:17846";

/** Content scripts live in pages that are not ours: they may not read the token. */
export function closeToPages() {
  return chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
}

/** @returns {Promise<Paired | null>} */
export async function loadPairing() {
  const { pairing } = await chrome.storage.local.get("pairing");
  return /** @type {Paired | undefined} */ (pairing) ?? null;
}

/** @param {Paired} pairing */
export function savePairing(pairing) {
  return chrome.storage.local.set({ pairing });
}

/** @returns {Promise<ReadonlyArray<import("./contract").Platform>>} */
export async function loadPacks() {
  const { packs } = await chrome.storage.local.get("packs");
  return /** @type {ReadonlyArray<import("./contract").Platform> | undefined} */ (packs) ?? [];
}

/** @param {ReadonlyArray<import("./contract").Platform>} packs */
export function savePacks(packs) {
  return chrome.storage.local.set({ packs });
}

/** @returns {Promise<PairingRequest | null>} null also when its time is over */
export async function loadPairingRequest() {
  const { pairing_request } = await chrome.storage.session.get("pairing_request");
  const request = /** @type {PairingRequest | undefined} */ (pairing_request);
  return request && Date.parse(request.expires_at) > Date.now() ? request : null;
}

/** @param {PairingRequest | null} request */
export function savePairingRequest(request) {
  return request === null
    ? chrome.storage.session.remove("pairing_request")
    : chrome.storage.session.set({ pairing_request: request });
}

/** @returns {Promise<PanelTarget | null>} */
export async function loadPanelTarget() {
  const { panel } = await chrome.storage.session.get("panel");
  return /** @type {PanelTarget | undefined} */ (panel) ?? null;
}

/** @param {PanelTarget} panel */
export function savePanelTarget(panel) {
  return chrome.storage.session.set({ panel });
}

/** @returns {Promise<import("./contract").Lesson | null>} */
export async function loadLesson() {
  const { lesson } = await chrome.storage.session.get("lesson");
  return /** @type {import("./contract").Lesson | undefined} */ (lesson) ?? null;
}

/** @param {import("./contract").Lesson | null} lesson */
export function saveLesson(lesson) {
  return lesson === null ? chrome.storage.session.remove("lesson") : chrome.storage.session.set({ lesson });
}
