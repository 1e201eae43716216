// The review list. No source shows today's page: its look is assumed, its field names are those of the SDK.

import { AppealForm } from "./appeal_form.js";
import { ask, mount, ref, second, settings } from "./page.js";

const API = "dsm.assumed.PopCommentJsfService.getVenderCommentsForJos";
const SIZE = 10;
const TEMPLATE = `
<h1>评价管理</h1>
<div class="jd-tabs"><button v-for="[word, score] in tabs" :key="score" class="jd-tabs__item" :class="{ 'is-active': score === picked }" @click="pick(score)">{{ word }}</button></div>
<div class="jd-pro-card-table"><div class="table-body">
  <p v-if="ready && !rows.length" class="table-empty">暂无评价</p>
  <article v-for="one in rows" :key="one.commentId" :class="cardClass">
    <div class="card-head"><span class="order-no">订单号：{{ one.orderId }}</span><span class="nick">{{ one.nickName }}</span><span class="stars" :data-score="one.score">{{ '★'.repeat(one.score) }}<i>{{ '★'.repeat(5 - one.score) }}</i></span><time>{{ second(one.creationTime) }}</time></div>
    <div class="card-body"><p class="sku-name">{{ one.skuName }}</p><div class="said"><p class="comment-content">{{ one.content }}</p><div class="pictures"><img v-for="picture in one.images" :key="picture.id" :src="picture.imgUrl" alt=""></div></div>
      <p class="appeal-state">{{ one.appealStateDesc }}</p>
      <div class="actions"><button class="el-button el-button--small">回复</button><button v-if="one.canAppeal" class="el-button el-button--small appeal-entry" @click="appealing = one.commentId">评价申诉</button></div></div>
  </article></div></div>
<el-pagination v-if="total > size" layout="prev, pager, next" :total="total" :page-size="size" @current-change="load" />
<p v-if="said" class="problem">{{ said }}</p>
<AppealForm v-if="appealing" :key="appealing" :comment-id="appealing" @close="closed" @filed="load(page)" />`;

mount({
  components: { AppealForm },
  template: TEMPLATE,
  setup() {
    const [rows, total, page, picked] = [ref([]), ref(0), ref(1), ref(0)];
    const [ready, said, appealing] = [ref(false), ref(""), ref(null)];
    async function load(number) {
      page.value = number;
      const { code, msg, data } = await ask(API, { score: picked.value, page: number, pageSize: SIZE });
      said.value = code === 200 ? "" : msg;
      rows.value = data?.results ?? [];
      total.value = data?.total ?? 0;
      ready.value = true;
    }
    // The active tab sends no request.
    function pick(score) {
      if (score === picked.value) return;
      picked.value = score;
      void load(1);
    }
    const closed = () => {
      appealing.value = null;
    };
    void load(1);
    return { rows, total, page, picked, ready, said, appealing, load, pick, closed, second, size: SIZE, cardClass: settings.changed === "renamed" ? "piece" : "card", tabs: [["全部", 0], ["差评", 1], ["中评", 2], ["好评", 3]] };
  },
});
