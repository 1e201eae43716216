// What is selected in the review is taken over into a field, a line for each stretch; it can as well be typed there.

/** What was last selected in the review: a press on a button may end the selection before it is heard. */
let selected = "";

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const review = document.querySelector("#review .words");
  const isWithin = review && selection?.rangeCount && review.contains(selection.getRangeAt(0).commonAncestorContainer);
  if (isWithin && !selection.isCollapsed) selected = selection.toString().trim();
});

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-take-selection]") : null;
  const field = document.getElementById(button?.getAttribute("data-take-selection") ?? "");
  if (!button || !(field instanceof HTMLTextAreaElement)) return;
  const said = button.parentElement?.querySelector("[role=status]");
  const lines = field.value.split("\n").filter(Boolean);
  if (said) said.textContent = selected ? `已放入“${selected}”` : "请先在上面的评价里选中几个字，再点这里。";
  if (!selected) return;
  field.value = [...new Set([...lines, ...selected.split("\n").filter(Boolean)])].join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  selected = "";
});
