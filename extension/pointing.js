// Pointing at something on the page: it is lit up under the pointer, and a press on it tells us and not the page.

const TAG = "appealdesk-pointing";
const CSS_TEXT = `
:host { all: initial; position: fixed; inset: 0; width: 100%; height: 100%; margin: 0; padding: 0; border: 0;
  background: none; overflow: hidden; pointer-events: none; z-index: 2147483600; }
.box { position: fixed; box-sizing: border-box; border: 2px solid #1f5fd6; border-radius: 4px;
  background: rgb(31 95 214 / .12); }
.box.chosen { border-style: solid; border-width: 3px; background: rgb(11 107 69 / .12); border-color: #0b6b45; }
[hidden] { display: none; }
`;
const PRESSES = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "click",
  "dblclick",
  "contextmenu",
  "touchstart",
  "touchend",
  "auxclick",
];

let pointingCount = 0;

/** Whether presses in this document are ours just now. */
export function isPointing() {
  return pointingCount > 0;
}

/** What lies under the pointer, also in an open shadow root. @param {Event} event */
function elementUnder(event) {
  const [inner] = event.composedPath();
  return inner instanceof Element && !inner.localName.startsWith("appealdesk-") ? inner : null;
}

/** @typedef {{light: (element: Element | null, isChosen?: boolean) => void, listen: (isListening: boolean) => void}} Pointer */

/**
 * Lights up what is under the pointer until the signal.
 * @param {{meant: (element: Element) => Element | null, point: (element: Element) => void, leave: () => void}} wishes
 *   `meant` is what a press here would mean, `leave` is the key Esc
 * @param {AbortSignal} signal @returns {Pointer}
 */
export function pointing({ meant, point, leave }, signal) {
  const host = document.createElement(TAG);
  host.setAttribute("popover", "manual");
  const shadow = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS_TEXT);
  shadow.adoptedStyleSheets = [sheet];
  const box = document.createElement("div");
  box.hidden = true;
  shadow.append(box);
  document.documentElement.append(host);
  host.showPopover();
  let isListening = false;
  /** @type {Element | null} */
  let lit = null;

  function light(/** @type {Element | null} */ element, isChosen = false) {
    lit = element;
    box.hidden = element === null;
    if (element === null) return;
    const { left, top, width, height } = element.getBoundingClientRect();
    box.className = isChosen ? "box chosen" : "box";
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  const options = { capture: true, signal };
  window.addEventListener(
    "pointermove",
    (event) => {
      const under = isListening && event.isTrusted ? elementUnder(event) : null;
      if (isListening) light(under && meant(under));
    },
    options,
  );
  for (const name of PRESSES) {
    window.addEventListener(
      name,
      (event) => {
        const under = elementUnder(event);
        // What a page's script presses is no person pointing; and our own panel is pressed as usual.
        if (!isListening || !event.isTrusted || under === null) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (name === "click") point(under);
      },
      { ...options, passive: false },
    );
  }
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !event.isTrusted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      leave();
    },
    options,
  );
  window.addEventListener("scroll", () => light(lit, box.classList.contains("chosen")), options);
  signal.addEventListener("abort", () => {
    if (isListening) pointingCount -= 1;
    host.remove();
  });
  return {
    light,
    listen(listening) {
      if (listening !== isListening) pointingCount += listening ? 1 : -1;
      isListening = listening;
      document.documentElement.style.cursor = "";
    },
  };
}
