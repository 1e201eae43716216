// A sentence and the evidence that carries it light up together, whichever of them is pointed at.

function darken() {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
}

/** @param {string[]} numbers */
function light(numbers) {
  darken();
  for (const number of numbers) {
    for (const part of document.querySelectorAll(`[data-evidence="${number}"], [data-cites~="${number}"]`)) {
      part.classList.add("lit");
    }
  }
}

/** @param {Event} event */
function point(event) {
  const part = event.target instanceof Element ? event.target.closest("[data-evidence], [data-cites]") : null;
  const numbers = part?.getAttribute("data-cites") ?? part?.getAttribute("data-evidence");
  if (numbers) light(numbers.split(" "));
  else darken();
}

document.addEventListener("mouseover", point);
document.addEventListener("focusin", point);
