// What cannot be undone is asked about in a dialog of the page's own: a framed page may show none of the browser's.

document.addEventListener("htmx:confirm", (event) => {
  const { ctx, issueRequest, dropRequest } =
    /** @type {CustomEvent<{ctx: HtmxContext & {confirm: string | null}, issueRequest: () => void, dropRequest: () => void}>} */ (
      event
    ).detail;
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("#ask"));
  const words = dialog?.querySelector("p");
  if (!ctx.confirm || !dialog || !words) return;
  event.preventDefault();
  words.textContent = ctx.confirm;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => (dialog.returnValue === "yes" ? issueRequest() : dropRequest()), {
    once: true,
  });
  dialog.showModal();
});
