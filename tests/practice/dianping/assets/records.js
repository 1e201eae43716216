// The record of one complaint. That there is one is known from its link; the page is assumed.

import { afterMount, call, createApp, query, ref } from "../local_life/page.js";

createApp({
  template: `<div class="content"><h1>投诉记录</h1>
<dl v-for="one in rows" :key="one.number" class="complaint-record"><dt>投诉编号</dt><dd>{{ one.number }}</dd><dt>投诉类型</dt><dd>{{ one.reason }}</dd><dt>处理结果</dt><dd class="record-state">{{ one.state }}</dd><dt>平台说明</dt><dd>{{ one.note }}</dd><dt>提交时间</dt><dd>{{ one.at }}</dd></dl>
<p class="practice-foot">练习后台 · 本页为假定</p></div>`,
  setup() {
    const rows = ref([]);
    afterMount(0.3, async () => {
      const all = (await call("/gateway/merchant/complaint/list")).data?.list ?? [];
      rows.value = all.filter(({ reviewId }) => !query("reviewId") || reviewId === query("reviewId"));
    });
    return { rows };
  },
}).mount("#app");
