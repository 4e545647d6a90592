// What pages made of components do all day.
const widget = document.querySelector("pulse-check");
const main = widget.parentElement;
const acts = {
  away: () => widget.remove(),
  back: () => main.append(widget),
  up: () => widget.previousElementSibling?.before(widget),
};
document.addEventListener("click", ({ target }) => acts[target.dataset.do]?.());
