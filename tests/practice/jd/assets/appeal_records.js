// The records of review appeals. No source shows them: assumed.

import { ask, mount, query, ref } from "./page.js";

mount({
  template: `<h1>评价申诉记录</h1><dl v-for="one in rows" :key="one.number" class="appeal-record block"><dt>申诉编号</dt><dd>{{ one.number }}</dd><dt>申诉原因</dt><dd>{{ one.reason }}</dd><dt>处理结果</dt><dd>{{ one.state }}</dd><dt>平台说明</dt><dd>{{ one.note || '—' }}</dd><dt>提交时间</dt><dd>{{ one.filedAt }}</dd></dl>`,
  setup() {
    const rows = ref([]);
    void ask("dsm.assumed.CommentAppealService.list", { commentId: query("commentId") }).then(({ data }) => {
      rows.value = data?.results ?? [];
    });
    return { rows };
  },
});
