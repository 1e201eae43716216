// The order list in its own frame.

import { ask, mount, ref, second } from "./page.js";

mount({
  template: `<article v-for="one in rows" :key="one.orderId" class="card order-card"><div class="card-head"><a class="order-info-btn" target="_top" :href="'https://shop.jd.com/jdm/trade/orders/order-details?orderId=' + one.orderId">{{ one.orderId }}</a><span class="user-pin">{{ one.pin }}</span><time>{{ second(one.orderCreateTime) }}</time></div><div class="sku-info-card"><span class="sku-name">{{ one.orderItems[0].skuName }}</span> <b>¥{{ one.orderItems[0].jdPrice }}</b> {{ one.orderStatusInfo.orderStatusName }}</div></article>`,
  setup() {
    const rows = ref([]);
    void ask("dsm.order.bff.orderListBffService.queryOrderPage").then(({ data }) => {
      rows.value = data?.results ?? [];
    });
    return { rows, second };
  },
});
