// The shell: the whole address of the frame stands behind `#`.

import { call, settings } from "../local_life/page.js";

const REVIEWS = "https://ecom.meituan.com/emis/evaluation/poi";

document.body.insertAdjacentHTML(
  "afterbegin",
  `<header class="top-bar"><span class="brand">${settings.title}</span><span class="practice-mark">练习后台</span><span class="spring"></span><span class="poi-name"></span></header>
<div class="shell-columns"><nav class="menu-item-root"><a href="/meishi">首页</a><a href="/meishi/?cate=6103#${REVIEWS}">评价管理</a><a href="/meishi/message">消息中心</a></nav><main class="main-container"></main></div>`,
);

function show() {
  const place = document.querySelector("main");
  place.replaceChildren();
  for (const link of document.querySelectorAll("nav a")) link.classList.toggle("here", link.href === location.href);
  if (location.hash.slice(1).startsWith(REVIEWS)) {
    const frame = document.createElement("iframe");
    frame.title = "评价管理";
    frame.src = REVIEWS;
    place.append(frame);
  } else place.innerHTML = '<div class="content"><h1>今日概况</h1><p class="practice-foot">练习后台 · 本页为假定</p></div>';
}

addEventListener("hashchange", show);
if (!settings.loginAt) {
  show();
  const pois = await call("/meishi/gw/rpc/home/-/TEcomOperationDataService/getCityPoiIndex");
  if (Array.isArray(pois)) document.querySelector(".poi-name").textContent = pois[0].pois[0].poiName;
}
