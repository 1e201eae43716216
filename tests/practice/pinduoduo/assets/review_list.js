// 评价列表: filters, count, two-row groups, pages. The report view is the same page with sellerRightProtect=1.

import { button, pagination } from "./beast.js";
import { draw } from "./back_end.js";
import { h, knobs, post } from "./dom.js";
import { asBody, filters, firstQuery } from "./review_filters.js";
import { tableBody, tableHead } from "./review_rows.js";

const SIZE = 10;
const wanted = firstQuery();
const pages = { page: 1, size: SIZE };
const list = h("div", { class: "list" });

function countWords(total) {
  return knobs.count_style === "searched" ? `共查询到 ${total} 条数据（未包含默认评价）` : `共有 ${total} 条`;
}

async function show() {
  const result = await post("/saturn/reviews/list", asBody(wanted, pages));
  if (result === null) {
    if (!list.hasChildNodes()) list.append(h("p", { class: "trouble" }, "列表没有加载出来", button("重试", { click: show })));
    return;
  }
  const rows = result.data.length > 0 ? tableBody(result.data, show) : h("div", { class: "TB_empty_5-190-0", "data-testid": "beast-core-table-empty" }, "暂无数据");
  const foot = pagination({ ...pages, total: result.totalRows, words: countWords(result.totalRows), go: (to) => (Object.assign(pages, to), show()) });
  list.replaceChildren(tableHead(), rows, foot);
}

function ask() {
  Object.assign(pages, { page: 1, size: SIZE });
  void show();
}

await draw(
  "评价管理",
  async () => {
    await show();
    const tabs = h("div", { class: "page-tabs" }, h("a", { class: "here" }, "评价列表"), h("span", {}, "近90日评价数 "), h("span", {}, "用户评价得分 4.6"));
    return h("div", {}, tabs, filters(wanted, ask), list);
  },
  knobs.list_mount_s,
);
