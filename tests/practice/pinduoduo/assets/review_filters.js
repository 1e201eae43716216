// The filters above the review list: chips that ask at once, fields that ask when 查询 is pressed.

import { button, formItem, input } from "./beast.js";
import { h, query } from "./dom.js";

const DAY = 24 * 3600;
const DAYS = { 近30天: 30, 近90天: 90, 近180天: 180 };
const now = () => Math.floor(Date.now() / 1000) + 60;

/** What the list is asked for at first: the last 90 days. The report view asks for reported reviews (assumed). */
export function firstQuery() {
  return { days: "近90天", stars: [], flags: [], reply: "", fields: {}, sellerRightProtect: query("sellerRightProtect") === "1" };
}

/** The query as the page sends it. */
export function asBody(wanted, { page, size }) {
  const { fields, flags } = wanted;
  return {
    startTime: now() - DAYS[wanted.days] * DAY,
    endTime: now(),
    pageNo: page,
    pageSize: size,
    descScore: wanted.stars.map(String),
    replyStatus: wanted.reply,
    mainReviewContentStatus: flags.includes("主评有文字") ? "1" : "",
    hasPicture: flags.includes("有图片"),
    hasAppend: flags.includes("有追加评价"),
    reported: flags.includes("已举报"),
    sellerRightProtect: wanted.sellerRightProtect,
    orderSn: fields.orderSn ?? "",
    goodsId: fields.goodsId ?? "",
    keyword: fields.keyword ?? "",
  };
}

function chips(texts, isOn, press) {
  return texts.map((text) => {
    const look = () => `evaluation_search_btn__2hQ1a${isOn(text) ? " evaluation_search_checked__1zUqd" : ""}`;
    const chip = h("span", { class: look(), role: "button", click: () => press(text) }, text);
    chip.refresh = () => {
      chip.className = look();
    };
    return chip;
  });
}

function block(title, all) {
  return h("div", { class: "evaluation_search_content__3fK2b" }, h("div", { class: "evaluation_search_firstTitle__1pWcx" }, title), h("div", { class: "evaluation_search_list__9sKqa" }, all));
}

const toggled = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

/** `ask(query)` is called with the new query; a new filter goes back to the first page and to ten rows a page. */
export function filters(wanted, ask) {
  const set = (change) => {
    Object.assign(wanted, change);
    for (const chip of all.flat()) chip.refresh();
    ask();
  };
  const all = [
    chips(Object.keys(DAYS), (text) => wanted.days === text, (text) => set({ days: text })),
    chips(["1星", "2星", "3星", "4星", "5星"], (text) => wanted.stars.includes(Number(text[0])), (text) => set({ stars: toggled(wanted.stars, Number(text[0])) })),
    chips(["有图片", "主评有文字", "有追加评价", "已举报"], (text) => wanted.flags.includes(text), (text) => set({ flags: toggled(wanted.flags, text) })),
    chips(["已回复", "未回复"], (text) => wanted.reply === (text === "已回复" ? "1" : "2"), (text) => set({ reply: wanted.reply ? "" : text === "已回复" ? "1" : "2" })),
  ];
  return h("div", { class: "evaluation_search__8aQ0d" }, block("评价时间", all[0]), block("评价星级", all[1]), block("评价内容", all[2]), block("商家回复", all[3]), fieldLine(wanted, set));
}

function fieldLine(wanted, set) {
  const boxes = { orderSn: input({ placeholder: "请输入订单编号" }), goodsId: input({ placeholder: "请输入商品ID", "data-tracking-click-viewid": "product_id_input" }), keyword: input({ placeholder: "请输入关键词" }) };
  const values = () => Object.fromEntries(Object.entries(boxes).map(([name, { box }]) => [name, box.value.trim()]));
  const clear = () => {
    for (const { box } of Object.values(boxes)) box.value = "";
    set({ ...firstQuery(), sellerRightProtect: wanted.sellerRightProtect });
  };
  const send = (event) => {
    event.preventDefault();
    set({ fields: values() });
  };
  return h(
    "form",
    { class: "field-line", submit: send },
    formItem("订单编号", boxes.orderSn.root),
    formItem("商品ID", boxes.goodsId.root),
    formItem("关键词", boxes.keyword.root),
    button("查询", { kind: "primary", type: "submit" }),
    button("重置", { click: clear }),
  );
}
