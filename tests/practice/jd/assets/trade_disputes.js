// 交易纠纷: disputes about refunds, with tabs, countdown and an appeal of their own that is never one against a review.

import { ask, mount, query, ref, second } from "./page.js";

const API = "dsm.seller.cs.ArbitListService.pageSearch";
const TABS = [["全部", "ALL"], ["京东介入", "JD_TAKE_PART"], ["待回复", "WAIT_REPLY"], ["待举证", "WAIT_EVIDENCE"], ["待处理", "WAIT_PROCESS"], ["和解中", "PEACE"], ["待执行", "WAIT_EXECUTE"], ["可申诉", "CAN_APPEAL"], ["已申诉", "APPEAL"]];
const DAY = 86_400_000;

function countdown(ms) {
  const left = Math.max(0, ms - Date.now());
  return `还剩${Math.floor(left / DAY)}天${Math.floor((left % DAY) / 3_600_000)}小时${Math.floor((left % 3_600_000) / 60_000)}分`;
}

mount({
  template: `
<h1>交易纠纷</h1>
<div class="jd-tabs"><button v-for="[word, code] in tabs" :key="code" class="jd-tabs__item" :class="{ 'is-active': code === tab }" @click="pick(code)">{{ word }}</button></div>
<div class="jd-pro-card-table"><div class="table-body"><p v-if="ready && !rows.length" class="table-empty">暂无数据</p>
<article v-for="one in rows" :key="one.arbitId" class="card dispute"><div class="card-head"><span>纠纷单号：<b class="arbit-id">{{ one.arbitId }}</b></span><span>订单编号：<b class="order-id">{{ one.orderId }}</b></span><time>{{ second(one.arbitApplyTime) }}</time></div>
<div class="card-body"><p class="sku-name">{{ one.skuList[0].name }}</p><dl><dt>纠纷类型</dt><dd>{{ one.arbitTypeDesc }}</dd><dt>状态</dt><dd class="node">{{ one.arbitNodeStateDesc }}</dd><dt>判责结果</dt><dd class="verdict">{{ one.arbitResultDesc || '—' }}</dd><dt v-if="one.arbitAppealStateDesc">申诉状态</dt><dd v-if="one.arbitAppealStateDesc" class="dispute-appeal">{{ one.arbitAppealStateDesc }}</dd></dl>
<p class="countdown">{{ one.overTimeDate ? countdown(one.overTimeDate) : '' }}</p><div class="actions"><button v-if="one.canAppeal" class="jd-button">申诉</button><button class="jd-button">详情</button></div></div></article></div></div>`,
  setup() {
    const [rows, ready, tab] = [ref([]), ref(false), ref(query("tabCode") || "ALL")];
    async function load() {
      rows.value = (await ask(API, { arbitTabEnum: tab.value, orderId: query("orderId") })).data?.results ?? [];
      ready.value = true;
    }
    // The active tab sends no request.
    function pick(code) {
      if (code === tab.value) return;
      tab.value = code;
      void load();
    }
    void load();
    return { rows, ready, tab, tabs: TABS, pick, countdown, second };
  },
});
