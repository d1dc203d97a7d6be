// Asks every two seconds how far the decision is, and puts the answer in place until it is done.
const PAUSE = 2000;

async function refresh() {
  const shown = document.querySelector("[data-progress]");
  if (shown.dataset.progress === "done") return;
  try {
    const response = await fetch(window.location.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-progress]");
    if (fresh) shown.replaceWith(fresh);
  } finally {
    setTimeout(refresh, PAUSE);
  }
}

setTimeout(refresh, PAUSE);
