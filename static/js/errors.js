// Moves to the summary of errors, so that a screen reader starts there after a form came back.
document.querySelector("[data-error-summary]")?.focus();
