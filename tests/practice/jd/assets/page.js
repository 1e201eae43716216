// What every page's script starts from: the settings, the shell around it, signed gateway calls, late mounts.

export const settings = JSON.parse(document.querySelector("#practice-settings").textContent);
export const { knobs } = settings;
export const { createApp, ref, reactive, computed, onMounted } = globalThis.Vue;

const MENU = [
  ["首页", "https://shop.jd.com/jdm/home"],
  ["订单查询", "https://shop.jd.com/jdm/trade/orders/order-list?tabType=allOrders"],
  ["交易纠纷", "https://shop.jd.com/jdm/trade/after-sale/trade-dispute/list?tabCode=WAIT_REPLY"],
  ["评价管理", "https://shop.jd.com/jdm/assumed/review-manage"],
  ["评价申诉记录", "https://shop.jd.com/jdm/assumed/review-appeal/records"],
  ["聊天记录", "https://shop.jd.com/jdm/kefu/kf-manage-lite/#/UtilsSetting/ChatLog"],
  ["店铺合规", "https://illegal-jdm.shop.jd.com/legal?tabsActiveName=2"],
  ["消息中心", "https://shop.jd.com/jdm/assumed/message-centre"],
];

/** The gateway: each call carries a one-time signature made by the page; answers may be JSON in a JSON string. */
export async function ask(api, body = {}) {
  const address = `https://sff.jd.com/api?v=1.0&appId=PRACTICE&api=${api}&h5st=${Date.now()};practice`;
  const answer = await (await fetch(address, { method: "POST", credentials: "include", body: JSON.stringify(body) })).json();
  const told = typeof answer === "string" ? JSON.parse(answer) : answer;
  if (told.code === 1001) setTimeout(() => top.location.replace(`https://passport.shop.jd.com/login/index.action/jdm?ReturnUrl=${encodeURIComponent(encodeURIComponent(location.href))}`), knobs.loading_moment_s * 1000);
  return told;
}

export function query(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/** `2026-11-23 09:05:00` in Shanghai from milliseconds. */
export function second(ms) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" }).format(new Date(ms));
}

const SHELL = `
<div v-if="settings.isFrame"><slot-page v-if="ready" /></div>
<template v-else>
  <header class="top-bar"><span class="brand">京麦</span><span class="practice-mark">练习后台</span><span class="spring"></span>
    <span class="shop-menu-accountV1__right-account-top-name" :title="settings.shopName">{{ settings.shopName }}</span></header>
  <div class="columns"><nav><a v-for="[title, to] in menu" :key="to" :href="to" :class="{ here: title === settings.title }">{{ title }}</a></nav>
    <main><micro-app><slot-page v-if="ready" /><p v-else class="waiting">加载中…</p></micro-app>
      <p class="practice-foot">练习后台{{ settings.assumed ? ' · 本页为假定，真实页面无人见过' : '' }}</p></main></div>
  <aside v-if="popUps.assistant" class="AiHelper-panel"><h2>京麦AI超级助手</h2><label><input type="checkbox" checked> 允许本页面自动弹出</label><button @click="popUps.assistant = false">知道了</button></aside>
  <shop-common-components v-if="popUps.survey" type="NPS"><div class="survey"><p>您愿意向朋友推荐京麦吗？</p><button @click="popUps.survey = false">下次再说</button></div></shop-common-components>
</template>
<div v-if="settings.isChecked" class="captcha-cover"><div class="JDJRV-bigimg"><h2>安全验证</h2><p>拖动箭头填充拼图</p><div class="track"><span>→</span></div><small>练习后台 · 由练习控制台解除</small></div></div>`;

/** Draw `page` (a Vue component) within the shell, after the late mount of a sub-app. */
export function mount(page) {
  const app = createApp({
    template: SHELL,
    setup() {
      const ready = ref(false);
      const popUps = reactive({ assistant: knobs.has_pop_ups, survey: knobs.has_pop_ups });
      setTimeout(() => {
        ready.value = true;
      }, settings.mountS * 1000);
      return { settings, menu: MENU, ready, popUps };
    },
  });
  app.config.compilerOptions.isCustomElement = (tag) => tag === "micro-app" || tag === "shop-common-components";
  app.component("slot-page", page).use(globalThis.ElementPlus).mount("#app");
}
