// The step before a risky comment is sent. Without this script it can be sent without the step.
const box = document.querySelector("[data-question]");
const form = box.closest("form");
const answer = box.querySelector("[data-answer]");
const progress = box.querySelector("[data-progress]");
const send = box.querySelector("template").content.firstElementChild.cloneNode(true);
const { puzzle, mostTries, siteKey } = box.dataset;

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => Array.from(buffer, (byte) => byte.toString(16).padStart(2, "0")).join("");

function tell(words, percent) {
  const text = progress.dataset[words].replace("{percent}", percent);
  if (progress.textContent !== text) progress.textContent = text;
}

async function derive({ nonce, salt, cost, keyLength }, counter) {
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  new DataView(password.buffer).setUint32(password.length - 4, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  return hex(new Uint8Array(await crypto.subtle.deriveBits(way, key, keyLength * 8)));
}

async function solve(challenge) {
  const { parameters } = challenge;
  for (let counter = 0; counter <= mostTries; counter += 1) {
    // Quarters only: each is read out by a screen reader.
    tell("working", Math.floor((4 * counter) / mostTries) * 25);
    const derivedKey = await derive(parameters, counter);
    if (derivedKey.startsWith(parameters.keyPrefix)) {
      tell("done");
      return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
    }
  }
  throw new Error("No solution");
}

const askGoogle = () =>
  new Promise((resolve, reject) => {
    if (!answer || !window.grecaptcha) throw new Error("Google's script did not come");
    tell("asking");
    // What blocks one part of Google's script leaves the other waiting for it without end.
    setTimeout(reject, 10_000);
    const ask = () => window.grecaptcha.execute(siteKey, { action: "comment" });
    window.grecaptcha.ready(() => ask().then(resolve, reject));
  });

const fill = (given) => {
  answer.value = given;
};
const filled = puzzle && solve(JSON.parse(puzzle)).then(fill);
if (filled) filled.catch(() => tell("failed"));

box.querySelector(".form__actions").prepend(send);
box.querySelector("h2").focus();
form.addEventListener("submit", async (event) => {
  // Google's box, where there is one, puts its own answer into the form.
  const ready = answer ? answer.value : box.querySelector("iframe");
  if (event.submitter !== send || ready) return;
  event.preventDefault();
  try {
    await (filled || askGoogle().then(fill));
    // Not within the event: browsers send no form while they ask whether to send it.
    setTimeout(() => form.requestSubmit(send));
  } catch {
    tell("failed");
  }
});
