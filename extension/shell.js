// The tab's own document, where a back end says whose shop it is; its pages may lie in frames of it.

import { readShop } from "./reader.js";

/** A frame of another host cannot see it, and has only itself. */
function shell() {
  try {
    return window.top?.document ?? document;
  } catch {
    return document;
  }
}

/** The shop's name as the shell shows it; it may come late. @param {import("./messages.js").Pack} platform @returns {string | null} */
export function shopHere(platform) {
  return readShop(shell(), platform.session);
}
