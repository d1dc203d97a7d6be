// Starts the choosers, calendars and inline panels of Wagtail from data in the page, where Wagtail
// itself writes inline scripts, which the policy refuses. See core/admin_scripts.py.
const DATA = "script[data-admin-init]";
const FUNCTIONS = [
  "initDateChooser",
  "initTimeChooser",
  "initDateTimeChooser",
  "createTaskChooser",
];
const PANELS = ["InlinePanel", "MultipleChooserPanel"];
const CHOOSER = /^[A-Z]\w*Chooser$|^Chooser$/;

function start(script) {
  const name = script.dataset.adminInit;
  let parts = JSON.parse(script.textContent);
  script.remove();
  if (PANELS.includes(name)) {
    parts = parts.map((part) => JSON.parse(part));
  } else if (FUNCTIONS.includes(name)) {
    window[name](...parts);
    return;
  } else if (!CHOOSER.test(name)) {
    return;
  }
  new window[name](...parts);
}

function startAll(root) {
  if (root.matches?.(DATA)) start(root);
  else root.querySelectorAll?.(DATA).forEach(start);
}

// By then all scripts of the page have been read, and the text between the tags as well.
document.addEventListener("DOMContentLoaded", () => {
  startAll(document);
  // Forms in dialogs and new rows of panels come later.
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(startAll);
  }).observe(document.documentElement, { childList: true, subtree: true });
});
