// Coupons and orders. The address and some names of the response are known, the table is assumed.

import { afterMount, call, createApp, minute, query, ref } from "../local_life/page.js";

createApp({
  template: `<div class="content"><h1>券与订单记录</h1><table class="mtd-table"><thead><tr><th>订单号</th><th>券码</th><th>商品名称</th><th>下单时间</th><th>消费时间</th><th>售价</th></tr></thead>
<tbody><tr v-for="one in rows" :key="one.orderId" class="mtd-table-row"><td>{{ one.orderId }}</td><td>{{ one.serialNumber }}</td><td>{{ one.dealName }}</td><td>{{ minute(one.buyTime) }}</td><td>{{ one.useTime ? minute(one.useTime) : '未消费' }}</td><td>{{ one.salePrice }}</td></tr></tbody></table>
<p v-if="ready && !rows.length">暂无记录</p><p class="practice-foot">练习后台 · 本页为假定</p></div>`,
  setup() {
    const [rows, ready] = [ref([]), ref(false)];
    afterMount(0.3, async () => {
      const all = (await call("/couponrecord/queryCouponRecordDetails", {})).data?.couponRecordDetails ?? [];
      rows.value = all.filter(({ orderId }) => !query("orderId") || orderId === query("orderId"));
      ready.value = true;
    });
    return { rows, ready, minute };
  },
}).mount("#app");
