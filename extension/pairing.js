// Pairing by six digits: shown here, accepted by the operator in the agent, which then gives the token once.

import { askUnpaired } from "./agent.js";
import { CONTRACT } from "./contract_hash.js";
import { loadPairingRequest, savePairing, savePairingRequest } from "./storage.js";

const PAUSE_MS = 1_500;

/** What the operator will read beside the digits, and later in the list of pairings. */
function ownName() {
  const { userAgentData } = /** @type {any} */ (navigator);
  const brand = userAgentData?.brands?.find((/** @type {{brand: string}} */ one) => !/not.*brand/iu.test(one.brand));
  return `${brand?.brand ?? "浏览器"} · ${userAgentData?.platform ?? "本机"}`.slice(0, 60);
}

let isWaiting = false;

/** Waits for the operator's yes while the request lasts; goes on after the worker was stopped and woken. */
export async function awaitPairing() {
  if (isWaiting) return;
  isWaiting = true;
  for (let request = await loadPairingRequest(); request; request = await loadPairingRequest()) {
    const answer = await askUnpaired(request.agent, `/pairing/requests/${request.request_id}/token`, {});
    if (answer.state === "ok" && answer.value.token) {
      await savePairingRequest(null);
      await savePairing({ agent: request.agent, token: answer.value.token });
    } else if (answer.state === "refused") {
      await savePairingRequest(null);
    } else {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
  isWaiting = false;
}

/**
 * Asks an agent on this machine to pair.
 * @param {string} agent address @returns {Promise<import("./messages.js").Asked["pair"][1]>}
 */
export async function pair(agent) {
  const answer = await askUnpaired(agent, "/pairing/requests", { name: ownName(), contract: CONTRACT });
  if (answer.state !== "ok") return answer;
  const { request_id, digits, expires_at } = answer.value;
  await savePairingRequest({ agent, request_id, digits, expires_at });
  void awaitPairing();
  return { digits, expires_at };
}
