// Plays a video of another site inside the page, once the reader has asked for it. Until then, and
// without this script, nothing is loaded from there.
for (const block of document.querySelectorAll("[data-player]")) {
  const choice = block.querySelector(".media__play");
  choice.hidden = false;
  choice.querySelector("button").addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.className = "media__frame";
    frame.title = block.dataset.title;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    // The players refuse to play for a page that does not name its site.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = block.dataset.player;
    choice.replaceWith(frame);
    frame.focus();
  });
}
