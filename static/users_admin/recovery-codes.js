// Recovery codes as a file or on paper, without another request: they are shown once.

for (const part of document.querySelectorAll(".only-with-script")) part.hidden = false;

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());

document.querySelector("[data-download]")?.addEventListener("click", ({ currentTarget }) => {
  const { download, file } = currentTarget.dataset;
  const codes = [...document.querySelectorAll(`#${download} code`)].map((code) => code.textContent);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${codes.join("\n")}\n`], { type: "text/plain" }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
});
