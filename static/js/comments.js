// Opens the comment form where the reader is. The form is sent like any other; without this
// script, or when the network fails, the link leads to the form's own page.
const cancelTemplate = document.getElementById("comment-form-cancel");
let open = null; // { link, holder } of the one form that is shown

function close({ returnFocus }) {
  if (!open) return;
  const { link, holder } = open;
  open = null;
  holder.remove();
  link.hidden = false;
  if (returnFocus) link.focus();
}

async function load(link) {
  const address = new URL(link.href);
  address.searchParams.set("fragment", "1");
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`The form did not come: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = page.querySelector("form");
  if (!form) throw new Error("The answer has no form");
  return document.importNode(form, true);
}

// Whoever moves from one reply to another takes along what is typed already.
function keepTyped(form) {
  for (const name of ["comment", "name", "email"]) {
    const typed = open?.holder.querySelector(`[name="${name}"]`)?.value;
    if (typed && form.elements[name]) form.elements[name].value = typed;
  }
}

function addCancel(form) {
  const cancel = cancelTemplate.content.cloneNode(true).querySelector("button");
  cancel.addEventListener("click", () => close({ returnFocus: true }));
  (form.querySelector(".form__actions") ?? form).append(cancel);
}

async function show(link) {
  link.setAttribute("aria-busy", "true");
  try {
    const form = await load(link);
    keepTyped(form);
    close({ returnFocus: false });
    addCancel(form);
    const holder = document.createElement("div");
    holder.append(form);
    link.parentElement.after(holder);
    link.hidden = true;
    open = { link, holder };
    form.querySelector("textarea")?.focus();
  } catch {
    window.location.assign(link.href);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-comment-form]");
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented) return;
  event.preventDefault();
  if (!link.hasAttribute("aria-busy")) show(link);
});

document.addEventListener("keydown", (event) => {
  // Escape leaves an empty form only: typed text is never thrown away by one key.
  const text = open?.holder.querySelector("textarea");
  if (event.key === "Escape" && text && !text.value && open.holder.contains(event.target)) {
    close({ returnFocus: true });
  }
});
