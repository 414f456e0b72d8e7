// Lets the browser keep the latest issues, and says so on a page that is such a copy.
(() => {
  "use strict";
  const { worker, note } = document.currentScript.dataset;
  const kept = document.documentElement.dataset.kept;
  if (kept !== undefined) {
    const line = document.createElement("p");
    line.className = "preview-bar";
    line.setAttribute("role", "status");
    const date = Number(kept) ? new Date(Number(kept)).toLocaleString(document.documentElement.lang) : "";
    line.textContent = `${note} ${date}`;
    document.body.prepend(line);
  }
  // An author's preview keeps nothing.
  if ("serviceWorker" in navigator && !document.querySelector('script[src^="/_vigie/"]')) {
    navigator.serviceWorker.register(worker).catch(() => {});
  }
})();
