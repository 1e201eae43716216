// The packing table: a scan begins a recording, the same scan again ends it; photos beside it.

import { closeCamera, isFramed, listCameras, openCamera, takePhoto, whyNot } from "./camera.js";
import { askVault, PackingRecording, VAULT } from "./packing_recording.js";
import { forgetTrouble, readProblem, tellTrouble } from "./troubles.js";

/** @typedef {import("./packing_recording.js").Parcel} Parcel */
/** @typedef {import("./troubles.js").Problem} Problem */

/** A scanner may read one label twice in a row. */
const TWICE_MS = 2_000;
const UNSEEN = /[\s\u200b-\u200f\u202a-\u202e\ufeff]+/g;

/** As the agent reads it, so that the second scan is known. @param {string} typed */
const cleaned = (typed) => typed.normalize("NFKC").replace(UNSEEN, "").toUpperCase();

class PackingTable {
  /** @type {MediaStream | null} */
  #stream = null;
  /** @type {PackingRecording | null} */
  #recording = null;
  #isBusy = false;

  /** @param {HTMLElement} station */
  constructor(station) {
    this.station = station;
    this.form = /** @type {HTMLFormElement} */ (this.#part("parcel"));
    this.scan = /** @type {HTMLInputElement} */ (this.#part("scan"));
    this.viewfinder = /** @type {HTMLVideoElement} */ (this.#part("viewfinder"));
    this.choice = /** @type {HTMLSelectElement} */ (this.#part("choice"));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#scanned();
    });
    for (const [name, act] of Object.entries({
      open: () => this.#open(),
      close: () => this.#close("摄像头已关闭。"),
      stop: () => this.#end(),
      photo: () => this.#photograph(),
    })) {
      this.#part(name).addEventListener("click", () => void act());
    }
    this.choice.addEventListener("change", () => void this.#open(this.choice.value));
    addEventListener("beforeunload", (event) => {
      if (this.#recording) event.preventDefault();
    });
    document.addEventListener("keydown", (event) => this.#lead(event), { capture: true });
    setInterval(() => this.#showLive(), 500);
    this.#show();
    this.scan.focus({ preventScroll: true });
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    const found = this.station.querySelector(`[data-${name}]`);
    if (!found) throw new Error(`the packing table has no ${name}`);
    return /** @type {HTMLElement} */ (found);
  }

  /** @param {string} words @param {"" | "done" | "halted"} [tone] */
  #say(words, tone = "") {
    const said = this.#part("said");
    said.textContent = words;
    said.className = `telling ${tone}`;
  }

  /** @param {unknown} problem */
  #tell(problem) {
    if (problem instanceof Error) throw problem; // a bug of ours
    tellTrouble(this.form, /** @type {Problem} */ (problem));
  }

  #show() {
    const isOpen = this.#stream !== null;
    const isRecording = this.#recording !== null;
    for (const [name, isShown] of Object.entries({
      open: !isOpen && !isFramed(),
      outside: isFramed(),
      viewfinder: isOpen,
      "no-picture": !isOpen,
      record: isOpen && !isRecording,
      photo: isOpen,
      close: isOpen && !isRecording,
      stop: isRecording,
      recording: isRecording,
      cameras: isOpen && !isRecording && this.choice.options.length > 1,
    })) {
      this.#part(name).hidden = !isShown;
    }
    this.#showLive();
  }

  #showLive() {
    if (!this.#recording) return;
    this.#part("recording-waybill").textContent = this.#recording.waybill;
    this.#part("recording-time").textContent = this.#recording.time;
    this.#part("recording-size").textContent = this.#recording.words;
  }

  /** @param {string} [deviceId] */
  async #open(deviceId) {
    if (this.#stream) closeCamera(this.#stream);
    this.#stream = null;
    try {
      const stream = await openCamera(deviceId);
      if (this.#stream) return closeCamera(stream); // pressed twice: the first one is open
      this.#stream = stream;
    } catch (error) {
      this.#close(whyNot(error), "halted");
      return;
    }
    const [track] = this.#stream.getVideoTracks();
    track?.addEventListener("ended", () => this.#lose());
    this.viewfinder.srcObject = this.#stream;
    await this.viewfinder.play();
    const cameras = await listCameras();
    const options = cameras.map((camera, at) => new Option(camera.label || `摄像头 ${at + 1}`, camera.deviceId));
    this.choice.replaceChildren(...options);
    this.choice.value = track?.getSettings().deviceId ?? "";
    this.#say("摄像头开着。扫面单就开始录；装好、贴好以后再扫同一张，自动停下并保存。");
    this.#show();
    this.scan.focus();
  }

  /** @param {string} words @param {"" | "halted"} [tone] */
  #close(words, tone = "") {
    if (this.#stream) closeCamera(this.#stream);
    this.#stream = null;
    this.viewfinder.srcObject = null;
    this.#say(words, tone);
    this.#show();
  }

  /** The cable was pulled, or another program took it. */
  #lose() {
    this.#recording?.breakOff(null);
    this.#close("摄像头断开了。录到断开为止的部分会保存下来。", "halted");
  }

  /** @returns {Parcel} */
  #parcel() {
    const given = new FormData(this.form);
    const typed = (/** @type {string} */ name) => String(given.get(name) ?? "");
    return { waybill: typed("waybill"), order_id: typed("order_id"), shop: typed("shop") };
  }

  async #scanned() {
    forgetTrouble(this.form);
    if (this.#recording) await this.#scannedMeanwhile(this.#recording);
    else if (this.#stream) await this.#begin(this.#stream);
    else await this.#check();
  }

  /** @param {PackingRecording} recording */
  async #scannedMeanwhile(recording) {
    const typed = cleaned(this.scan.value);
    this.scan.value = "";
    if (typed !== recording.waybill) {
      const { waybill } = recording;
      this.#say(`扫到的是 ${typed}，正在录的是 ${waybill}。请先再扫一次 ${waybill} 结束。`, "halted");
    } else if (recording.elapsedMs > TWICE_MS) {
      await this.#end();
    }
  }

  /** Without a camera a scan only says whether the number is one. */
  async #check() {
    const answer = await fetch(`${VAULT}/parcel?${new URLSearchParams(this.#parcel())}`).catch(() => null);
    const text = (await answer?.text()) ?? "";
    if (!answer?.ok) return this.#tell(readProblem(text));
    return this.#say(`运单 ${JSON.parse(text).waybill}。打开摄像头来录，或从下面放入照片、视频。`);
  }

  /** @param {MediaStream} stream */
  async #begin(stream) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      const onChange = () => this.#showLive();
      this.#recording = await PackingRecording.begin(this.#parcel(), stream, onChange, (problem) => {
        if (problem) this.#tell(problem);
        void this.#end();
      });
      this.form.reset();
      this.#say(`运单 ${this.#recording.waybill} 正在录。装好、贴好以后再扫一次这张面单。`);
    } catch (problem) {
      this.scan.select();
      this.#tell(problem);
    } finally {
      this.#isBusy = false;
      this.#show();
      this.scan.focus();
    }
  }

  async #end() {
    const recording = this.#recording;
    if (!recording || this.#isBusy) return;
    this.#isBusy = true;
    this.#say(`正在保存运单 ${recording.waybill} 的录像…`);
    try {
      const { name } = await recording.end();
      if (recording.isWhole) this.#say(`已存好：${name}。可以扫下一件。`, "done");
      else this.#say(`只存下一部分：${name}。没录完的请重新录一段。`, "halted");
    } catch (problem) {
      this.#say("");
      this.#tell(problem);
    } finally {
      this.#recording = null;
      this.#isBusy = false;
      this.#show();
      htmx.trigger(document.body, "news");
    }
  }

  async #photograph() {
    forgetTrouble(this.form);
    const waybill = this.#recording?.waybill ?? this.scan.value;
    const told_at = new Date().toISOString();
    const query = new URLSearchParams({ ...this.#parcel(), waybill, how: "photographed", told_at });
    try {
      const { name } = await askVault("PUT", `/files?${query}`, await takePhoto(this.viewfinder));
      this.#say(`照片已存好：${name}。`, "done");
      htmx.trigger(document.body, "news");
    } catch (problem) {
      this.#tell(problem);
    }
    this.scan.focus();
  }

  /**
   * What a scanner types goes to its field wherever the focus is: digits and capitals always, small letters only while
   * something is recorded, for they are the desk's keys.
   * @param {KeyboardEvent} event
   */
  #lead(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog")) return;
    const isTyped = /^[0-9A-Z]$/.test(event.key) || (this.#recording !== null && /^[a-z]$/.test(event.key));
    if (!isTyped) return;
    event.stopPropagation();
    this.scan.focus();
  }
}

const station = /** @type {HTMLElement | null} */ (document.querySelector("[data-station]"));
if (station) new PackingTable(station);
