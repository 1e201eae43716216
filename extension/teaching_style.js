// How the panel of a lesson looks on the seller's page, and the few elements that it is made of.

const CSS_TEXT = `
:host { all: initial; position: fixed; inset: auto 16px 16px auto; margin: 0; padding: 0; border: 0; background: none;
  overflow: visible; z-index: 2147483601; color-scheme: light;
  font: 14px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; color: #1b2027; }
:host([data-side=left]) { inset: auto auto 16px 16px; }
[hidden] { display: none !important; }
.sheet { display: grid; gap: 10px; box-sizing: border-box; width: min(360px, calc(100vw - 32px)); padding: 12px 16px 16px;
  max-height: calc(100vh - 32px); overflow: auto; border: 1px solid #d9dee6; border-radius: 8px; background: #fff;
  box-shadow: 0 8px 32px rgb(20 30 50 / .22); }
.head { display: flex; align-items: center; gap: 4px; }
.head strong { flex: 1; font-size: 14px; font-weight: 600; color: #1f4fa8; }
p { margin: 0; overflow-wrap: anywhere; }
.ask { font-size: 15px; }
.ask b { font-weight: 600; }
.quiet { color: #555e6b; font-size: 13px; }
.trouble { padding: 8px 12px; border-radius: 8px; background: #fdf3e1; color: #7a4a00; }
.good { padding: 8px 12px; border-radius: 8px; background: #e6f5ee; color: #0b6b45; }
.reads { padding: 8px 12px; border-radius: 8px; background: #f0f2f5; max-height: 88px; overflow: auto;
  white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; gap: 2px; margin: 0; }
dt { color: #555e6b; font-size: 13px; }
dd { margin: 0 0 6px; min-width: 0; }
ol { margin: 0; padding: 0 0 0 20px; font-size: 13px; color: #333b46; }
li { overflow-wrap: anywhere; }
code { font: 12px/1.5 ui-monospace, Consolas, monospace; color: #555e6b; }
.ways { display: flex; flex-wrap: wrap; gap: 8px; }
button { all: unset; box-sizing: border-box; min-height: 34px; padding: 4px 12px; border: 1px solid #8a93a1; border-radius: 8px;
  background: #fff; text-align: center; cursor: pointer; }
button:hover { border-color: #1f5fd6; background: #eaf1fd; }
button:focus-visible { outline: 2px solid #2f6feb; outline-offset: 2px; }
button.primary { border-color: #1f5fd6; background: #1f5fd6; color: #fff; font-weight: 600; }
button.primary:hover { background: #184fb5; }
button.small { min-height: 32px; min-width: 32px; padding: 0 6px; border-color: transparent; color: #555e6b; }
button[disabled] { border-color: #dfe3e9; background: #f0f2f5; color: #59626f; cursor: default; }
`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS_TEXT);

/** @param {ShadowRoot} shadow */
export function dress(shadow) {
  shadow.adoptedStyleSheets = [sheet];
}

/** @param {string} tag @param {string} name @param {(Node | string)[]} inside @returns {HTMLElement} */
export function element(tag, name, ...inside) {
  const made = document.createElement(tag);
  if (name !== "") made.className = name;
  made.append(...inside);
  return made;
}

/** @param {string} words @param {string} name @param {() => void} press @param {boolean} isOff @returns {HTMLElement} */
export function button(words, name, press, isOff = false) {
  const made = /** @type {HTMLButtonElement} */ (element("button", name, words));
  made.type = "button";
  made.disabled = isOff;
  // The page can press our buttons too; only a person's press counts.
  made.addEventListener("click", (event) => event.isTrusted && press());
  return made;
}
