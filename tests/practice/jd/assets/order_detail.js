// One order. The address is known; labels and logistics are assumed.

import { ask, mount, query, ref } from "./page.js";

mount({
  template: `<h1>订单详情</h1><p v-if="missing" class="table-empty">订单不存在</p>
<template v-if="one"><section class="block"><dl><dt>订单编号</dt><dd>{{ one.orderId }}</dd><dt>订单状态</dt><dd>{{ one.orderStatusInfo.orderStatusName }}</dd><dt>商品名称</dt><dd>{{ one.skuName }}</dd><dt>下单时间</dt><dd>{{ one.createdAt }}</dd><dt>付款时间</dt><dd>{{ one.paidAt }}</dd><dt>发货时间</dt><dd>{{ one.shippedAt }}</dd></dl></section>
<section class="block logistics"><h2>物流信息</h2><dl><dt>承运商</dt><dd>{{ one.carrier }}</dd><dt>运单号</dt><dd>{{ one.waybill }}</dd><template v-if="one.signedAt"><dt>签收时间</dt><dd>{{ one.signedAt }}</dd></template></dl><ol class="traces"><li v-for="trace in one.traces" :key="trace.at">{{ trace.at }} {{ trace.text }}</li></ol></section></template>`,
  setup() {
    const [one, missing] = [ref(null), ref(false)];
    void ask("dsm.order.practice.orderDetail", { orderId: query("orderId") }).then(({ data }) => {
      one.value = data;
      missing.value = !data;
    });
    return { one, missing };
  },
});
