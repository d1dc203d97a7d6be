// Asks every two seconds how far the decision is, and puts the answer in place until it is done.
const PAUSE = 2000;

async function refresh() {
  const shown = document.querySelector("[data-progress]");
  if (shown.dataset.progress === "done") return;
  try {
    const response = await fetch(window.location.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-progress]");
    // The place stays, so that what changes in it is read out.
    if (fresh && fresh.textContent !== shown.textContent) {
      shown.dataset.progress = fresh.dataset.progress;
      shown.replaceChildren(...fresh.childNodes);
    }
  } finally {
    setTimeout(refresh, PAUSE);
  }
}

setTimeout(refresh, PAUSE);
