// What the list of comments and the page of one comment do beyond their links and forms: keys, the
// place in the list that is kept, selecting many, the text of a saved reason. All of it can be done
// without this script.
const CURRENT = "data-current";
const PLACE = "queue-place";
const config = JSON.parse(document.getElementById("wagtail-config")?.textContent || "{}");
const hasKeys = config.KEYBOARD_SHORTCUTS_ENABLED !== false; // a choice on the account page
let isLeaving = false; // a decision is on its way: the next key is not meant for the same comment

const review = () => document.querySelector("[data-review]");
const rows = () => [...document.querySelectorAll("[data-row]")];
const boxes = () => [...document.querySelectorAll(".queue__tick")];

// The comment that keys are about: on its own page, or the row where one is.
const current = () => review() ?? document.querySelector(`[data-row][${CURRENT}]`);

const ended = () => document.querySelector("[data-queue][data-ended]");
const texts = () => document.querySelector("[data-said]")?.dataset ?? {};
const say = (detail) => document.dispatchEvent(new CustomEvent("queue:say", { detail }));
const ask = (what) => document.dispatchEvent(new Event(`queue:${what}`));

function mark(row) {
  ended()?.removeAttribute("data-ended");
  document.querySelector(`[${CURRENT}]`)?.removeAttribute(CURRENT);
  row.setAttribute(CURRENT, "");
}

function choose(row) {
  mark(row);
  row.querySelector("[data-open]").focus({ preventScroll: true });
}

function move(step) {
  if (review()) {
    if (step > 0) press("[data-next]");
    return;
  }
  const all = rows();
  if (!all.length) return;
  const at = ended() ? all.length : all.indexOf(current());
  if (step > 0 && at >= all.length - 1) return ask("more");
  const row = all[at < 0 ? 0 : Math.max(at + step, 0)];
  choose(row);
  row.scrollIntoView({ block: "center" });
}

// Nothing is decided about a comment that is not marked: the first key marks it.
function press(selector) {
  if (current()) current().querySelector(selector)?.click();
  else if (ended()) say(texts().end);
  else move(1);
}

// What cannot be decided from the list says why and steps aside: the next key is for the next row.
function decide(to) {
  const row = current();
  if (review() || !row || row.querySelector(`[data-do=${to}]`)) return press(`[data-do=${to}]`);
  move(1);
  say(row.querySelector("[data-note]")?.textContent ?? texts().left);
}

// Rejects in the list, where that is possible; a comment that is published is removed on its page.
function reject() {
  const link = review() ? null : current()?.querySelector("[data-reject]");
  if (link) link.click();
  else goTo("reject");
}

// Opens one of the forms of a comment's page and goes to its field.
function goTo(id) {
  if (!review()) {
    const open = current()?.querySelector("[data-open]");
    if (!open) return move(1);
    rememberPlace(current());
    return window.location.assign(Object.assign(new URL(open.href), { hash: id }));
  }
  const part = document.getElementById(id);
  if (!part || !review().contains(part)) return;
  if (part.matches("details")) part.open = true;
  (part.querySelector("textarea:not([hidden])") ?? part).scrollIntoView({ block: "center" });
  part.querySelector(part.matches("details") ? "textarea" : "select, textarea")?.focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => press(review() ? "[data-page]" : "[data-open]"),
  x: () => press(".queue__tick"),
  e: () => goTo("correct"),
  n: () => goTo("assign"),
  r: () => reject(),
  a: () => decide("published"),
  s: () => decide("spam"),
  u: () => ask("undo"),
};
const REPEATABLE = ["j", "k"];

function isTyping(target) {
  const box = target.closest("input, textarea, select, [contenteditable]");
  return box && !["checkbox", "radio", "button", "submit"].includes(box.type);
}

