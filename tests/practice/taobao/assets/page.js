// What every page's script starts from: the settings in the shell, and how content is mounted, late as in real life.

export const settings = JSON.parse(document.querySelector("#practice-settings").textContent);
export const { knobs } = settings;
export const h = React.createElement;
export const { Fragment, useEffect, useRef, useState } = React;

const LOGGED_OUT_MOMENT_MS = 1500;

/** Draw `element` into #app. A page whose session ended stands for a moment, empty, before it leaves for the login. */
export function mount(element) {
  ReactDOM.createRoot(document.querySelector("#app")).render(element);
  if (settings.loginAt) setTimeout(() => location.replace(settings.loginAt), LOGGED_OUT_MOMENT_MS);
}

/** True once the page's content may appear: after `seconds`, or after the fault `late_mount` where it is set. */
export function useLateMount(seconds) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (settings.loginAt) return undefined;
    const timer = setTimeout(() => setReady(true), (settings.lateMountS ?? seconds) * 1000);
    return () => clearTimeout(timer);
  }, []);
  return ready;
}

export function goToLogin() {
  location.replace(`https://loginmyseller.taobao.com/?redirect_url=${encodeURIComponent(location.href)}`);
}

/** `2026-11-23 09:05` in Shanghai from milliseconds. */
export function minute(ms) {
  return moment(ms).utcOffset(8).format("YYYY-MM-DD HH:mm");
}

export function query(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}
