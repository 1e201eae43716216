// The shell: side menu, shop picker, and the frame whose address stands base64 in `iUrl`.

import { afterMount, call, createApp, query, ref, settings } from "../local_life/page.js";

const FRAMES = "/vg-platform-reviewmanage";
const at = (route, path) => `/app/merchant-platform/${route}?iUrl=${btoa(path)}`;
const MENU = [
  ["首页", "/app/merchant-platform/"],
  ["评价管理", at("7dfe97aa7164460", `${FRAMES}/rating-management/index.html`)],
  ["点评评价（旧版）", at("7dfe97aa7164460", `${FRAMES}/shop-comment-dp/index.html`)],
  ["美团评价（旧版）", at("27e9b6df520b47f", `${FRAMES}/shop-comment-mt/index.html`)],
  ["消息中心", "/app/vg-pc-platform-merchant-selfhelp/newNoticeCenter.html"],
  ["券与订单记录", "/app/np-mer-voucher-web-static/records"],
];
const wanted = query("iUrl") ? atob(query("iUrl")) : "";
const frame = wanted.startsWith("/") && !wanted.startsWith("//") ? wanted : "";

createApp({
  template: `
<header class="top-bar"><span class="brand">{{ settings.title }}</span><span class="practice-mark">练习后台</span><span class="spring"></span>
  <button id="shopName" class="shop-select-input shop-name" @click="picking = !picking">{{ shop }}</button></header>
<div v-if="picking" class="shop-select-panel"><div class="shopFilter"><label class="shop-item"><input type="radio" class="mtdu-radio" checked> <span class="slot-item-name-text">{{ shop }}</span></label></div>
  <div class="shop-select-panel-footer-actions"><button class="mtdu-btn-panel" @click="picking = false">取消</button> <button class="mtdu-btn-primary" @click="picking = false">确定</button></div></div>
<div class="shell-columns">
  <nav class="menu-item-root"><a v-for="[title, to] in menu" :key="to" class="title" :class="{ here: to === here }" :href="to">{{ title }}</a></nav>
  <main class="main-container"><iframe v-if="frame && ready" :src="frame" title="评价管理"></iframe>
    <div v-else-if="ready" class="content"><h1>今日概况</h1><div class="home-cards"><a v-for="[title, to] in menu.slice(1, 4)" :key="to" :href="to">{{ title }}</a></div><p class="practice-foot">练习后台 · 本页为假定</p></div></main>
</div>`,
  setup() {
    const [shop, ready, picking] = [ref(""), ref(false), ref(false)];
    afterMount(0.1, async () => {
      const { data } = await call("/merchant/portal/common/cityshop");
      shop.value = data?.currentShopName ?? "";
      ready.value = true;
    });
    return { settings, shop, ready, picking, menu: MENU, here: location.pathname + location.search, frame };
  },
}).mount("#app");
