// Every message between the parts of the extension: what is asked, and what is answered. One table, nothing else.

/**
 * What a page needs of a pack: how its reviews are read, and how its form ends.
 * @typedef {Pick<import("./contract").Platform, "name" | "version" | "session" | "pages">
 *   & {appeal: Form, supplement: Form | null}} Pack
 * @typedef {Pick<import("./contract").AppealForm, "page" | "final_texts" | "steps">} Form
 */
/** @typedef {import("./contract").Capture} Capture */

/**
 * Why the agent could not be asked, as a value with a sentence for the operator.
 * @typedef {"unpaired" | "down" | "stranger" | "differs" | "revoked" | "troubled" | "refused"} Obstacle
 * @typedef {{state: Obstacle, sentence: string}} Hindered
 */

/**
 * What the popup shows of the way to the agent.
 * @typedef {object} Situation
 * @property {string} agent address
 * @property {string} extension_version
 * @property {Hindered | null} hindered
 * @property {import("./contract").StatusAnswer | null} status
 * @property {number} waiting captures not yet taken by the agent
 * @property {string[]} refused sentences about captures that the agent would not take
 * @property {Pairing | null} pairing
 */

/** @typedef {{digits: string, expires_at: string}} Pairing six digits that wait for the operator's yes in the agent */

/**
 * Asked of the worker: name → [what is sent, what is answered].
 * @typedef {object} Asked
 * @property {[{}, {packs: ReadonlyArray<Pack>, lesson: import("./contract").Lesson | null}]} packs those of the page's host
 *   as last seen, also while the agent is down; and what the operator is asked to point at on this host
 * @property {[{ask: import("./contract").MarksAsk}, {marks: import("./contract").MarksAnswer["marks"]} | Hindered]} marks
 * @property {[{ask: import("./contract").OrdersAsk}, {marks: import("./contract").OrdersAnswer["marks"]} | Hindered]} order_marks
 * @property {[{case_id: string}, {shown: true}]} show_case opens the side panel at a case
 * @property {[{capture: Capture}, {taken: true, case_id: string} | {taken: false, sentence: string}]} prepare
 *   keeps the capture, opens the side panel, and tells whether the agent has it yet
 * @property {[{seen: import("./contract").SubmissionSeen}, {kept: true}]} submission
 * @property {[{note: Note}, {heard: true}]} tell hands a note to every frame of the sender's tab, its own included
 * @property {[{taught: Omit<import("./contract").Taught, "address">}, {kept: string} | Hindered]} taught
 * @property {[{lesson_id: string}, {left: true}]} leave_lesson
 * @property {[{}, {looked: true}]} look_anew for lesson and packs: the agent says in its own browser that they changed
 * @property {[{}, Situation]} situation
 * @property {[{path: string}, {url: string} | Hindered]} desk_link
 * @property {[{agent: string}, Pairing | Hindered]} pair
 */

/**
 * What the frames of a tab tell each other while something is pointed at (see teaching.js): the top frame asks, the
 * frame in which the operator points answers, a frame that came later asks what is wanted. Told through the worker, so that no page can hear or forge it.
 * @typedef {{lesson_id: string} & (
 *   | {say: "point", part: number, frame: string | null}
 *   | {say: "resize_row", by: 1 | -1}
 *   | {say: "pointed", from: string, sight: Sight}
 *   | {say: "arrived"}
 *   | {say: "end"})} Note
 */

/**
 * What was found where the operator pointed. `part` is -1 for the row; `problem` is Chinese, and then the rest is void.
 * @typedef {object} Sight
 * @property {number} part
 * @property {string | null} frame address of the document without query, null in the tab itself
 * @property {boolean} is_ready
 * @property {string | null} row css of the rows
 * @property {number} row_count
 * @property {boolean} can_grow
 * @property {boolean} can_shrink
 * @property {import("./contract").TaughtPart | null} taught
 * @property {string} reads what stands there now, to be shown and not kept
 * @property {string | null} problem
 */

/** Sent by the worker to the frames of one tab, with a `note`. */
export const NOTE = "note";

/** Sent by the worker to the pages: the packs, or the way to the agent, are not what they were. */
export const AGENT_CHANGED = "agent_changed";

/**
 * Asks the worker. Rejects where it could not answer: storage full, or the extension reloaded under the page.
 * @template {keyof Asked} Name
 * @param {Name} name @param {Asked[Name][0]} sent
 * @returns {Promise<Asked[Name][1]>}
 */
export async function ask(name, sent) {
  const answer = await chrome.runtime.sendMessage({ name, ...sent });
  if (answer === null || answer === undefined) throw new Error(`the worker could not answer ${name}`);
  return answer;
}
