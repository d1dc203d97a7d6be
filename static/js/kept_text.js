// Keeps what is typed into a comment form until it is sent, in this tab only: not the email address,
// which a browser that is known takes for confirmed. Each page, reply and passage has its own.
const SENDING = "comment-sending";

const key = (address, replyTo, about) =>
  `comment ${new URL(address, window.location.href).pathname} ${replyTo || ""} ${about || ""}`;
const keyOfForm = ({ attributes, elements }) =>
  key(attributes.action.value, elements.reply_to.value, elements.about.value);

function keyOfLink(link) {
  const { searchParams } = new URL(link.href);
  return key(link.href, searchParams.get("reply_to"), searchParams.get("about"));
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null; // not ours, or the browser keeps nothing
  }
}

function write(name, value) {
  try {
    if (value) sessionStorage.setItem(name, JSON.stringify(value));
    else sessionStorage.removeItem(name);
  } catch {
    // Full, or switched off: the form works without it.
  }
}

const fieldsOf = (form) =>
  [...form.elements].filter(
    ({ name, type }) =>
      name && !["honeypot", "email"].includes(name) && !["hidden", "submit"].includes(type),
  );

// A passage that was not changed is no suggestion, whatever it says by the time it is brought back.
const isEdited = (field) =>
  field.value !== field.defaultValue || "edited" in (field.closest("details")?.dataset ?? {});

function save(form) {
  const kept = { at: Date.now(), isOpen: true, fields: {}, seen: form.elements.about_seen?.value };
  let hasText = false;
  for (const field of fieldsOf(form)) {
    const isChoice = ["radio", "checkbox"].includes(field.type);
    if (isChoice ? !field.checked : !field.value) continue;
    if (field.name === "suggested_text" && !isEdited(field)) continue;
    kept.fields[field.name] = field.value;
    hasText ||= !isChoice;
  }
  write(keyOfForm(form), hasText && kept);
}

function fill(form, fields) {
  for (const field of fieldsOf(form)) {
    const value = fields[field.name];
    if (field.type === "radio" ? value === undefined : field.name === "suggested_text" && !value)
      continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = field.value === value;
    else field.value = value ?? "";
    if (field.name === "suggested_text") field.closest("details").open = true;
  }
}

function restore(form) {
  const kept = read(keyOfForm(form));
  // What comes back from the server is the truth, and newer.
  if (kept && "sentBefore" in form.dataset) save(form);
  if (!kept || "sentBefore" in form.dataset) return;
  fill(form, kept.fields);
  // If the passage has changed since, the site says so.
  if (kept.seen && form.elements.about_seen) form.elements.about_seen.value = kept.seen;
  const place = form.querySelector("[data-kept]");
  const notice = place.querySelector("template").content.cloneNode(true);
  notice.querySelector("button").addEventListener("click", () => {
    write(keyOfForm(form), null);
    form.reset();
    place.querySelector("p").remove();
    form.elements.comment.focus();
  });
  place.append(notice);
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("#comment-form");
  if (form) save(form);
});
document.addEventListener("submit", ({ target }) => {
  if (target.id === "comment-form") write(SENDING, keyOfForm(target));
});
document.addEventListener("comment-form-opened", ({ target }) => restore(target));
document.addEventListener("comment-form-moved", ({ target }) => save(target));
document.addEventListener("comment-form-closed", ({ target, detail }) => {
  const kept = read(keyOfForm(target));
  if (kept) write(keyOfForm(target), detail.isMoved ? null : { ...kept, isOpen: false });
});

if (document.querySelector("[data-forget-kept]"))
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith("comment ")) sessionStorage.removeItem(name);

const here = document.getElementById("comment-form");
if (here) restore(here);
if (document.querySelector("[data-comment-sent]")) {
  write(read(SENDING) ?? "", null);
  write(SENDING, null);
}
// Forms that open in the page: the one with the newest text opens again where it was.
const [newest] = [...document.querySelectorAll("a[data-comment-form]")]
  .map((link) => ({ link, ...read(keyOfLink(link)) }))
  .filter(({ isOpen }) => isOpen)
  .sort((one, other) => other.at - one.at);
newest?.link.dispatchEvent(new CustomEvent("comment-form-reopen", { bubbles: true }));
