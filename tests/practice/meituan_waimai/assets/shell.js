// The shell: an address behind `#` is shown in a frame, and a change of it loads nothing anew. The frame's own address
// carries a token.

import { settings } from "../local_life/page.js";

const REVIEWS = "https://waimaieapp.meituan.com/frontweb/ffw/userComment_gw";

document.body.insertAdjacentHTML(
  "afterbegin",
  `<header class="top-bar"><span class="brand">${settings.title}</span><span class="practice-mark">练习后台</span><span class="spring"></span><span class="poi-name"></span></header>
<div class="shell-columns"><nav class="menu-item-root"><a href="#">首页</a><a href="#${REVIEWS}">评价管理</a><a href="/new_fe/business_gw#/msgbox">消息中心</a></nav><main class="main-container"></main></div>`,
);
document.querySelector(".poi-name").textContent = settings.shopName;
const place = document.querySelector("main");

function show() {
  const wanted = location.hash.slice(1);
  const isKnown = wanted.startsWith(REVIEWS);
  for (const link of document.querySelectorAll("nav a")) link.classList.toggle("here", link.hash === location.hash);
  place.replaceChildren();
  if (isKnown) {
    const frame = document.createElement("iframe");
    frame.title = "评价管理";
    frame.src = `${REVIEWS}?token=practice-0a1b2c3d&acctId=1001`;
    place.append(frame);
  } else {
    place.innerHTML = '<div class="content"><h1>今日概况</h1><p class="practice-foot">练习后台 · 本页为假定</p></div>';
  }
}

addEventListener("hashchange", show);
if (!settings.loginAt) show();
