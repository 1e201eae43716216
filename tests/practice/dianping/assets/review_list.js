// The review list within the frame: the new one with rows and complaints, the two older ones from another response.

import { ComplaintForm } from "../local_life/complaint_form.js";
import { afterMount, call, createApp, knobs, minute, ref, settings } from "../local_life/page.js";
import { MtdSelect } from "./menu.js";

const OLD_PLATFORM = { review_list_dp: 0, review_list_mt: 1 }[settings.page];
const IS_OLD = OLD_PLATFORM !== undefined;
const PAGE_SIZE = 10;
const BAD = 3;

const TEMPLATE = `
<div class="content">
  <div class="mtd-tabs"><button class="mtd-tabs-item-label is-active">点评评价</button><button class="mtd-tabs-item-label">评价明细</button></div>
  <section v-if="!isOld" class="shop-rating-overview">
    <div><button class="quick-filter-btn is-active">近30天</button> 共 {{ total }} 条</div>
    <div v-for="one in complaints" :key="one.number" class="shop-rating-overview__complaint-item">
      <span class="shop-rating-overview__complaint-title"><span>{{ one.reason }}</span></span>
      <span class="shop-rating-overview__complaint-badge">{{ one.state }}</span>
      <span class="shop-rating-overview__complaint-result">{{ one.note }}</span>
      <a class="shop-rating-overview__complaint-button" :href="'/vg-platform-reviewmanage/complaint-record/index.html?reviewId=' + one.reviewId">查看</a>
    </div>
  </section>
  <div v-if="!isOld" class="filters"><span class="filter-label">平台:</span><MtdSelect v-model="platform" :options="platforms" @update:model-value="load(1)" />
    <button v-for="[word, tag] in tags" :key="word" class="review-filter__option" :class="{ 'is-active': tagId === tag }" @click="pick(tag)">{{ word }}</button>
    <button class="review-filter__option" :class="{ 'is-active': unreplied }" @click="pickUnreplied">未回复</button></div>
  <p v-if="ready && rows.length === 0" class="reviews-list__empty">暂无评价</p>
  <div class="reviews-list" v-if="rows.length">
    <article v-for="row in rows" :key="row.id" :class="rowClass">
      <div class="review-item__head"><b>{{ row.user }}</b><span class="review-item__rate"><span class="mtd-rate" :aria-valuenow="row.stars">{{ '★'.repeat(row.stars) }}</span></span><span class="review-item__time">{{ row.time }}</span></div>
      <p class="review-item__comment">{{ row.text || '该评价已屏蔽' }}</p>
      <div class="review-item__pics" v-if="row.pictures.length"><img v-for="src in row.pictures" :key="src" :src="src" alt=""></div>
      <p v-if="row.state" class="review-item__order">{{ row.state }}</p>
      <div v-if="row.reply" class="review-item__reply-item">商家回复：{{ row.reply }}</div>
      <div class="review-item__actions"><button class="review-item__action-btn" @click="replying = row.id"><span>回复</span></button><button v-if="row.mayComplain" class="review-item__action-btn" @click="complaining = row.id"><span>{{ entry }}</span></button></div>
      <div v-if="replying === row.id"><textarea class="mtd-textarea" v-model="replyText"></textarea><button class="review-item__reply-send mtd-btn" @click="send">发送</button></div>
    </article>
  </div>
  <div class="pager" v-if="total > size"><button class="mtd-btn" :disabled="page === 1" @click="load(page - 1)">上一页</button><span>{{ page }}</span><button class="mtd-btn" :disabled="page * size >= total" @click="load(page + 1)">下一页</button></div>
  <p v-if="busy" class="form-said">{{ busy }}</p>
  <p class="practice-foot">练习后台 · 投诉表单与结果字样为假定</p>
  <ComplaintForm v-if="complaining" :key="complaining" :review-id="complaining" at="/gateway/merchant/complaint" @close="closed" @filed="load(page)" />
</div>`;

