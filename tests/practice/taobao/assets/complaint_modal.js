// The overlay over the list that holds the complaint frame. Only its ✕ closes it.

import { h } from "./page.js";

const FRAME = "https://ss.taobao.com/complaint";

export function ComplaintModal({ complaint, onClose }) {
  const search = new URLSearchParams({ ...complaint, complaintSource: "5" });
  return ReactDOM.createPortal(
    h(
      "div",
      { id: "shop-external-modal" },
      h(
        "div",
        { className: "modal-content" },
        h("span", { className: "close", title: "关闭", onClick: onClose }, "×"),
        h("iframe", { title: "投诉评价", src: `${FRAME}?${search}` }),
      ),
    ),
    document.body,
  );
}
