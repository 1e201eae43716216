// The filters over the review list. They live in the address, so that a reload keeps them.

import { h, knobs, query, useState } from "./page.js";

const DAY_BUTTONS = [["今天", 0, 0], ["昨天", 1, 1], ["近7天", 6, 0], ["近30天", 29, 0]];
const FEELINGS = [
  { label: "全部情感", value: "" },
  { label: "正面评价", value: "11" },
  { label: "中性评价", value: "12" },
  { label: "负面评价", value: "13" },
];
const CHIPS = [["有内容", "hasContent"], ["有图片", "hasPic"], ["有视频", "hasVideo"], ["有追评", "hasAppend"]];

function day(at) {
  return at.format("YYYYMMDD");
}

function initialRange() {
  const days = query("dateRange").split(",").filter(Boolean);
  return days.length === 2 ? days.map((text) => moment(text, "YYYYMMDD")) : [];
}

function chips(chosen, choose) {
  return CHIPS.map(([text, value]) =>
    h(Next.Tag.Selectable, { key: value, size: "small", checked: chosen === value, onChange: (on) => choose(on ? value : "") }, text),
  );
}

/** `go(change)` puts filters into the address and asks again. */
export function Filters({ go }) {
  const [range, setRange] = useState(initialRange);
  const [emotion, setEmotion] = useState(query("emotion"));
  const [content, setContent] = useState(query("content"));
  const [keyword, setKeyword] = useState(query("keyword"));
  const [panelOpen, setPanelOpen] = useState(knobs.date_panel_open);
  const dateRange = range.length === 2 && range[0] && range[1] ? range.map(day).join(",") : "";
  const search = (change = {}) => go({ dateRange, emotion, content, keyword, current: 1, ...change });
  const quick = (from, to) => {
    const days = [moment().subtract(from, "days"), moment().subtract(to, "days")];
    setRange(days);
    search({ dateRange: days.map(day).join(",") });
  };
  const clear = () => {
    setRange([]);
    setEmotion("");
    setContent("");
    setKeyword("");
    go({ dateRange: "", emotion: "", content: "", keyword: "", search: "", explain: "", current: 1 });
  };
  return h(
    "section",
    { className: "filters" },
    h(
      "div",
      { className: "filter-line" },
      h("label", null, "评价时间"),
      h(Next.DatePicker.RangePicker, {
        value: range,
        placeholder: ["起始日期", "结束日期"],
        visible: panelOpen,
        onVisibleChange: setPanelOpen,
        onChange: setRange,
      }),
      DAY_BUTTONS.map(([text, from, to]) => h(Next.Button, { key: text, size: "small", onClick: () => quick(from, to) }, text)),
    ),
    h(
      "div",
      { className: "filter-line" },
      h("label", null, "情感"),
      h(Next.Select, { dataSource: FEELINGS, value: emotion, style: { width: 128 }, onChange: setEmotion }),
      h(Next.Input, { placeholder: "请输入评价关键词", value: keyword, style: { width: 200 }, onChange: setKeyword }),
      h("span", { className: "chips" }, chips(content, (value) => (setContent(value), search({ content: value })))),
      h("span", { className: "spring" }),
      h(Next.Button, { type: "primary", onClick: () => search() }, "搜索"),
      h(Next.Button, { onClick: clear }, "清除条件"),
    ),
  );
}