document.addEventListener("keydown", (event) => {
  const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
  const act = hasKeys && Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!act || !isPlain || isLeaving || event.defaultPrevented || isTyping(event.target)) return;
  if (event.repeat && !REPEATABLE.includes(event.key)) return;
  if (document.querySelector(".w-dialog:not([aria-hidden]), dialog[open]")) return;
  event.preventDefault();
  act();
});

// The keys are told of in Wagtail's own list of shortcuts, which "?" opens. It is a template until
// Wagtail puts it into the page.
function tellKeys() {
  const told = document.querySelector("[data-shortcuts]");
  const places = [document, ...[...document.querySelectorAll("template")].map((t) => t.content)];
  const lists = places.map((place) => place.querySelector("#keyboard-shortcuts-dialog table"));
  if (told) lists.find(Boolean)?.caption?.after(told.content.cloneNode(true));
}

// The list at an address, however the address is spelled.
function sameList(address) {
  const { pathname, searchParams } = new URL(address);
  const pairs = [...searchParams].filter(([, value]) => value).sort();
  return pathname + new URLSearchParams(pairs);
}

function rememberPlace(row) {
  const at = rows().indexOf(row);
  const top = row.getBoundingClientRect().top;
  const list = sameList(window.location.href);
  sessionStorage.setItem(PLACE, JSON.stringify({ list, at, top }));
}

// After a decision the next comment is where the last one was.
function findPlace() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  const all = rows();
  if (!all.length || place?.list !== sameList(window.location.href)) return;
  sessionStorage.removeItem(PLACE);
  const row = all[Math.min(place.at, all.length - 1)];
  choose(row);
  window.scrollBy(0, row.getBoundingClientRect().top - place.top);
}

function showSelected() {
  const said = document.querySelector("[data-selected]");
  const button = document.querySelector("[data-select-all]");
  if (!said || !button) return;
  const number = boxes().filter((box) => box.checked).length;
  const isAll = number === boxes().length;
  button.hidden = false;
  document.querySelector("[data-keys]").hidden = !hasKeys;
  button.textContent = isAll ? button.dataset.unselect : button.dataset.select;
  said.textContent = number ? said.dataset.selected.replace("{number}", number) : "";
}

let lastSelected = null;

function selectRange(from, to) {
  const all = boxes();
  const [start, end] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
  if (start < 0) return;
  for (const box of all.slice(start, end + 1)) box.checked = to.checked;
}

function showReason(select) {
  const reasons = select.form.querySelector("[data-reasons]");
  if (!reasons) return;
  reasons.hidden = !select.value;
  reasons.open = true;
  for (const reason of reasons.querySelectorAll("[data-reason]")) {
    reason.hidden = reason.dataset.reason !== select.value;
  }
}

document.addEventListener("focusin", ({ target }) => {
  const row = target.closest("[data-row]");
  if (row) mark(row);
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const row = target.closest("[data-row]");
  if (row && target.closest("a:not([data-reject]), [data-asks]")) rememberPlace(row);
  if (target.closest("[data-select-all]")) {
    const isAll = boxes().every((box) => box.checked);
    for (const box of boxes()) box.checked = !isAll;
    showSelected();
  } else if (target.matches(".queue__tick")) {
    if (event.shiftKey && lastSelected) selectRange(lastSelected, target);
    lastSelected = target;
    showSelected();
  }
});

document.addEventListener("change", ({ target }) => {
  if (target.matches("select[name=ready]")) showReason(target);
});

document.addEventListener("submit", (event) => {
  isLeaving ||= !event.defaultPrevented && event.target.method === "post";
});
window.addEventListener("pageshow", () => {
  isLeaving = false;
  showSelected();
  // Not before: until then browsers take the focus away when they scroll to the hash.
  if (review() && window.location.hash) goTo(window.location.hash.slice(1));
});
// Wagtail puts another list into the page when a filter changes.
document.addEventListener("w-swap:success", showSelected);

tellKeys();
findPlace();
showSelected();
for (const select of document.querySelectorAll("select[name=ready]")) showReason(select);
