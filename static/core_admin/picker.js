// Narrows a long list of tick boxes down to those that are ticked and those that match what is
// typed. Without this script the whole list is there.
const MOST = 8;
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function narrow(picker) {
  const typed = plain(picker.querySelector("[data-picker-search] input").value.trim());
  let [shown, hidden] = [0, 0];
  for (const option of picker.querySelectorAll(".picker__option")) {
    const isChosen = option.querySelector("input").checked;
    const matches = plain(option.textContent).includes(typed);
    if (!isChosen && matches) shown += 1;
    option.hidden = !isChosen && (!matches || shown > MOST);
    if (option.hidden && matches) hidden += 1;
  }
  const said = picker.querySelector("[data-picker-said]");
  if (hidden) said.textContent = said.dataset.more.replace("{number}", hidden);
  else said.textContent = typed && !shown ? said.dataset.none : "";
}

for (const picker of document.querySelectorAll("[data-picker]")) {
  const search = picker.querySelector("[data-picker-search]");
  if (picker.querySelectorAll(".picker__option").length <= MOST) continue;
  search.hidden = false;
  narrow(picker);
  search.addEventListener("input", () => narrow(picker));
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Takes the first that matches, and does not send the form.
    event.preventDefault();
    const found = picker.querySelector(".picker__option:not([hidden]) input:not(:checked)");
    if (!event.target.value.trim() || !found) return;
    found.click();
    event.target.value = "";
    narrow(picker);
  });
}
