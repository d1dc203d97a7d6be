// The small window in which a comment of the list is rejected with a reason. in_place.js sends it.
// Wagtail puts another list into the page when a filter changes, and another window with it.
const dialog = () => document.querySelector("[data-reason-dialog]");
const missing = () => dialog().querySelector("[data-reason-missing]");
const fields = () => [...dialog().querySelectorAll("select, textarea")];
// What was typed for each comment: it comes back with the window, if it was refused or put off.
const typedFor = new Map();
let row = null;

function fill(values) {
  fields().forEach((field, place) => {
    field.value = values[place] ?? "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function open(link) {
  row = link.closest("[data-row]");
  fill(typedFor.get(row.id) ?? []);
  dialog().querySelector("[data-reason-of]").textContent = link.dataset.reject;
  missing().hidden = true;
  dialog().showModal();
  dialog().querySelector("select, textarea").focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-reject]");
  if (dialog() && link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault();
    open(link);
  } else if (event.target.closest("[data-reason-cancel]")) {
    dialog().close();
  }
});

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.id !== "decide-reason") return;
  event.preventDefault();
  const typed = [...form.querySelectorAll("select, textarea")].some((field) => field.value.trim());
  missing().textContent = typed ? "" : missing().dataset.reasonMissing;
  missing().hidden = typed;
  if (!typed) return;
  const address = row.querySelector("[data-reject]").dataset.address;
  const body = new FormData(form, submitter);
  dialog().close();
  const detail = { row, address, body };
  document.dispatchEvent(new CustomEvent("queue:decide", { detail }));
});

// Closing does not bubble.
document.addEventListener(
  "close",
  ({ target }) => {
    if (target === dialog() && row) typedFor.set(row.id, fields().map(({ value }) => value));
  },
  true,
);