function newRow({ reviewDetail: { reviewInfo: one, replyList }, userInfo, mayComplain, consumed }) {
  const time = `${minute(one.addTime)}${consumed ? " 线上消费后评价" : ""}`;
  const pictures = one.reviewPicList.map(({ url }) => url);
  return { id: one.reviewId, user: userInfo.userNickName, stars: one.star, time, text: one.content, pictures, mayComplain, reply: replyList[0]?.replyBody };
}

function oldRow(one) {
  const state = [one.caseStatusDesc, one.reportStatusDesc].filter((word) => word).join(" ");
  const pictures = one.picInfo.map(({ url }) => url);
  return { id: one.reviewId, user: one.userNickName, stars: one.star / 10, time: minute(one.addTime), text: one.content, pictures, state, reply: one.shopReply };
}

/** Ids are longer than JavaScript's numbers: the page, too, must take them as text. */
async function answered(address, body) {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  const text = await (await fetch(address, { credentials: "include", ...init })).text();
  return JSON.parse(text.replace(/("(?:reviewId|feedbackId|shopId|shopIdLong)":\s*)(\d+)/gu, '$1"$2"'));
}

createApp({
  components: { ComplaintForm, MtdSelect },
  template: TEMPLATE,
  setup() {
    const [rows, total, page, ready, busy] = [ref([]), ref(0), ref(1), ref(false), ref("")];
    const [platform, tagId, unreplied] = [ref(1), ref(0), ref(false)];
    const [complaints, complaining, replying, replyText] = [ref([]), ref(null), ref(null), ref("")];

    async function loadNew(number) {
      const body = { platform: platform.value, shopIds: [settings.shopId], tagId: tagId.value, unreplied: unreplied.value, pageNo: number, pageSize: PAGE_SIZE };
      const answer = await answered("/gateway/merchant/review/list", body);
      rows.value = (answer.data?.reviewDetails ?? []).map(newRow);
      total.value = answer.data?.totalSize ?? 0;
      complaints.value = (await call("/gateway/merchant/complaint/list")).data?.list ?? [];
      return answer;
    }

    async function loadOld(number) {
      const query = new URLSearchParams({ platform: OLD_PLATFORM, shopIdStr: settings.shopId, tagId: "", pageNo: number, pageSize: PAGE_SIZE });
      const answer = await answered(`/review/app/index/ajax/pcreview/listV2?${query}`);
      rows.value = (answer.msg?.reviewDetailDTOs ?? []).map(oldRow);
      total.value = answer.msg?.totalReivewNum ?? 0;
      return answer;
    }

    async function load(number) {
      page.value = number;
      const answer = await (IS_OLD ? loadOld(number) : loadNew(number));
      busy.value = answer.code === 500 ? answer.msg : "";
      if (answer.error?.code === 10008) await call("/merchant/portal/common/cityshop");
      ready.value = true;
    }
    // 差评 and 未回复 exclude each other.
    function pick(tag) {
      tagId.value = tag;
      if (tag === BAD) unreplied.value = false;
      void load(1);
    }
    function pickUnreplied() {
      unreplied.value = !unreplied.value;
      if (tagId.value === BAD) tagId.value = 0;
      void load(1);
    }
    async function send(event) {
      const form = new URLSearchParams({ reviewId: replying.value, content: replyText.value, isTrusted: String(event.isTrusted) });
      await fetch("/review/app/reply/ajax/reviewreply", { method: "POST", body: form });
      replying.value = null;
      replyText.value = "";
      await load(page.value);
    }
    const closed = () => {
      complaining.value = null;
    };
    afterMount(knobs.list_mount_s, () => load(1));
    return {
      rows, total, page, ready, busy, platform, tagId, unreplied, complaints, complaining, replying, load, pick, pickUnreplied, closed, send, replyText,
      size: PAGE_SIZE, isOld: IS_OLD, rowClass: IS_OLD ? "comment-item" : settings.changed === "renamed" ? "review-card" : "review-item",
      entry: "投诉评价", tags: [["全部", 0], ["好评", 1], ["差评", BAD]], platforms: [{ label: "点评", value: 1 }, { label: "美团", value: 2 }],
    };
  },
}).use(globalThis.ElementPlus).mount("#app");
