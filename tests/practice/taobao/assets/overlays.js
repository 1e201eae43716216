// What the platform lays over its own pages: an announcement, a pop-up in the corner, a warning, a human check.

import { h, useState } from "./page.js";

/** A dialog over everything, gone with 我知道了. */
export function announcement() {
  const [open, setOpen] = useState(true);
  return h(
    Next.Dialog,
    {
      v2: true,
      visible: open,
      title: "新版评价管理已上线",
      className: "upgrade-analysis-dialog",
      footer: h(Next.Button, { type: "primary", onClick: () => setOpen(false) }, "我知道了"),
      onClose: () => setOpen(false),
    },
    h("p", null, "评价智能分析上线：支持按商品、情感查看评价趋势。"),
  );
}

/** A box in the lower right corner that covers the actions of the rows below it. */
export function cornerPopup() {
  const [open, setOpen] = useState(true);
  if (!open) return null;
  return h(
    "aside",
    { className: "corner-popup" },
    h(
      "div",
      { className: "notify_headRight--q81sd" },
      h("b", null, "重要消息"),
      h("i", { className: "next-icon next-icon-close_blod next-medium", role: "button", "aria-label": "关闭", onClick: () => setOpen(false) }),
    ),
    h("p", null, "【预警通知】您有 2 笔订单即将超时未发货，请尽快处理，以免影响店铺体验分。"),
    h("p", null, "近期平台将升级物流揽收考核标准，请及时关注规则中心的最新公告。"),
  );
}

/** A warning that speaks of money: no program should close or press it. */
export function lossWarning() {
  const [open, setOpen] = useState(true);
  return h(
    Next.Dialog,
    {
      v2: true,
      visible: open,
      title: "店铺资损预警",
      className: "tbd-modal",
      footer: h(Next.Button, { type: "primary", onClick: () => setOpen(false) }, "立即处理"),
      onClose: () => setOpen(false),
    },
    h("p", null, "检测到 1 个商品的优惠叠加后价格异常，可能造成退款与资损，请立即处理。"),
  );
}

/** The human check over the page, in a frame of its own. */
export function challengeOverlay(address) {
  return h(
    "div",
    { className: "J_MIDDLEWARE_FRAME_WIDGET" },
    h("div", { id: "baxia-dialog-content" }, h("iframe", { title: "安全验证", src: address })),
  );
}
