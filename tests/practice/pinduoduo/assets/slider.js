// The human check: a slider that goes back whatever one does; it ends when the control API says so.

/** Lets the slider be dragged in vain, and calls `passed` once the check was lifted. */
export function watchSlider(holder, passed) {
  const knob = holder.querySelector(".slider-knob");
  let from = null;
  knob.addEventListener("pointerdown", (event) => {
    from = event.clientX;
    knob.setPointerCapture(event.pointerId);
  });
  knob.addEventListener("pointermove", (event) => {
    if (from !== null) knob.style.left = `${Math.max(0, Math.min(290, event.clientX - from))}px`;
  });
  knob.addEventListener("pointerup", () => {
    from = null;
    knob.style.left = "0";
  });
  const timer = setInterval(async () => {
    const state = await (await fetch("/practice/control/state")).json();
    if (state.challenge !== "off") return;
    clearInterval(timer);
    passed();
  }, 1000);
}
