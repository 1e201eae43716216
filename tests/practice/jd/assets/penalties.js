// 店铺合规: an AG-Grid-like table whose pinned column is a row of its own, joined by row-id.

import { ask, mount, ref } from "./page.js";

mount({
  template: `<h1>违约单</h1><div class="ag-root"><div class="ag-pinned-left"><div class="ag-header"><div class="ag-header-cell" col-id="penaltyId">违约单号</div></div><div v-for="one in rows" :key="one.penaltyId" class="ag-row" :row-id="one.penaltyId"><div class="ag-cell" col-id="penaltyId">{{ one.penaltyId }}</div></div></div>
<div class="ag-center"><div class="ag-header"><div v-for="[id, word] in columns" :key="id" class="ag-header-cell" :col-id="id">{{ word }}</div></div><div v-for="one in rows" :key="one.penaltyId" class="ag-row" :row-id="one.penaltyId"><div v-for="[id] in columns" :key="id" class="ag-cell" :col-id="id">{{ one[id] }}</div></div></div></div>`,
  setup() {
    const rows = ref([]);
    void ask("dsm.pop.legal.shop.api.dsm.VednerPenaltyApiService.queryManualVenderPenaltyList").then(({ data }) => {
      rows.value = data?.results ?? [];
    });
    return { rows, columns: [["penaltyType", "违约类型"], ["orderId", "订单编号"], ["penaltyTime", "违约时间"], ["checkStatus", "状态"]] };
  },
});
