// How things stand between extension, agent and operator: for the popup in full, for the badge as one number.

import { askAgent } from "./agent.js";
import { refreshPacks, tellPages } from "./packs.js";
import { refusedSentences, waiting } from "./queue.js";
import { DEFAULT_AGENT, loadPairing, loadPairingRequest } from "./storage.js";

const ACCENT = "#2f6feb";
const GREY = "#6b7280";

/** @returns {Promise<import("./messages.js").Situation>} */
export async function situation() {
  const answer = await askAgent("/api/status");
  const request = await loadPairingRequest();
  return {
    agent: (await loadPairing())?.agent ?? DEFAULT_AGENT,
    extension_version: chrome.runtime.getManifest().version,
    hindered: answer.state === "ok" ? null : answer,
    status: answer.state === "ok" ? answer.value : null,
    waiting: (await waiting()).length,
    refused: await refusedSentences(),
    pairing: request && { digits: request.digits, expires_at: request.expires_at },
  };
}

/** @param {import("./messages.js").Situation} now @returns {{text: string, color: string, title: string}} */
function badgeFor({ hindered, status, waiting: waitingCount }) {
  const count = status?.attention_count ?? 0;
  if (count > 0) return { text: String(count), color: ACCENT, title: `申诉台：${count} 件事等您处理` };
  if (waitingCount > 0)
    return { text: String(waitingCount), color: GREY, title: `申诉台：${waitingCount} 条采集等待送达` };
  return { text: "", color: GREY, title: hindered ? `申诉台：${hindered.sentence}` : "申诉台" };
}

/** Brings the badge up to date; and tells the pages when the agent came or went. */
export async function refreshAttention() {
  const now = await situation();
  const { text, color, title } = badgeFor(now);
  await chrome.action.setBadgeText({ text });
  await chrome.action.setBadgeBackgroundColor({ color });
  await chrome.action.setTitle({ title });
  const { is_hindered: before } = await chrome.storage.session.get("is_hindered");
  const isHindered = now.hindered !== null;
  if (before === isHindered) return now;
  await chrome.storage.session.set({ is_hindered: isHindered });
  if (!isHindered) await refreshPacks();
  await tellPages();
  return now;
}
