// The worker's part in a lesson: what the agent asks the operator to point at, and what she taught, on its way back.

import { askAgent } from "./agent.js";
import { NOTE } from "./messages.js";
import { refreshPacks, tellPages } from "./packs.js";
import { loadLesson, saveLesson } from "./storage.js";

/** @typedef {import("./contract").Lesson} Lesson */
/** @typedef {import("./messages.js").Asked} Asked */

/** Asks the agent for the lesson under way, and tells the pages if it is another; without the agent there is none. */
export async function lookForLesson() {
  const answer = await askAgent("/api/lesson");
  const lesson = answer.state === "ok" ? /** @type {Lesson | null} */ (answer.value.lesson) : null;
  if (lesson?.lesson_id === (await loadLesson())?.lesson_id) return;
  await saveLesson(lesson);
  await tellPages();
}

/** The lesson, for pages of its hosts only. @param {string | undefined} address */
export async function lessonFor(address) {
  const lesson = await loadLesson();
  const host = address === undefined ? "" : new URL(address).hostname;
  return lesson?.hosts.includes(host) ? lesson : null;
}

/** @param {import("./messages.js").Note} note @param {chrome.runtime.MessageSender} sender @returns {Promise<Asked["tell"][1]>} */
export async function tellFrames(note, { tab }) {
  if (tab?.id !== undefined) await chrome.tabs.sendMessage(tab.id, { name: NOTE, note });
  return { heard: true };
}

/** An address that holds nobody's data: origin and path, and the path of an app that keeps its own after `#`. @param {string} address */
function bare(address) {
  const { origin, pathname, hash } = new URL(address);
  return origin + pathname + (/^#!?\//u.test(hash) ? hash.split("?")[0] : "");
}

/** @param {Asked["taught"][0]["taught"]} taught @param {chrome.runtime.MessageSender} sender @returns {Promise<Asked["taught"][1]>} */
export async function keepTaught(taught, { tab }) {
  const answer = await askAgent("/api/lesson", { ...taught, address: bare(tab?.url ?? "about:blank") });
  if (answer.state !== "ok") return answer;
  await saveLesson(null);
  await refreshPacks();
  await tellPages();
  return { kept: answer.value.sentence };
}

/** @param {string} lessonId @returns {Promise<Asked["leave_lesson"][1]>} */
export async function leaveLesson(lessonId) {
  await askAgent("/api/lesson/left", { lesson_id: lessonId });
  await saveLesson(null);
  await tellPages();
  return { left: true };
}
