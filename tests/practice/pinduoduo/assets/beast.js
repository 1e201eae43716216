// Components that look and read like BeastCore: versioned classes, several versions at once, the same data-testids.

import { h } from "./dom.js";

const VERSIONS = { BTN: "5-210-0", IPT: "5-188-0", RD: "5-172-0", RDG: "5-172-0", TB: "5-190-0", MDL: "5-201-0", PGT: "5-177-0", ST: "5-188-0", PT: "5-166-0", Form: "5-183-0" };

export const cls = (...parts) => parts.map((part) => `${part}_${VERSIONS[part.split("_")[0]]}`).join(" ");
export const testId = (name) => `beast-core-${name}`;

export function button(text, { kind = "default", type = "button", ...props } = {}) {
  const id = props["data-testid"] ?? testId("button");
  return h("button", { class: cls("BTN_outerWrapper", `BTN_${kind}`), type, ...props, "data-testid": id }, h("span", {}, text));
}

export function link(text, props = {}) {
  return h("a", { class: cls("BTN_outerWrapper", "BTN_textPrimary"), "data-testid": testId("button-link"), ...props }, text);
}

export function input({ label, ...props } = {}) {
  const box = h("input", { class: cls("IPT_input"), "data-testid": testId("input-htmlInput"), type: "text", autocomplete: "off", ...props });
  return { box, root: h("div", { class: cls("IPT_outerWrapper"), "data-testid": testId("input") }, box) };
}

export function textArea({ max, placeholder }) {
  const box = h("textarea", { class: cls("IPT_textarea"), "data-testid": testId("textArea-htmlInput"), maxlength: max, placeholder, rows: 5 });
  const counter = h("div", { class: cls("IPT_counter") }, `0/${max}`);
  box.addEventListener("input", () => {
    counter.textContent = `${box.value.length}/${max}`;
  });
  return { box, root: h("div", { class: cls("IPT_areaWrapper"), "data-testid": testId("textArea") }, box, counter) };
}

/** `options` are {text, disabled}; `chosen(text)` is told what was pressed. */
export function radioGroup(options, chosen) {
  const labels = options.map(({ text, disabled }) =>
    h(
      "label",
      { class: cls("RD_outerWrapper", ...(disabled ? ["RD_disabled"] : [])), "data-testid": testId("radio"), "data-checked": "false", "data-disabled": disabled ? "true" : null },
      h("span", { class: cls("RD_icon") }),
      h("input", { class: cls("RD_input"), type: "radio", disabled, change: () => choose(text) }),
      h("div", { class: cls("RD_textWrapper") }, text),
    ),
  );
  function choose(text) {
    labels.forEach((label, at) => {
      const isOn = options[at].text === text;
      label.dataset.checked = String(isOn);
      label.className = cls("RD_outerWrapper", ...(isOn ? ["RD_active", "RDG_active"] : []), ...(options[at].disabled ? ["RD_disabled"] : []));
      label.querySelector("input").checked = isOn;
    });
    chosen(text);
  }
  return h("div", { class: cls("RDG_outerWrapper"), "data-testid": testId("radioGroup") }, labels);
}

export function formItem(label, control, { required = false, id = null } = {}) {
  const head = h("div", { class: cls("Form_itemLabel") }, required && h("span", { class: cls("Form_required") }, "*"), h("span", {}, label));
  return h("div", { class: cls("Form_item"), "data-testid": testId("form-item"), id }, head, h("div", { class: cls("Form_itemContent") }, control));
}

/** A modal in the portal at the end of the body. `done` is its ok button's text; it stays until `close()`. */
export function modal({ title, body, ok, okText, cancelText = "取消", wide = false }) {
  const close = () => root.remove();
  const foot = h(
    "div",
    { class: cls("MDL_footer") },
    cancelText && button(cancelText, { "data-testid": testId("modal-close-button"), click: close }),
    button(okText, { kind: "primary", "data-testid": testId("modal-ok-button"), click: (event) => ok(event, close) }),
  );
  const root = h(
    "div",
    { class: cls("PT_portalMain"), "data-testid": testId("portal-main") },
    h("div", { class: cls("MDL_mask"), "data-testid": testId("modal-mask") }),
    h(
      "div",
      { class: cls("MDL_modal", ...(wide ? ["MDL_wide"] : [])), "data-testid": testId("modal"), role: "dialog", "aria-label": title },
      h(
        "div",
        { class: cls("MDL_innerWrapper"), "data-testid": testId("modal-innerWrapper") },
        h("div", { class: cls("MDL_header") }, h("span", {}, title), h("i", { class: cls("MDL_close"), "data-testid": testId("modal-icon-close"), role: "button", "aria-label": "关闭", click: close }, "×")),
        h("div", { class: cls("MDL_body"), "data-testid": testId("modal-body") }, body),
        foot,
      ),
    ),
  );
  document.body.append(root);
  return { root, close };
}

/** A select whose list is drawn in a portal at the end of the body. */
export function select(options, value, chosen) {
  const box = h("input", { class: cls("IPT_input"), "data-testid": testId("select-htmlInput"), readonly: true, placeholder: "请选择", value });
  const head = h("div", { class: cls("ST_header"), "data-testid": testId("select-header"), click: open }, box, h("i", { class: cls("ST_arrow") }));
  function open() {
    const at = head.getBoundingClientRect();
    const items = options.map((text) =>
      h("li", { role: "option", class: cls("ST_item"), "data-checked": String(text === box.value), "data-disabled": "false", click: () => pick(text) }, text),
    );
    const list = h("ul", { role: "listbox", class: cls("ST_dropdown"), "data-testid": testId("select-dropdown"), style: `left:${at.left + scrollX}px;top:${at.bottom + scrollY + 4}px` }, items);
    const portal = h("div", { class: cls("PT_portalMain"), "data-testid": testId("portal-main") }, list);
    document.body.append(portal);
    setTimeout(() => document.addEventListener("click", () => portal.remove(), { once: true }));
  }
  function pick(text) {
    box.value = text;
    chosen(text);
  }
  return h("div", { class: cls("ST_outerWrapper"), "data-testid": testId("select") }, head);
}

export function stars(count) {
  const one = (isOn) => {
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("data-testid", testId(isOn ? "icon-star_filled" : "icon-star"));
    icon.setAttribute("viewBox", "0 0 20 20");
    icon.setAttribute("class", isOn ? "star on" : "star");
    icon.innerHTML = '<path d="M10 1.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L1.6 7.7l5.8-.8z"/>';
    return icon;
  };
  return h("span", { class: "stars" }, Array.from({ length: 5 }, (_, at) => one(at < count)));
}

/** Pages of a table, with its total and how many rows a page has. `go({page, size})`. */
export function pagination({ page, size, total, words, go }) {
  const last = Math.max(1, Math.ceil(total / size));
  const arrow = (name, text, to, isOff) =>
    h("li", { class: cls(`PGT_${name}`, ...(isOff ? ["PGT_disabled"] : [])), "data-testid": testId(`pagination-${name}`), click: () => isOff || go({ page: to, size }) }, text);
  return h(
    "div",
    { class: cls("PGT_outerWrapper"), "data-testid": testId("pagination") },
    h("span", { class: cls("PGT_totalText") }, words),
    select(["10 条/页", "20 条/页", "30 条/页", "40 条/页"], `${size} 条/页`, (text) => go({ page: 1, size: Number.parseInt(text, 10) })),
    h("ul", {}, arrow("prev", "‹", page - 1, page <= 1), h("li", { class: cls("PGT_pagerItem", "PGT_active") }, page), arrow("next", "›", page + 1, page >= last)),
  );
}
