// The home page: cards by text.

import { mount } from "./page.js";

const TO = "https://shop.jd.com/jdm/trade/after-sale/trade-dispute/list?tabCode=";
mount({
  template: `<h1>今日待办</h1><div class="home-cards"><a v-for="[word, tab] in cards" :key="word" :href="to + tab">{{ word }}</a></div>`,
  setup: () => ({ to: TO, cards: [["待回复纠纷", "WAIT_REPLY"], ["待举证纠纷", "WAIT_EVIDENCE"], ["待执行纠纷", "WAIT_EXECUTE"]] }),
});
