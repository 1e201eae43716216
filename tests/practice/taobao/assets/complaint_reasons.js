// The first step: 13 reasons, as radios or as plain cards. Its 提交 only turns the page.

import { Fragment, h, knobs, settings } from "./page.js";

function radios(reasons, reason, onChoose) {
  return h(
    Next.Radio.Group,
    { value: reason, onChange: onChoose, direction: "ver", className: "reason-radios", "aria-label": "投诉类型" },
    reasons.map(({ name, hint, disabled }) =>
      h(
        Fragment,
        { key: name },
        h(Next.Radio, { value: name, disabled }, name),
        h("div", { className: "reason-hint" }, disabled ? `${hint}（${disabled}）` : hint),
      ),
    ),
  );
}

function cards(reasons, reason, onChoose) {
  return h(
    "div",
    { className: "reason-cards" },
    reasons.map(({ name, hint, disabled }) =>
      h(
        "div",
        {
          key: name,
          className: `reason-card${name === reason ? " selected" : ""}${disabled ? " disabled" : ""}`,
          onClick: () => disabled || onChoose(name),
        },
        h("div", { className: "reason-name" }, name),
        h("div", { className: "reason-hint" }, hint),
      ),
    ),
  );
}

/** `onNext` turns the page once a reason is chosen. */
export function ReasonStep({ reason, onChoose, onNext }) {
  const { reasons } = settings;
  const next = () => {
    if (reason) onNext();
    else Next.Message.error("请选择投诉类型");
  };
  return h(
    Fragment,
    null,
    h("div", { className: "form-line" }, h("label", { className: "required" }, "投诉类型")),
    knobs.form_style === "cards" ? cards(reasons, reason, onChoose) : radios(reasons, reason, onChoose),
    h("div", { className: "form-foot" }, h(Next.Button, { type: "primary", onClick: next }, "提交")),
  );
}
