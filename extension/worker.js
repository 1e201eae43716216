// The service worker: answers the messages, wakes on the alarm, keeps no state of its own (see storage.js).

import { askAgent } from "./agent.js";
import { refreshAttention } from "./attention.js";
import { keepTaught, leaveLesson, lessonFor, lookForLesson, tellFrames } from "./lessons.js";
import { fetchFirstPacks, packsFor, refreshPacks } from "./packs.js";
import { awaitPairing, pair } from "./pairing.js";
import { deliverWaiting, prepare } from "./preparing.js";
import { keep } from "./queue.js";
import { showCase } from "./showing.js";
import { closeToPages, savePairingRequest } from "./storage.js";

/** @typedef {import("./messages.js").Asked} Asked */
/**
 * @typedef {{[Name in keyof Asked]:
 *   (sent: Asked[Name][0], sender: chrome.runtime.MessageSender) => Promise<Asked[Name][1]>}} Answers
 */

const TICK = "tick";

/** @type {Answers} */
const answers = {
  packs: async (_, { url }) => ({ packs: await packsFor(url), lesson: await lessonFor(url) }),
  marks: async ({ ask }) => {
    const answer = await askAgent("/api/marks", ask);
    return answer.state === "ok" ? { marks: answer.value.marks } : answer;
  },
  order_marks: async ({ ask }) => {
    const answer = await askAgent("/api/orders/marks", ask);
    return answer.state === "ok" ? { marks: answer.value.marks } : answer;
  },
  show_case: ({ case_id }, sender) => showCase(case_id, sender),
  prepare: ({ capture }, sender) => prepare(capture, sender),
  submission: async ({ seen }) => {
    await keep(crypto.randomUUID(), "/api/submissions", seen);
    return { kept: true };
  },
  tell: ({ note }, sender) => tellFrames(note, sender),
  taught: ({ taught }, sender) => keepTaught(taught, sender),
  leave_lesson: ({ lesson_id }) => leaveLesson(lesson_id),
  look_anew: async () => {
    await refreshPacks();
    await lookForLesson();
    return { looked: true };
  },
  situation: () => catchUp(),
  desk_link: async ({ path }) => {
    const answer = await askAgent("/api/desk-links", { path });
    return answer.state === "ok" ? { url: answer.value.url } : answer;
  },
  pair: ({ agent }) => pair(agent),
};

/** What is due whenever the worker is awake. */
async function catchUp() {
  await deliverWaiting();
  void awaitPairing();
  return refreshAttention();
}

/** Pages of ours may ask anything; a content script only what a page's content may lead to. */
const FOR_PAGES = new Set([
  "packs",
  "marks",
  "order_marks",
  "show_case",
  "prepare",
  "submission",
  "tell",
  "taught",
  "leave_lesson",
]);

/** After these something waits to be delivered, and the badge may no longer be right. */
const KEEPING = new Set(["prepare", "submission"]);

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  const isOurs = sender.origin === `chrome-extension://${chrome.runtime.id}`;
  const name = /** @type {keyof Asked} */ (message?.name);
  if (!Object.hasOwn(answers, name) || !(isOurs || FOR_PAGES.has(name))) return false;
  answers[name](/** @type {never} */ (message), sender)
    .then(respond, (error) => {
      respond(null);
      throw error;
    })
    .then(() => (KEEPING.has(name) ? catchUp() : undefined));
  return true;
});

chrome.alarms.onAlarm.addListener(async () => {
  await refreshPacks();
  await lookForLesson();
  await catchUp();
});

chrome.storage.local.onChanged.addListener(async ({ pairing }) => {
  if (!pairing) return;
  await savePairingRequest(null);
  await fetchFirstPacks();
  await catchUp();
});

/** Runs at every start of the worker, whatever woke it. */
async function begin() {
  await closeToPages();
  if (!(await chrome.alarms.get(TICK))) await chrome.alarms.create(TICK, { periodInMinutes: 0.5 });
  await catchUp();
}
void begin();
