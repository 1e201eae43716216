// The notice page: no source shows one, so all of it is assumed.

import { afterMount, call, createApp, ref } from "../local_life/page.js";

createApp({
  template: `<div class="content"><h1>消息中心</h1>
<div v-for="one in rows" :key="one.id" class="notice-row" :class="{ unread: !one.read }" :data-id="one.id"><p class="notice-title">{{ one.title }}</p><div class="notice-content" v-html="one.html"></div><time>{{ one.at }}</time></div>
<p v-if="ready && !rows.length">暂无消息</p><p class="practice-foot">练习后台 · 本页为假定</p></div>`,
  setup() {
    const [rows, ready] = [ref([]), ref(false)];
    afterMount(0.3, async () => {
      rows.value = (await call("/meishi/notice/list")).data?.list ?? [];
      ready.value = true;
    });
    return { rows, ready };
  },
}).mount("#app");
