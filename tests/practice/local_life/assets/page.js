// What every page's script starts from: the settings, calls to the back end, late mounts, and ways out to the login.

export const settings = JSON.parse(document.querySelector("#practice-settings").textContent);
export const { knobs } = settings;
export const { createApp, ref, reactive, computed, onMounted, nextTick } = globalThis.Vue ?? {};

const LOGGED_OUT_MOMENT_MS = 1500;
const LOGGED_OUT = new Set([10008, 606, 401]);

if (settings.loginAt) setTimeout(() => top.location.replace(settings.loginAt), LOGGED_OUT_MOMENT_MS);
if (settings.checkAt) {
  const cover = document.createElement("div");
  cover.id = "yodaBox";
  cover.className = "yoda";
  cover.innerHTML = "<div><h2>美团安全验证</h2><p>请依次点击图中的文字</p><p>云　溪　青　河</p><small>练习后台 · 由练习控制台解除</small></div>";
  document.body.append(cover);
}

/** After `seconds`, or after the fault `late_mount` where it is set. A page whose session ended stays empty. */
export function afterMount(seconds, then) {
  if (!settings.loginAt) setTimeout(then, (settings.lateMountS ?? seconds) * 1000);
}

function goToLogin() {
  const to = encodeURIComponent(top === self ? location.href : document.referrer || location.href);
  setTimeout(() => top.location.replace(`https://epassport.meituan.com/new/login/account?continue=${to}`), LOGGED_OUT_MOMENT_MS);
}

export async function call(address, body) {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  const answer = await (await fetch(address, { credentials: "include", ...init })).json();
  if (LOGGED_OUT.has(answer.error?.code)) goToLogin();
  return answer;
}

/** `2026-11-23 09:05` in Shanghai from milliseconds. */
export function minute(ms) {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
  return parts.format(new Date(ms));
}

export function query(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}
