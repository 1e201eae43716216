// The camera: opened when she asks, the one she chose last, without sound; and why it is not there when it is not.

/** @typedef {{stream: MediaStream, label: string}} Camera */

const CHOSEN = "appealdesk-camera";
const WANTED = { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 25, max: 30 } };

/** @type {Record<string, string>} */
const REASONS = {
  NotAllowedError:
    "浏览器没有允许使用摄像头。请点地址栏左边的图标，把“摄像头”改成允许，再点一次。也可以用手机拍好，从下面放入。",
  NotFoundError: "这台电脑没有找到摄像头。接上 USB 摄像头后再点一次；也可以用手机拍好，从下面放入。",
  NotReadableError: "摄像头正被别的程序占用。关掉那个程序后再点一次；也可以用手机拍好，从下面放入。",
  OverconstrainedError: "上次用的摄像头不在了。请再点一次，会换用别的摄像头。",
};
const OTHER_REASON = "摄像头打不开。也可以用手机拍好，从下面放入。";

/** A page in a frame of the side panel is not asked for the camera: the browser would show no question. */
export const isFramed = () => window.top !== window;

/** @param {unknown} error */
export function whyNot(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "OverconstrainedError") forgetChoice();
  return REASONS[name] ?? OTHER_REASON;
}

/** @param {string} [deviceId] @returns {Promise<MediaStream>} */
export function openCamera(deviceId = localStorage.getItem(CHOSEN) ?? "") {
  if (!navigator.mediaDevices) return Promise.reject(new DOMException("", "NotFoundError"));
  if (deviceId) localStorage.setItem(CHOSEN, deviceId);
  const which = deviceId ? { deviceId: { exact: deviceId } } : {};
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...WANTED, ...which } });
}

function forgetChoice() {
  localStorage.removeItem(CHOSEN);
}

/** @param {MediaStream} stream */
export function closeCamera(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** Every camera there is, when one may be used already. @returns {Promise<MediaDeviceInfo[]>} */
export async function listCameras() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput");
}

/** What the camera shows now, as JPEG. @param {HTMLVideoElement} viewfinder @returns {Promise<Blob>} */
export function takePhoto(viewfinder) {
  const canvas = document.createElement("canvas");
  canvas.width = viewfinder.videoWidth;
  canvas.height = viewfinder.videoHeight;
  canvas.getContext("2d")?.drawImage(viewfinder, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new DOMException("", "NotReadableError"))),
      "image/jpeg",
      0.92,
    );
  });
}
