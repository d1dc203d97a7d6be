// Marks in the list of contents what is being read. Without this script the list only leads there.
const links = document.querySelectorAll(".article__contents a[href^='#']");
const targets = [...links].map((link) => document.getElementById(link.hash.slice(1)));

function mark() {
  // The last heading above the upper third of the window.
  const line = window.innerHeight / 3;
  const passed = targets.map((target) => target?.getBoundingClientRect().top < line);
  const reached = passed.lastIndexOf(true);
  links.forEach((link, place) => {
    if (place === reached) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

let waits = false;
function later() {
  if (!waits) requestAnimationFrame(() => mark((waits = false)));
  waits = true;
}

for (const kind of ["scroll", "resize"]) window.addEventListener(kind, later, { passive: true });
mark();
