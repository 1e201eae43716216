// The message centre. No source shows it: assumed.

import { ask, mount, ref } from "./page.js";

mount({
  template: `<h1>消息中心</h1><div v-for="one in rows" :key="one.id" class="notice-row" :class="{ unread: !one.read }" :data-id="one.id"><p class="notice-title">{{ one.title }}</p><div class="notice-content" v-html="one.html"></div><time>{{ one.at }}</time></div>`,
  setup() {
    const rows = ref([]);
    void ask("dsm.assumed.MessageService.list").then(({ data }) => {
      rows.value = data?.results ?? [];
    });
    return { rows };
  },
});
