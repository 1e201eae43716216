// One recording of a packing: begun and ended with the agent, and on its way there while it is made.

import { Chunks, insist, WAITING_BYTES_MAX } from "./chunks.js";
import { readProblem } from "./troubles.js";

/** @typedef {import("./troubles.js").Problem} Problem */
/** @typedef {{file_id: string, name: string, sha256: string}} Kept */
/** @typedef {{waybill: string, order_id: string, shop: string}} Parcel */

export const VAULT = "/desk/prevention/vault";
const CHUNK_MS = 1_000;
const BITS_PER_SECOND = 2_500_000;

/** Forms take MP4 more often than WebM. */
const TYPES = ["video/mp4;codecs=avc1.42E01E", "video/mp4", "video/webm;codecs=vp9", "video/webm"];

/** @param {string} method @param {string} path @param {unknown} body @returns {Promise<any>} the answer; throws a Problem */
export async function askVault(method, path, body) {
  const isFile = body instanceof Blob;
  const answer = await fetch(`${VAULT}${path}`, {
    method,
    headers: { "Content-Type": isFile ? "application/octet-stream" : "application/json" },
    body: isFile ? body : JSON.stringify(body),
  }).catch(() => null);
  const text = (await answer?.text()) ?? "";
  if (!answer?.ok) throw readProblem(text);
  return JSON.parse(text);
}

/** @param {number} bytes */
const said = (bytes) => `${(bytes / (1 << 20)).toFixed(1)} MB`;

export class PackingRecording {
  #startedAt = Date.now();
  #isWhole = true;

  /**
   * `onBroken` is called when it cannot go on: the caller is to end it.
   * @param {Parcel} parcel @param {MediaStream} stream @param {() => void} onChange @param {(problem: Problem | null) => void} onBroken
   */
  static async begin(parcel, stream, onChange, onBroken) {
    const begun = await askVault("POST", "/recordings", { ...parcel, told_from: new Date().toISOString() });
    return new PackingRecording(begun.recording_id, begun.waybill, stream, onChange, onBroken);
  }

  /** @param {string} id @param {string} waybill @param {MediaStream} stream @param {() => void} onChange @param {(problem: Problem | null) => void} onBroken */
  constructor(id, waybill, stream, onChange, onBroken) {
    this.id = id;
    this.waybill = waybill;
    this.breakOff = (/** @type {Problem | null} */ problem) => {
      this.#isWhole = false;
      onBroken(problem);
    };
    this.chunks = new Chunks(`${VAULT}/recordings/${id}/chunks`, onChange, this.breakOff);
    this.recorder = new MediaRecorder(stream, {
      mimeType: TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? "",
      videoBitsPerSecond: BITS_PER_SECOND,
      // MP4 is handed out from key frame to key frame.
      ...{ videoKeyFrameIntervalDuration: CHUNK_MS },
    });
    this.recorder.addEventListener("dataavailable", ({ data }) => {
      this.chunks.add(data);
      if (this.chunks.waitingBytes > WAITING_BYTES_MAX) this.breakOff(null);
    });
    this.recorder.addEventListener("error", () => this.breakOff(null));
    this.recorder.start(CHUNK_MS);
  }

  get isWhole() {
    return this.#isWhole;
  }

  get elapsedMs() {
    return Date.now() - this.#startedAt;
  }

  /** 01:23 */
  get time() {
    const seconds = Math.floor(this.elapsedMs / 1000);
    return [Math.floor(seconds / 60), seconds % 60].map((count) => String(count).padStart(2, "0")).join(":");
  }

  get words() {
    const { sentBytes, waitingBytes, isLost } = this.chunks;
    return isLost ? `助手没有回应，${said(waitingBytes)} 等着存` : `已存 ${said(sentBytes)}`;
  }

  /** Stop, and return when the agent keeps all of it. Throws a Problem. @returns {Promise<Kept>} */
  async end() {
    const told_at = new Date().toISOString();
    await this.#stop();
    await this.chunks.drained();
    const request = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ told_at, is_whole: this.#isWhole }),
    };
    const answer = await insist(`${VAULT}/recordings/${this.id}/end`, request, () => {});
    if (!answer.ok) throw readProblem(await answer.text());
    return answer.json();
  }

  /** @returns {Promise<void>} */
  #stop() {
    if (this.recorder.state === "inactive") return Promise.resolve();
    return new Promise((resolve) => {
      this.recorder.addEventListener("stop", () => resolve(), { once: true });
      this.recorder.stop();
    });
  }
}
