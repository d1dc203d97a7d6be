// Opens the responses to a passage below it. Without this script, or when the network fails, the
// link leads to the passage's own page.
async function load(link) {
  const address = new URL(link.href);
  address.searchParams.set("fragment", "1");
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`The responses did not come: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const thread = document.importNode(page.querySelector(".passage-thread"), true);
  // The same comments stand below the whole page under these names.
  for (const node of [thread, ...thread.querySelectorAll("[id]")]) {
    if (node.id) node.id = `passage-${node.id}`;
  }
  for (const node of thread.querySelectorAll("[aria-labelledby]")) {
    node.setAttribute("aria-labelledby", `passage-${node.getAttribute("aria-labelledby")}`);
  }
  return thread;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-thread]");
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented) return;
  event.preventDefault();
  const open = link.closest(".passage").querySelector(".passage-thread");
  link.setAttribute("aria-expanded", String(!open));
  if (open) {
    open.remove();
    return;
  }
  try {
    link.parentElement.after(await load(link));
  } catch {
    window.location.assign(link.href);
  }
});
