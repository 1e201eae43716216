// The first page: what there is to do.

import { draw } from "./back_end.js";
import { h, post } from "./dom.js";

await draw("首页", async () => {
  const counts = await post("/saturn/reportedReview/query/queryTypesReportedReviewNum");
  const card = (title, words, path) => h("a", { class: "card", href: path }, h("b", {}, title), h("span", {}, words));
  return h(
    "div",
    { class: "cards" },
    card("评价管理", counts ? `待举报 ${counts.open} 条，审核中 ${counts.under_review} 条` : "", "/goods/evaluation/index?msfrom=mms_sidenav"),
    card("订单查询", "查看订单与物流", "/orders/list?tab=0"),
    card("站内信", "平台通知与处理结果", "/other/mail/mailList?type=-1"),
  );
});
