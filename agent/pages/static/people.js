// Who is at the keyboard, and who looks after a case: a menu closes when its choice was made, and the page follows.

document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, response } = /** @type {CustomEvent<{ctx: HtmxContext & {response?: {status: number}}}>} */ (
    event
  ).detail.ctx;
  if (!sourceElement.matches("[data-people]") || response?.status !== 200) return;
  /** @type {HTMLElement | null} */ (sourceElement.closest("[popover]"))?.hidePopover();
  if (sourceElement.closest("#who")) htmx.trigger(document.body, "news");
});
