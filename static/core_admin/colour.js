// Puts the browser's own chooser of colours beside a field for a colour.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("[data-colour]")) {
    const chooser = document.createElement("input");
    chooser.type = "color";
    chooser.tabIndex = -1;
    chooser.setAttribute("aria-hidden", "true");
    const follow = () => { if (/^#[0-9a-f]{6}$/i.test(field.value)) chooser.value = field.value; };
    chooser.addEventListener("input", () => {
      field.value = chooser.value.toUpperCase();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    field.addEventListener("input", follow);
    follow();
    field.after(chooser);
  }
});
