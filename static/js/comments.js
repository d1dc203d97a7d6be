// Opens comment forms, and the responses to a passage, where the reader is. Without this script, or
// when the network fails, the links lead to pages of their own.
const cancelTemplate = document.getElementById("comment-form-cancel");
let open = null; // { link, holder } of the one form that is shown

const tell = (form, what, detail) =>
  form.dispatchEvent(new CustomEvent(`comment-form-${what}`, { bubbles: true, detail }));

function close({ returnFocus, isMoved = false }) {
  if (!open) return;
  const { link, holder } = open;
  open = null;
  tell(holder.querySelector("form"), "closed", { isMoved });
  holder.remove();
  link.hidden = false;
  if (returnFocus) link.focus();
}

async function load(link, wanted) {
  const address = new URL(link.href);
  address.searchParams.set("fragment", "1");
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`The answer was ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return document.importNode(page.querySelector(wanted), true);
}

async function showForm(link, { isReopened = false } = {}) {
  const form = await load(link, "form");
  const before = open?.holder.querySelector("form");
  const cancel = cancelTemplate.content.cloneNode(true).querySelector("button");
  cancel.addEventListener("click", () => close({ returnFocus: true }));
  (form.querySelector(".form__actions") ?? form).append(cancel);
  const holder = document.createElement("div");
  holder.append(form);
  // What was kept for this place comes first; else whoever moves from one reply to another takes
  // along what is typed already.
  link.parentElement.after(holder);
  tell(form, "opened");
  const isEmpty = !form.elements.comment.value;
  for (const name of ["comment", "name", "speaks_for", "organisation", "publish_as", "email"]) {
    const typed = before?.elements[name]?.value;
    if (typed && isEmpty && form.elements[name]) form.elements[name].value = typed;
  }
  close({ returnFocus: false, isMoved: isEmpty });
  if (before && isEmpty) tell(form, "moved");
  link.hidden = true;
  open = { link, holder };
  if (!isReopened) form.querySelector("h3")?.focus();
}

async function showThread(link) {
  const shown = link.closest(".passage").querySelector(":scope > .passage-thread, :scope > div > .passage-thread");
  const thread = shown ?? (await load(link, ".passage-thread"));
  if (shown) shown.remove();
  else link.parentElement.after(thread);
  link.setAttribute("aria-expanded", String(!shown));
  // The same comments stand below the whole page under these names.
  for (const name of shown ? [] : ["id", "aria-labelledby"])
    for (const node of [thread, ...thread.querySelectorAll(`[${name}]`)])
      if (node.hasAttribute(name)) node.setAttribute(name, `passage-${node.getAttribute(name)}`);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-comment-form], a[data-thread]");
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented) return;
  event.preventDefault();
  if (link.hasAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  try {
    await ("thread" in link.dataset ? showThread(link) : showForm(link));
  } catch {
    window.location.assign(link.href);
  } finally {
    link.removeAttribute("aria-busy");
  }
});

document.addEventListener("comment-form-reopen", ({ target }) =>
  showForm(target, { isReopened: true }).catch(() => {}),
);

document.addEventListener("keydown", (event) => {
  // Escape leaves an empty form only: typed text is never thrown away by one key.
  const text = open?.holder.querySelector("textarea");
  if (event.key === "Escape" && text && !text.value && open.holder.contains(event.target))
    close({ returnFocus: true });
});
