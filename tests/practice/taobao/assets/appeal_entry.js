// 我要申诉 (assumed): the entry that sellers tell of. It finds the order and leads to its review in the list.

import { BackEnd } from "./back_end.js";
import { h, mount, useLateMount, useState } from "./page.js";

function AppealEntry() {
  const ready = useLateMount(0.2);
  const [number, setNumber] = useState("");
  const href = `/home.htm/comment-manage/list/rateWait4PC?search=${encodeURIComponent(number.trim())}`;
  if (!ready) return h(BackEnd, { title: "我要申诉" }, h("div", { className: "skeleton" }));
  return h(
    BackEnd,
    { title: "我要申诉" },
    h(
      "section",
      { className: "panel" },
      h("p", null, "输入订单编号，前往该订单的评价，在评价右侧选择“投诉评价”。"),
      h(
        "div",
        { className: "filter-line" },
        h("label", null, "订单编号"),
        h(Next.Input, { value: number, onChange: setNumber, style: { width: 260 }, placeholder: "请输入19位订单编号" }),
        h(Next.Button, { type: "primary", component: "a", href, disabled: !number.trim() }, "申诉原因"),
      ),
    ),
  );
}

mount(h(AppealEntry));
