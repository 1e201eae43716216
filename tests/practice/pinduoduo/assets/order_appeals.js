// 申诉中心: 售后维权申诉. It decides about money, never about a review; its proofs mount only after the reason.

import { button, cls, formItem, input, link, modal, radioGroup, testId, textArea } from "./beast.js";
import { draw } from "./back_end.js";
import { h, post, toast, yuan } from "./dom.js";
import { upload } from "./upload.js";

const REASONS = ["商品无质量问题", "买家退货与实物不符", "非以上申诉原因"];
const HOUR = 3_600_000;

function proof(label, required) {
  const { root } = upload(3);
  return formItem(label, h("div", { class: "proof" }, root, link("查看示例", { href: "#" })), { required });
}

function openAppeal(row) {
  const amount = input({ value: (row.canCargoAppealAmount / 100).toFixed(2) });
  const text = textArea({ max: 300, placeholder: "请描述申诉原因" });
  const gated = h("div", {});
  const kind = h("div", {});
  const odd = h("label", { class: "tick", "data-testid": testId("checkbox") }, h("input", { type: "checkbox", change: (event) => kind.replaceChildren(...(event.target.checked ? [formItem("不合理行为类型", input({ placeholder: "请选择" }).root, { id: "complainType" })] : [])) }), "投诉该订单消费者不合理行为");
  const pick = () => gated.replaceChildren(proof("必填凭证", true), proof("选填凭证", false));
  const body = h(
    "div",
    { class: "report-form" },
    formItem("申诉原因", radioGroup(REASONS.map((name) => ({ text: name })), pick), { required: true, id: "subInfoVOS[0].reason" }),
    formItem("申诉金额", amount.root, { required: true, id: "subInfoVOS[0].amount" }),
    formItem("申诉描述", text.root, { required: true, id: "description" }),
    gated,
    odd,
    kind,
  );
  const send = (event) => post("/auncel/mms/appeal/create", { orderSn: row.orderSn, isTrusted: event.isTrusted });
  modal({ title: "售后维权申诉", body, okText: "提交", ok: (event) => (gated.hasChildNodes() ? send(event) : toast("请选择申诉原因")) });
}

function line(row) {
  const left = `${Math.floor(row.expireRemainTime / HOUR)} 小时`;
  const cells = [row.orderSn, row.reasonDesc, yuan(row.refundAmount), left, link("发起申诉", { href: "#", click: (event) => (event.preventDefault(), openAppeal(row)) })];
  return h("tr", { class: cls("TB_tr"), "data-testid": testId("table-body-tr") }, cells.map((cell) => h("td", { class: cls("TB_td") }, cell)));
}

await draw("申诉中心", async () => {
  const result = await post("/auncel/mms/appeal/queryCanAppealInfoList", { subAppealQueryType: 1 });
  if (result === null) return null;
  const head = h("thead", {}, h("tr", {}, ["订单编号", "退款原因", "退款金额", "剩余申诉时间", "操作"].map((text) => h("th", {}, text))));
  const tabs = h("div", { class: "page-tabs" }, ["维权申诉", "订单赔偿申诉", "极速退款申诉", "极速换货申诉"].map((text, at) => h("a", { class: at === 0 ? "here" : null }, text)));
  const record = button("申诉记录", { click: () => toast("没有申诉记录") });
  return h("div", { class: "list" }, tabs, h("table", { class: cls("TB_headTable") }, head, h("tbody", {}, result.queryCanAppealInfoDetails.map(line))), record);
});
