// What every page of the practice back end is drawn with: elements, settings, calls to the back end.

export const settings = JSON.parse(document.querySelector("#practice-settings").textContent);
export const { knobs } = settings;

export const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
export const query = (name) => new URLSearchParams(location.search).get(name);

/** An element. Props that are functions are listeners; `null` and `false` are left out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

/** Something that is shown for three seconds at the top. */
export function toast(words) {
  const shown = h("div", { class: "TST_toast_5-62-0", role: "status" }, words);
  document.body.append(shown);
  setTimeout(() => shown.remove(), 3000);
}

export function goToLogin() {
  location.replace(settings.loginAt ?? `/login/?redirectUrl=${encodeURIComponent(location.href)}`);
}

/** A call as the pages make it. Its result; null where the answer was none, which is said in a toast. */
export async function post(path, body = {}) {
  let answer;
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    answer = await response.json();
  } catch {
    toast("网络异常，请稍后再试");
    return null;
  }
  if (answer.success) return answer.result;
  const words = answer.errorMsg ?? answer.error_msg ?? "";
  if (words.startsWith("会话已过期")) setTimeout(goToLogin, 600);
  toast(words === "system_error" ? "系统异常，请稍后再试" : words);
  return null;
}

/** `2026-11-23 09:05:00` in Shanghai, from seconds. */
export function second(at) {
  const date = new Date(Number(at) * 1000 + 8 * 3600 * 1000);
  return date.toISOString().slice(0, 19).replace("T", " ");
}

export const yuan = (fen) => `¥${(Number(fen) / 100).toFixed(2)}`;
