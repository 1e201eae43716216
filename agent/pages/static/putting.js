// A text that stands ready is put into a field, to be looked at before it is saved; a choice goes to its page at once.

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-put]") : null;
  const field = document.getElementById(button?.getAttribute("data-into") ?? "");
  if (!button || !(field instanceof HTMLTextAreaElement)) return;
  field.value = button.getAttribute("data-put") ?? "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
document.addEventListener("change", (event) => {
  const choice = event.target instanceof HTMLSelectElement ? event.target : null;
  if (choice?.matches("[data-submit]")) choice.form?.requestSubmit();
});
