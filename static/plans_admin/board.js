// Ticking all contributions of a page at once. Everything else on the board is links and forms.
const ticks = () => [...document.querySelectorAll(".queue__tick")];

function say() {
  const button = document.querySelector("[data-tick-all]");
  if (!button) return;
  button.hidden = !ticks().length;
  const { tick, untick } = button.dataset;
  button.textContent = ticks().every((box) => box.checked) ? untick : tick;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-tick-all]")) return;
  const wanted = !ticks().every((box) => box.checked);
  for (const box of ticks()) box.checked = wanted;
  say();
});
document.addEventListener("change", say);
// The list is replaced when filters change.
document.addEventListener("w-swap:success", say);
say();
