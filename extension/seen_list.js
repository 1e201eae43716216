// The list of ours on a page that has no rows to stand in: a small handle at the page's edge, and what it opens.

/** @typedef {import("./contract").Review} Review */

const TAG = "appealdesk-list";
const HIDE = "收起申诉台，刷新页面后恢复";
const WORDS_SHOWN = 140;

const CSS_TEXT = `
:host { all: initial; position: fixed; right: 16px; bottom: 16px; z-index: 2147482000; color-scheme: light;
  font: 14px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; color: #1b2027; }
button { all: unset; box-sizing: border-box; cursor: pointer; }
button:focus-visible { outline: 2px solid #2f6feb; outline-offset: 2px; }
[hidden] { display: none !important; }
.handle { display: flex; align-items: center; gap: 8px; min-height: 40px; padding: 0 16px; border: 1px solid #c9d1dc;
  border-radius: 20px; background: #fff; box-shadow: 0 2px 12px rgb(0 0 0 / .14); white-space: nowrap; }
.handle:hover { border-color: #2f6feb; }
.handle b { font-weight: 600; }
.handle .count { color: #0b6b45; }
.sheet { display: flex; flex-direction: column; box-sizing: border-box; width: min(380px, calc(100vw - 32px));
  max-height: min(640px, calc(100vh - 32px)); border: 1px solid #d9dee6; border-radius: 8px; background: #fff;
  box-shadow: 0 8px 32px rgb(0 0 0 / .2); }
.head { display: grid; grid-template-columns: 1fr auto auto; align-items: center; gap: 0 4px; padding: 8px 8px 8px 16px;
  border-bottom: 1px solid #e5e9ef; }
.head strong { font-size: 15px; }
.head p { grid-column: 1 / -1; margin: 0; padding-right: 8px; color: #555e6b; font-size: 13px; }
.head button { width: 32px; height: 32px; border-radius: 8px; text-align: center; color: #555e6b; }
.head button:hover { background: #f2f4f7; }
ul { margin: 0; padding: 0; overflow: auto; list-style: none; overscroll-behavior: contain; }
li { padding: 12px 16px; }
li + li { border-top: 1px solid #eef1f5; }
.facts { display: flex; flex-wrap: wrap; gap: 0 12px; margin: 0; color: #555e6b; font-size: 13px; }
.stars { color: #b45309; letter-spacing: 1px; }
.words { margin: 2px 0 0; overflow-wrap: anywhere; }
.none { padding: 24px 16px; color: #555e6b; }
`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS_TEXT);

/** @param {string} tag @param {string} name @param {(Node | string)[]} inside @returns {HTMLElement} */
function element(tag, name, ...inside) {
  const made = document.createElement(tag);
  if (name !== "") made.className = name;
  made.append(...inside);
  return made;
}

/** @param {string} name @param {string} words @param {string} label @param {() => void} press */
function button(name, words, label, press) {
  const made = /** @type {HTMLButtonElement} */ (element("button", name, words));
  made.type = "button";
  made.title = label;
  made.setAttribute("aria-label", label);
  // The page can press our buttons too; only a person's press counts.
  made.addEventListener("click", (event) => event.isTrusted && press());
  return made;
}

/** @param {string} moment ISO 8601 in UTC */
function dayOf(moment) {
  return new Date(moment).toLocaleDateString("zh-CN", { timeZone: "Asia/Shanghai", month: "long", day: "numeric" });
}

/** @param {Review} review */
function factsOf({ rating, posted_at, buyer, item_title }) {
  const stars = rating === null ? [] : [element("span", "stars", "★".repeat(rating) + "☆".repeat(5 - rating))];
  const words = [posted_at && dayOf(posted_at), buyer, item_title?.slice(0, 40)].filter((one) => one);
  return element("p", "facts", ...stars, ...words.map((one) => element("span", "", /** @type {string} */ (one))));
}

/** One review of the list, and where its mark goes. @param {Review} review */
function draw(review) {
  const words = review.text.length > WORDS_SHOWN ? `${review.text.slice(0, WORDS_SHOWN)}…` : review.text;
  const kind = review.kind === "follow_up" ? "【追评】" : "";
  const mount = element("div", "");
  const item = element("li", "", factsOf(review), element("p", "words", kind + (words || "（没有文字）")), mount);
  return { item, mount };
}

/**
 * Puts the list at the edge of the page, closed.
 * @param {() => void} hide what her wish to be rid of it means
 */
export function attachList(hide) {
  const host = document.createElement(TAG);
  const shadow = host.attachShadow({ mode: "closed" });
  shadow.adoptedStyleSheets = [sheet];
  const total = element("span", "");
  const good = element("span", "count");
  const handle = button("handle", "", "打开申诉台的评价列表", () => open(true));
  handle.append(element("b", "", "申诉台"), total, good);
  handle.removeAttribute("title");
  handle.removeAttribute("aria-label");
  const items = element("ul", "");
  const none = element("p", "none", "还没有看到评价。在页面上翻一翻，看到的评价会列在这里。");
  const head = element(
    "header",
    "head",
    element("strong", "", "刚才看到的评价"),
    button("", "－", "折叠", () => open(false)),
    button("", "×", HIDE, hide),
    element("p", "", "这个页面没法在评价旁放按钮，评价按页面收到的数据列在这里。"),
  );
  const whole = element("section", "sheet", head, none, items);
  whole.setAttribute("aria-label", "申诉台：刚才看到的评价");
  shadow.append(whole, handle);

  /** @param {boolean} isOpen */
  function open(isOpen) {
    whole.hidden = !isOpen;
    handle.hidden = isOpen;
  }
  open(false);
  document.documentElement.append(host);

  return {
    host,
    draw,
    /** @param {HTMLElement[]} all in the order in which they are to stand */
    show(all) {
      items.replaceChildren(...all);
      none.hidden = all.length > 0;
    },
    /** @param {number} seen @param {number} appealable */
    count(seen, appealable) {
      total.textContent = seen === 0 ? "等待评价" : `看到 ${seen} 条评价`;
      good.textContent = appealable === 0 ? "" : `${appealable} 条可申诉`;
    },
  };
}
