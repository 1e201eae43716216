// A recording on its way to the agent: chunk after chunk, in order, each sent again until the agent has it.

import { readProblem } from "./troubles.js";

/** @typedef {import("./troubles.js").Problem} Problem */

const AGAIN_MS = 1_000;

/** More than this is not kept in memory: the recording ends, with what the agent has. */
export const WAITING_BYTES_MAX = 100_000_000;

/**
 * Ask until the agent answers, which it may not do for a while when it is started anew.
 * @param {string} address @param {RequestInit} request @param {() => void} onLost @returns {Promise<Response>}
 */
export async function insist(address, request, onLost) {
  for (;;) {
    const answer = await fetch(address, request).catch(() => null);
    if (answer && answer.status < 500) return answer;
    onLost();
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

export class Chunks {
  /** @type {Blob[]} */
  #waiting = [];
  #number = 0;
  #isSending = false;
  /** @type {(() => void)[]} */
  #drained = [];
  sentBytes = 0;
  waitingBytes = 0;
  isLost = false;

  /** @param {string} address @param {() => void} onChange @param {(problem: Problem) => void} onRefused */
  constructor(address, onChange, onRefused) {
    this.address = address;
    this.onChange = onChange;
    this.onRefused = onRefused;
  }

  /** @param {Blob} chunk */
  add(chunk) {
    if (chunk.size === 0) return;
    this.#waiting.push(chunk);
    this.waitingBytes += chunk.size;
    void this.#sendAll();
  }

  /** Resolves when the agent has, or has refused, all that was added. @returns {Promise<void>} */
  drained() {
    if (!this.#isSending) return Promise.resolve();
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  async #sendAll() {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let chunk = this.#waiting[0]; chunk; chunk = this.#waiting[0]) {
      const problem = await this.#send(chunk);
      if (problem) {
        this.#waiting = [];
        this.onRefused(problem);
        break;
      }
      this.#waiting.shift();
      this.#number += 1;
      this.sentBytes += chunk.size;
      this.waitingBytes -= chunk.size;
      this.onChange();
    }
    this.#isSending = false;
    for (const resolve of this.#drained.splice(0)) resolve();
  }

  /** @param {Blob} chunk @returns {Promise<Problem | null>} */
  async #send(chunk) {
    const headers = { "Content-Type": "application/octet-stream" };
    const answer = await insist(`${this.address}/${this.#number}`, { method: "PUT", headers, body: chunk }, () => {
      this.isLost = true;
      this.onChange();
    });
    this.isLost = false;
    return answer.ok ? null : readProblem(await answer.text());
  }
}
