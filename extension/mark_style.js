// How a mark looks on the seller's page: a guest, quiet, of one size whatever it says, so that nothing on the page moves.

/**
 * Of the mark itself: nothing that the page says of elements changes it but the letters, which are the page's own (to find
 * others costs more than all the rest), and nothing in it changes the page's layout.
 */
export const HOST_STYLE =
  "all: initial; display: block; width: 204px; max-width: 100%; height: 24px; margin-top: 6px; contain: size layout style;" +
  "font: inherit; color-scheme: light;";

const CSS_TEXT = `
.box { display: flex; align-items: center; gap: 6px; height: 24px; container-type: inline-size;
  font-size: min(1em, 14px); line-height: 20px; }
.mark { display: inline-flex; align-items: center; gap: 4px; box-sizing: border-box; width: 92px; height: 24px;
  color: #4b5563; white-space: nowrap; cursor: default; }
.mark svg { flex: none; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; }
.mark[data-verdict=appealable] { color: #0b6b45; }
.mark[data-verdict=needs_evidence] { color: #8a5300; }
.mark[data-verdict=needs_person] { color: #5442a8; }
.mark[data-verdict=unknown] svg { stroke-dasharray: 3 3; }
button { all: unset; position: relative; box-sizing: border-box; text-align: center; cursor: pointer; }
button::before { content: ""; position: absolute; inset: -4px 0; }
button:focus-visible { outline: 2px solid #2f6feb; outline-offset: -2px; }
.prepare { width: 76px; height: 24px; line-height: 22px; border: 1px solid #c9d1dc; border-radius: 6px;
  background: #fff; color: #1f4fa8; }
.prepare:hover { border-color: #2f6feb; background: #f3f7ff; }
.prepare[aria-disabled=true] { color: #6b7280; cursor: default; background: #f6f7f9; }
.hide { width: 16px; height: 16px; line-height: 16px; border-radius: 4px; color: #6b7280; opacity: 0; }
.box:hover .hide, .box:focus-within .hide { opacity: 1; }
.why { all: unset; position: fixed; display: none; box-sizing: border-box; max-width: 280px; padding: 8px 12px;
  border-radius: 8px; background: #1f2937; color: #fff; font: inherit; line-height: 1.6; text-align: left;
  white-space: normal; overflow-wrap: anywhere; box-shadow: 0 4px 16px rgb(0 0 0 / .2); pointer-events: none; }
.why:popover-open { display: block; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@container (max-width: 190px) { .word { display: none; } .mark { width: 16px; } }
@media (forced-colors: active) { .prepare { border-color: ButtonText; } }
`;

const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS_TEXT);

/** @param {ShadowRoot} shadow */
export function dress(shadow) {
  shadow.adoptedStyleSheets = [sheet];
}
