// The list within the frame. Its response is recorded; how it is drawn, and that a row leads to an appeal, is assumed.

import { ComplaintForm } from "../local_life/complaint_form.js";
import { afterMount, call, createApp, knobs, minute, ref } from "../local_life/page.js";

const RPC = "/emis/gw/rpc/TFeedbackListNewService";
const SIDES = { mt: ["美团评价", `${RPC}/queryMTFeedbackPCNew`], dp: ["点评评价", `${RPC}/queryDPFeedbackPCNew`] };

createApp({
  components: { ComplaintForm },
  template: `<div class="content"><div class="mtd-tabs"><button v-for="(one, key) in sides" :key="key" class="mtd-tabs-item-label" :class="{ 'is-active': key === side }" @click="turn(key)">{{ one[0] }}</button></div>
<div class="filters"><span class="review-filter__option is-active">近30天</span><span class="review-filter__option">近7天</span><span class="review-filter__option">未回复</span></div>
<p v-if="said">{{ said }}</p>
<div class="reviews-list" v-if="rows.length"><article v-for="one in rows" :key="one.feedbackId" class="evaluation-card review-item"><div class="review-item__head"><b>{{ one.userName }}</b><span class="mtd-rate">{{ '★'.repeat(one.score) }}</span><span class="review-item__time">{{ minute(one.addTime) }}</span></div><p class="review-item__comment">{{ one.content || '该评价已屏蔽' }}</p><p v-if="one.complaintStatusDesc" class="review-item__order">{{ one.complaintStatusDesc }}</p><div class="review-item__actions"><button class="mtd-btn">回复</button><button v-if="one.mayComplain" class="mtd-btn" @click="complaining = String(one.feedbackId)">申诉</button></div></article></div>
<p class="practice-foot">练习后台 · 样子、申诉入口与表单为假定</p><ComplaintForm v-if="complaining" :key="complaining" :review-id="complaining" at="/emis/appeal" @close="complaining = null" @filed="load" /></div>`,
  setup() {
    const [rows, side, complaining, said] = [ref([]), ref("mt"), ref(null), ref("")];
    async function load() {
      const body = { pageNo: 1, pageSize: 50, poiId: 0, startTime: -1, endTime: -1, replyType: "全部", starType: "全部", sourceType: "全部", userType: "全部", timeType: "近30天" };
      const answer = await call(SIDES[side.value][1], body);
      rows.value = answer.data?.data?.feedbacks ?? [];
      said.value = rows.value.length ? "" : (answer.msg ?? "暂无评价");
    }
    function turn(key) {
      side.value = key;
      void load();
    }
    afterMount(knobs.list_mount_s, load);
    return { rows, side, sides: SIDES, complaining, said, load, turn, minute };
  },
})
  .use(globalThis.ElementPlus)
  .mount("#app");
