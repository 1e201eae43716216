// The press on a form's final button, seen as it happens: by whom, on what, for which appeal. It looks and never presses.

import { ask } from "./messages.js";
import { isPointing } from "./pointing.js";

/** @typedef {import("./messages.js").Form} Form */

const BUTTONS = "button, a, label, [role=button], input[type=submit], input[type=button]";
const EDITABLE = 'textarea, [contenteditable=""], [contenteditable=true], input:not([type]), input[type=text]';

/** @param {Element} button */
function labelOf(button) {
  const words = button instanceof HTMLInputElement ? button.value : (button.textContent ?? "");
  return words.replace(/\s+/gu, "");
}

/** The final button under a press, or null. @param {Event} event @param {ReadonlyArray<string>} texts */
function finalLabel(event, texts) {
  const path = event.composedPath().filter((one) => one instanceof Element);
  const button = path.find((one) => one.matches(BUTTONS)) ?? path[0];
  const label = button ? labelOf(button) : "";
  return texts.some((text) => text.replace(/\s+/gu, "") === label) ? label : null;
}

/** Labels that also lead from one page of the form to the next. @param {Form} form */
function turningTexts(form) {
  return form.steps.flatMap((step) => (step.do === "click" && step.turns_page ? [step.text.replace(/\s+/gu, "")] : []));
}

/** Whether the form has come to the page on which text is written: before that such a button only turns the page. */
function hasTextField() {
  const fields = [...document.querySelectorAll(EDITABLE)];
  return fields.some((one) => !one.matches(":disabled, [readonly]") && one.checkVisibility());
}

/** Watches a form until the signal. @param {string} platform @param {Form} form @param {AbortSignal} signal */
export function watchSubmission(platform, form, signal) {
  const turning = turningTexts(form);
  const see = (/** @type {MouseEvent} */ event) => {
    const label = finalLabel(event, form.final_texts);
    // A press that points something out is kept from the page.
    if (isPointing()) return;
    if (label === null || (turning.includes(label) && !hasTextField())) return;
    const seen = {
      appeal_id: document.documentElement.getAttribute("data-appealdesk-appeal"),
      platform,
      page: form.page,
      label: label.slice(0, 100),
      trusted: event.isTrusted,
      at: new Date().toISOString(),
    };
    // Nobody is left to tell when the extension was reloaded under the form; the agent then asks the operator.
    ask("submission", { seen }).catch(() => undefined);
  };
  window.addEventListener("click", see, { capture: true, signal });
}
