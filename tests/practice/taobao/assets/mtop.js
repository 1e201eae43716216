// The page's own calls to the gateway: token cookie, signature, one new try after a missing token, ret[] errors.

import { goToLogin } from "./page.js";

const HOST = "https://h5api.m.taobao.com";
const APP_KEY = "12574478";

export class MtopError extends Error {
  constructor(ret, data) {
    super(ret);
    this.code = ret.split("::")[0];
    this.data = data;
  }
}

function token() {
  return /(?:^|; )_m_h5_tk=([^_;]+)/.exec(document.cookie)?.[1] ?? "";
}

async function signed(api, data) {
  const at = String(performance.timeOrigin + performance.now());
  const text = new TextEncoder().encode(`${token()}&${at}&${APP_KEY}&${data}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  const sign = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
  return new URLSearchParams({ jsv: "2.7.2", appKey: APP_KEY, t: at, sign, api, v: "1.0", dataType: "json" });
}

function address(api, search) {
  return `${HOST}/h5/${api}/1.0/?${search}`;
}

async function post(api, data) {
  const search = await signed(api, data);
  const body = new URLSearchParams({ data });
  const response = await fetch(address(api, search), { method: "POST", body, credentials: "include" });
  return response.json();
}

async function jsonp(api, data) {
  const search = await signed(api, data);
  const callback = `mtopjsonp${Math.floor(performance.now() * 1000)}`;
  search.set("type", "jsonp");
  search.set("callback", callback);
  search.set("data", data);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    window[callback] = resolve;
    script.onerror = () => reject(new MtopError("FAIL_BIZ_NETWORK::网络异常", {}));
    script.src = address(api, search);
    document.head.append(script);
  }).finally(() => delete window[callback]);
}

async function call(send, api, data) {
  const text = JSON.stringify(data);
  let answer = await send(api, text);
  if (answer.ret[0].startsWith("FAIL_SYS_TOKEN")) answer = await send(api, text);
  const [ret] = answer.ret;
  if (ret.startsWith("SUCCESS")) return answer.data;
  if (ret.startsWith("FAIL_SYS_SESSION_EXPIRED")) setTimeout(goToLogin, 1500);
  throw new MtopError(ret, answer.data);
}

export const mtop = (api, data) => call(post, api, data);
export const mtopJsonp = (api, data) => call(jsonp, api, data);
