// How many cases each saved filter shows: asked for after the list is there, since counting takes longer than the list.

async function count() {
  const chips = document.querySelectorAll("[data-filter]");
  if (chips.length === 0) return;
  const answer = await fetch("/desk/filters/counts").catch(() => null);
  if (!answer?.ok) return;
  const counts = await answer.json();
  for (const chip of chips) {
    const id = chip.getAttribute("data-filter") ?? "";
    const place = document.getElementById(`count-${id}`);
    if (place) place.textContent = counts[id] ?? "";
  }
}

addEventListener("DOMContentLoaded", count);
document.addEventListener("news", count);
document.addEventListener("htmx:after:swap", (event) => {
  const chips = [...document.querySelectorAll("[data-filter] .many")];
  if (event.target instanceof Element && chips.some((place) => !place.textContent)) count();
});
