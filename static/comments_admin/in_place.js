// Sends the decisions of the list without leaving it, and undoes them. One after the other, so that
// what the site answers is in order; the list does not wait for that. queue.js asks for "queue:undo"
// and "queue:more" and marks the row that has the focus; reject.js asks for "queue:decide".
let sending = Promise.resolve();
let waiting = 0;

const list = () => document.querySelector("[data-queue]");
const rows = () => [...document.querySelectorAll("[data-row]")];
const decided = () => document.querySelector("[data-decided]");
const texts = () => document.querySelector("[data-said]").dataset;

function say(text) {
  document.querySelector("[data-said]").textContent = text;
}

function focusOn(row) {
  row?.querySelector("[data-open]").focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

function rowFrom(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.querySelector("[data-row]");
}

// What can be undone is shown for as long as it can be.
function showDecided(html) {
  decided().innerHTML = html;
  for (const form of decided().querySelectorAll("[data-undo]")) fade(form);
}

function fade(form) {
  setTimeout(() => form.remove(), form.dataset.seconds * 1000);
}

async function post(address, body) {
  const headers = { Accept: "application/json" };
  const response = await fetch(address, { method: "POST", body, headers });
  if (!response.headers.get("Content-Type")?.includes("json")) throw new Error(response.status);
  return { isDone: response.ok, ...(await response.json()) };
}

function send(address, body, then) {
  waiting += 1;
  sending = sending
    .then(() => post(address, body))
    .catch(() => ({ isDone: false, said: texts().failed }))
    .then((result) => {
      waiting -= 1;
      if (result.decided !== undefined) showDecided(result.decided);
      const count = document.querySelector("[data-waiting]");
      if (count && result.waiting !== undefined) count.textContent = result.waiting;
      say(result.said);
      return then(result);
    })
    .catch(() => say(texts().failed));
}

// A row leaves an empty place, to which it comes back when its decision is undone or refused.
function leave(row) {
  const place = document.createElement("li");
  place.hidden = true;
  place.id = `place-${row.id}`;
  row.replaceWith(place);
  row.removeAttribute("data-current");
  return place;
}

function comeBack(place, row, said) {
  document.getElementById(row.id)?.remove();
  if (place?.isConnected) place.replaceWith(row);
  else list()?.prepend(row);
  if (!said) return;
  const note = Object.assign(document.createElement("p"), { className: "queue__note" });
  note.textContent = said;
  row.querySelector(".queue__comment").after(note);
}

function press(button) {
  const body = new FormData(button.form, button);
  decide({ row: button.closest("[data-row]"), address: button.formAction, body });
}

function decide({ row, address, body }) {
  const all = rows();
  const next = all[all.indexOf(row) + 1];
  const place = leave(row);
  if (next) focusOn(next);
  else end();
  send(address, body, (result) => {
    if (result.row) comeBack(place, rowFrom(result.row), result.isDone ? "" : result.said);
    else if (!result.isDone) comeBack(place, row, result.said);
    return next ? null : more();
  });
}

// Past the last row no row is marked, so that no key falls on one that was passed over.
function end() {
  list().dataset.ended = "";
  list().focus({ preventScroll: true });
}

function undo(form) {
  const { action } = form;
  const body = new FormData(form);
  form.remove();
  send(action, body, (result) => {
    // It was not sent, so it can be tried again.
    if (!result.isDone && result.decided === undefined) decided().prepend(form);
    const row = result.row && rowFrom(result.row);
    if (!row) return;
    if (!list()) return window.location.reload();
    comeBack(document.getElementById(`place-${row.id}`), row);
    if (result.isDone) focusOn(row);
  });
}

function pageAddress(number) {
  const address = new URL(window.location.href);
  address.hash = "";
  address.searchParams.set("p", number);
  return address;
}

// Rows that have been decided have left the list, so the next page begins earlier than it did.
async function more() {
  const { page, perPage } = list().dataset;
  const number = Number(page) + Math.floor(rows().length / perPage);
  const response = await fetch(pageAddress(number));
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const known = new Set(rows().map((row) => row.id));
  const found = [...fresh.querySelectorAll("[data-row]")].filter((row) => !known.has(row.id));
  list().append(...found);
  if (found.length) return focusOn(found[0]);
  if (!rows().length && !waiting) return window.location.replace(pageAddress(1));
  if (!document.querySelector("[data-row][data-current]")) end();
  say(texts().end);
}

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (target.id === "decide-one" && submitter && !submitter.matches("[data-asks]")) {
    event.preventDefault();
    press(submitter);
  } else if (target.matches("[data-undo]")) {
    event.preventDefault();
    undo(target);
  }
});

// A decision that has not left the browser is not lost without a question.
window.addEventListener("beforeunload", (event) => {
  if (waiting) event.preventDefault();
});

document.addEventListener("queue:undo", () => {
  sending = sending.then(() => {
    const form = decided()?.querySelector("[data-undo]");
    if (form) undo(form);
    else say(texts().none);
  });
});
document.addEventListener("queue:more", () => {
  sending = sending.then(more).catch(() => say(texts().failed));
});
document.addEventListener("queue:decide", ({ detail }) => decide(detail));
document.addEventListener("queue:say", ({ detail }) => say(detail));
for (const form of document.querySelectorAll("[data-undo]")) fade(form);
