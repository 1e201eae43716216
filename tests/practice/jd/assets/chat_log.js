// The chat log: its call is known from a public client, its look is assumed.

import { mount, query, ref } from "./page.js";

mount({
  template: `<h1>聊天记录</h1><p v-if="ready && !lines.length" class="table-empty">没有聊天记录</p><ol class="chat-lines"><li v-for="line in lines" :key="line.created" :class="line.waiterSend ? 'from-seller' : 'from-buyer'"><b>{{ line.waiterSend ? line.waiter : line.customer }}</b><time>{{ line.created }}</time><p class="bubble">{{ line.content }}</p></li></ol>`,
  setup() {
    const [lines, ready] = [ref([]), ref(false)];
    const address = `https://kf.jd.com/chatLog/queryList.action?customer=${encodeURIComponent(query("orderId"))}&page=1&pageSize=50`;
    void fetch(address, { credentials: "include" }).then((answer) => answer.json()).then(({ chatLogList }) => {
      lines.value = (chatLogList ?? []).flatMap(({ chatLogMessageList }) => chatLogMessageList);
      ready.value = true;
    });
    return { lines, ready };
  },
});
