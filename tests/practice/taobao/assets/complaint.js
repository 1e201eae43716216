// The complaint frame: a reason, then words and files, then the number. Both first steps end with a button 提交.

import { ReasonStep } from "./complaint_reasons.js";
import { StatementStep } from "./complaint_statement.js";
import { Fragment, h, knobs, mount, settings, useLateMount, useState } from "./page.js";

const PRACTICE_NOTE = "练习后台 · 字数、上传限制与提示文字为假定（assumed）";

/** A step that only the changed form has: a finer choice between reason and words. */
function DetailStep({ onNext }) {
  const [value, setValue] = useState("");
  const options = ["首次出现", "多次出现"].map((text) => ({ label: text, value: text }));
  return h(
    Fragment,
    null,
    h("div", { className: "form-line" }, h("label", { className: "required" }, "违规情形"), h(Next.Radio.Group, { dataSource: options, value, onChange: setValue })),
    h("div", { className: "form-foot" }, h(Next.Button, { type: "primary", disabled: !value, onClick: onNext }, "下一步")),
  );
}

function Done({ number }) {
  const href = "https://myseller.taobao.com/home.htm/comment-manage/complaint-record?from=complaint";
  return h(
    "div",
    { className: "complaint-done" },
    h("i", { className: "next-icon next-icon-success-filling next-xxl" }),
    h("h2", null, "投诉成功"),
    h("p", null, "平台将在 1-3 个工作日内处理，请留意处理结果。"),
    h("p", null, "投诉编号：", h("b", { className: "complaint-number" }, number)),
    h("p", null, h("a", { href, target: "_blank" }, "查看投诉记录")),
  );
}

function Complaint() {
  const ready = useLateMount(knobs.form_mount_s);
  const [step, setStep] = useState("reason");
  const [reason, setReason] = useState("");
  const [number, setNumber] = useState("");
  if (!ready) return h(Next.Loading, { className: "frame-loading", tip: "加载中" });
  const afterReason = settings.changed === "new_step" ? "detail" : "statement";
  return h(
    "div",
    { className: "complaint-form" },
    step !== "done" && h("h1", null, "投诉评价"),
    step === "reason" && h(ReasonStep, { reason, onChoose: setReason, onNext: () => setStep(afterReason) }),
    step === "detail" && h(DetailStep, { onNext: () => setStep("statement") }),
    step === "statement" &&
      h(StatementStep, { reason, onDone: (filed) => (setNumber(filed), setStep("done")), onCancel: () => setStep("reason") }),
    step === "done" && h(Done, { number }),
    h("footer", { className: "footnote" }, PRACTICE_NOTE),
  );
}

mount(h(Complaint));
