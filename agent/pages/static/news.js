// The page follows what happens: each piece of news from the agent draws it anew; silence of the agent is told.

const AGAIN_MS = 3_000;
const TOPICS = [
  "case",
  "notice",
  "alert",
  "pairing",
  "watch",
  "vault",
  "browser",
  "teaching",
  "people",
  "settings",
  "watch_list",
  "cluster",
];

const source = document.getElementById("news");
const offline = document.getElementById("offline");
let wasLost = true; // what happened before the stream opened was not heard

/** @param {Event} event @returns {{case_id: string | null, words?: string | null}} */
function newsOf(event) {
  return JSON.parse(/** @type {CustomEvent<{data: string}>} */ (event).detail.data);
}

function drawAnew() {
  htmx.trigger(document.body, "news");
}

/** @param {boolean} isLost */
function setLost(isLost) {
  if (offline) offline.hidden = !isLost;
  source?.toggleAttribute("data-live", !isLost);
  if (wasLost && !isLost) drawAnew();
  wasLost = isLost;
}

function isConnected() {
  const { _htmx } = /** @type {{_htmx?: {sse?: {status: number | null}}}} */ (/** @type {unknown} */ (source ?? {}));
  return _htmx?.sse?.status === 200;
}

function connectAgain() {
  if (source && !isConnected()) htmx.trigger(source, "again");
}

/** @param {string | null} caseId */
function concernsThisPage(caseId) {
  const shown = document.getElementById("page")?.dataset.case;
  return !shown || !caseId || shown === caseId;
}

for (const topic of TOPICS) {
  source?.addEventListener(topic, (event) => {
    if (concernsThisPage(newsOf(event).case_id)) drawAnew();
  });
}
for (const [topic, places] of Object.entries({ filing: "[data-progress]", making: "[data-making]" })) {
  source?.addEventListener(topic, (event) => {
    const { case_id, words } = newsOf(event);
    if (!words || !concernsThisPage(case_id)) return;
    for (const place of document.querySelectorAll(places)) place.textContent = words;
  });
}
source?.addEventListener("htmx:sse:after:connection", () => setLost(false));
source?.addEventListener("htmx:sse:error", () => setLost(true));
for (const name of ["htmx:error", "htmx:response:error"]) {
  source?.addEventListener(name, () => {
    setLost(true);
    setTimeout(connectAgain, AGAIN_MS);
  });
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && wasLost) connectAgain();
});
