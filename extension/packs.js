// The platforms as the agent last gave them, so that reviews are found and captured while it is down.

import { askAgent } from "./agent.js";
import { AGENT_CHANGED } from "./messages.js";
import { loadPacks, savePacks } from "./storage.js";

/** Tells the pages that what they were told may no longer hold. */
export async function tellPages() {
  const tabs = await chrome.tabs.query({});
  const ids = tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
  // Most tabs are none of ours and have nobody who listens.
  await Promise.allSettled(ids.map((id) => chrome.tabs.sendMessage(id, { name: AGENT_CHANGED })));
}

/**
 * Fetches the packs, keeps them, and tells the pages if they changed; without the agent the kept ones stay.
 * @returns {Promise<boolean>} whether the agent answered
 */
export async function refreshPacks() {
  const answer = await askAgent("/api/packs");
  if (answer.state !== "ok") return false;
  const { packs } = /** @type {import("./contract").PacksAnswer} */ (answer.value);
  if (JSON.stringify(packs) === JSON.stringify(await loadPacks())) return true;
  await savePacks(packs);
  await tellPages();
  return true;
}

const AGAIN_AFTER_MS = [1_000, 2_000, 4_000, 8_000];

/** Fetches the packs of an agent just paired with; it may still be starting, and the next tick is half a minute away. */
export async function fetchFirstPacks() {
  for (const wait of AGAIN_AFTER_MS) {
    if (await refreshPacks()) return;
    await new Promise((done) => setTimeout(done, wait));
  }
  await refreshPacks();
}

/** The kept packs at once, or the agent's if none are kept yet. */
async function currentPacks() {
  const kept = await loadPacks();
  if (kept.length > 0) return kept;
  await refreshPacks();
  return loadPacks();
}

/** What is watched of a form. @param {import("./messages.js").Form} form @returns {import("./messages.js").Form} */
const endOf = ({ page, final_texts, steps }) => ({ page, final_texts, steps });

/**
 * What a page at this address needs, and no more: it is copied into every frame.
 * @param {string | undefined} address @returns {Promise<import("./messages.js").Pack[]>}
 */
export async function packsFor(address) {
  const host = address === undefined ? "" : new URL(address).hostname;
  const packs = (await currentPacks()).filter(({ hosts }) => hosts.includes(host));
  return packs.map(({ name, version, session, pages, appeal, supplement }) => ({
    name,
    version,
    session,
    pages: pages.filter(
      (page) =>
        page.rows !== null || page.orders !== null || page.name === appeal.page || page.name === supplement?.page,
    ),
    appeal: endOf(appeal),
    supplement: supplement ? endOf(supplement) : null,
  }));
}
