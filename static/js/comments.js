// Opens comment forms, and the responses to a passage, where the reader is. Without this script, or
// when the network fails, the links lead to pages of their own.
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

async function load(link, wanted) {
  const address = new URL(link.href);
  address.searchParams.set("fragment", "1");
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`The answer was ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return document.importNode(page.querySelector(wanted), true);
}

async function showForm(link) {
  const form = await load(link, "form");
  // Whoever moves from one reply to another takes along what is typed already.
  const before = open?.holder.querySelector("form").elements;
  for (const name of ["comment", "name", "speaks_for", "organisation", "publish_as", "email"]) {
    const typed = before?.[name]?.value;
    if (typed && form.elements[name]) form.elements[name].value = typed;
  }
  close({ returnFocus: false });
  const cancel = cancelTemplate.content.cloneNode(true).querySelector("button");
  cancel.addEventListener("click", () => close({ returnFocus: true }));
  (form.querySelector(".form__actions") ?? form).append(cancel);
  const holder = document.createElement("div");
  holder.append(form);
  link.parentElement.after(holder);
  link.hidden = true;
  open = { link, holder };
  form.querySelector("textarea")?.focus();
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

document.addEventListener("keydown", (event) => {
  // Escape leaves an empty form only: typed text is never thrown away by one key.
  const text = open?.holder.querySelector("textarea");
  if (event.key === "Escape" && text && !text.value && open.holder.contains(event.target))
    close({ returnFocus: true });
});
