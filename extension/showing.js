// From the operator's click on a mark to its case in the side panel.

import { savePanelTarget } from "./storage.js";

/**
 * Shows the side panel and turns it to a case.
 * @param {string} caseId @param {chrome.runtime.MessageSender} sender the page on which she clicked
 * @returns {Promise<{shown: true}>}
 */
export async function showCase(caseId, { tab }) {
  // Only straight from the click may a panel be opened: nothing may be awaited before this.
  const opening = tab?.id === undefined ? undefined : chrome.sidePanel.open({ tabId: tab.id });
  const path = `/desk/cases/${encodeURIComponent(caseId)}`;
  if (tab) await savePanelTarget({ window_id: tab.windowId, path, capture_id: null });
  await opening?.catch(() => undefined);
  return { shown: true };
}
