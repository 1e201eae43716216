// What the platform lays over its own pages: an introduction, a warning about money, a human check.

import { cls, modal, testId } from "./beast.js";
import { h, post } from "./dom.js";
import { watchSlider } from "./slider.js";

/** Closed with 知道了 or by its cross; Escape does nothing. */
export function introduction() {
  const { root } = modal({ title: "评价管理升级啦", body: h("p", {}, "新增“评价分析”，可按商品查看评价趋势。"), okText: "知道了", cancelText: null, ok: (_, close) => close() });
  root.querySelector("[class*=MDL_modal]").classList.add("intro");
}

/** It speaks of money: no program should close it. */
export function refundWarning() {
  modal({ title: "退款预警", body: h("p", {}, "您有 1 笔退款即将超时自动退款，请立即处理，避免资金损失。"), okText: "立即处理", cancelText: null, ok: (_, close) => close() });
}

export function sliderOverlay() {
  const holder = h(
    "div",
    { class: "slider-overlay", role: "dialog" },
    h("h2", {}, "安全验证"),
    h("p", {}, "请拖动滑块完成验证"),
    h("div", { class: "slider-picture" }),
    h("div", { class: "slider-track" }, h("span", { class: "slider-knob" }, "»"), h("span", {}, "请向右滑")),
  );
  const mask = h("div", { class: cls("MDL_mask"), "data-testid": testId("modal-mask") });
  document.body.append(mask, holder);
  watchSlider(holder, () => location.reload());
}

/** The modal that a row's 回复 opens: it has a text area and a button of its own. */
export function quickReply(review, done) {
  const text = h("textarea", { class: cls("IPT_textarea"), "data-testid": testId("textArea-htmlInput"), placeholder: "请输入回复内容", rows: 4 });
  const ok = async (event, close) => {
    const content = text.value.trim();
    if (content === "") return;
    await post("/saturn/review/reply/submit", { content, reviewId: review.reviewId, userType: 1, insistSend: false, isTrusted: event.isTrusted });
    close();
    done();
  };
  modal({ title: "快捷回复", body: text, okText: "回复", ok });
}

