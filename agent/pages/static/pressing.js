// Nothing moves under a finger: what arrives between a press and its release is drawn after it. A button that a new
// drawing has moved away or replaced by then would swallow the press.

/** @type {(() => void)[]} */
let waiting = [];
let isPressed = false;

function press() {
  isPressed = true;
}

/** The click comes after the release, and is to meet the page as it was pressed. */
function release() {
  if (!isPressed) return;
  isPressed = false;
  setTimeout(() => {
    if (isPressed) return;
    const drawings = waiting;
    waiting = [];
    for (const draw of drawings) draw();
  });
}

addEventListener("pointerdown", press, { capture: true });
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, release, { capture: true });
addEventListener("blur", release); // of the window: a release elsewhere is not told
addEventListener("pointermove", (event) => event.buttons === 0 && release(), { capture: true, passive: true });
addEventListener("keydown", (event) => event.key === " " && press(), { capture: true });
addEventListener("keyup", (event) => event.key === " " && release(), { capture: true });

document.addEventListener("htmx:before:swap", (event) => {
  if (!isPressed) return;
  event.preventDefault();
  const { ctx } = /** @type {CustomEvent<{ctx: HtmxContext}>} */ (event).detail;
  waiting.push(() => htmx.swap(ctx));
});
