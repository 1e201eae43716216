// From the operator's click on a review to its case in the side panel, at once or when the agent is back.

import { deliver, keep } from "./queue.js";
import { loadPanelTarget, savePanelTarget } from "./storage.js";

/** @typedef {import("./contract").Capture} Capture */

const KEPT = "已保存，工作台启动后自动送达。";

/**
 * Delivers what waits; the side panel turns to the case it has been waiting for.
 * @returns {ReturnType<typeof deliver>}
 */
export async function deliverWaiting() {
  const answers = await deliver();
  const target = await loadPanelTarget();
  const answer = target?.capture_id ? answers.get(target.capture_id) : undefined;
  if (!target || !(answer?.state === "ok" || answer?.state === "refused")) return answers;
  const path = answer.state === "ok" ? `/desk/cases/${answer.value.case_id}` : "/desk";
  await savePanelTarget({ ...target, path, capture_id: null });
  return answers;
}

/**
 * Keeps a capture, shows the side panel, and tries to deliver.
 * @param {Capture} capture @param {chrome.runtime.MessageSender} sender the page that it comes from
 * @returns {Promise<import("./messages.js").Asked["prepare"][1]>}
 */
export async function prepare(capture, { tab }) {
  // Only straight from the click may a panel be opened: nothing may be awaited before this.
  const opening = tab?.id === undefined ? undefined : chrome.sidePanel.open({ tabId: tab.id });
  await keep(capture.capture_id, "/api/captures", capture);
  if (tab) await savePanelTarget({ window_id: tab.windowId, path: null, capture_id: capture.capture_id });
  // Without a panel (an older window, a click long ago) the case is still prepared and stands in the desk.
  await opening?.catch(() => undefined);
  const answer = (await deliverWaiting()).get(capture.capture_id);
  if (answer?.state === "ok") return { taken: true, case_id: answer.value.case_id };
  return { taken: false, sentence: answer?.state === "refused" ? answer.sentence : KEPT };
}
