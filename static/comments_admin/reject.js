// The small window in which a comment of the list is rejected with a reason. in_place.js sends it.
// Wagtail puts another list into the page when a filter changes, and another window with it.
const dialog = () => document.querySelector("[data-reason-dialog]");
const missing = () => dialog().querySelector("[data-reason-missing]");
let row = null;

function open(link) {
  row = link.closest("[data-row]");
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
  // At once: before the site answers, the window may be open for the next comment.
  form.reset();
  for (const field of form.querySelectorAll("select"))
    field.dispatchEvent(new Event("change", { bubbles: true }));
  dialog().close();
  const detail = { row, address, body };
  document.dispatchEvent(new CustomEvent("queue:decide", { detail }));
});
