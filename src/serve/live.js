// Keeps an open page of the preview up to date: reloads it, exchanges its style sheets, shows what is wrong.
// The number after `?` in this script's address says which state of the site the page was made of.
(() => {
  "use strict";
  const script = document.currentScript;
  const reserved = new URL("./", script.src);
  let generation = Number(new URL(script.src).search.slice(1));
  let events = null;
  let panel = null;
  let hidden = "";

  function connect() {
    if (events) return;
    events = new EventSource(new URL(`events?${generation}&${document.documentElement.lang}`, reserved));
    events.onmessage = (event) => follow(JSON.parse(event.data));
  }

  // A browser opens six connections to a host, and each open page holds one: a page that nobody sees gives its own back.
  function leave() {
    events?.close();
    events = null;
  }

  function follow(state) {
    const before = generation;
    generation = state.generation;
    if (state.pages > before) return go(state.changed);
    if (state.styles > before && !exchangeStyles(state.stylesheets)) return location.reload();
    showFaults(state);
    offerCopies(state.panel);
    document.documentElement.dataset.vigieGeneration = String(generation);
  }

  function go(address) {
    leave();
    const here = decodeURI(location.pathname);
    if (address && address !== here) location.assign(encodeURI(address));
    else location.reload();
  }

  // `theme.4f2a91c3.css` takes the place of `theme.0b77d1ee.css`; the old one goes when the new one is there.
  function exchangeStyles(addresses) {
    const stem = (address) => address.replace(/\.[0-9a-f]{8}(?=\.css$)/, "");
    const known = new Map(addresses.map((address) => [stem(address), address]));
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
    if (links.length !== known.size) return false;
    for (const link of links) {
      const path = new URL(link.href).pathname;
      const address = known.get(stem(path));
      if (!address) return false;
      if (address === path) continue;
      const fresh = link.cloneNode();
      fresh.href = address;
      fresh.onload = () => link.remove();
      link.after(fresh);
    }
    return true;
  }

  // A page that has nothing but faults shows them itself.
  const alone = document.getElementById("vigie-faults");

  // The server has escaped what files say.
  function showFaults({ faults, errors, panel: { language, direction, summary, hide, html } }) {
    if (alone) {
      if (!faults) return;
      Object.assign(document.documentElement, { lang: language, dir: direction });
      alone.querySelector("h1").textContent = document.title = summary;
      alone.querySelector(".faults").innerHTML = html;
      return;
    }
    panel?.remove();
    panel = null;
    if (!faults || faults === hidden) return;
    hidden = "";
    panel = document.createElement("vigie-faults");
    panel.dir = direction;
    panel.lang = language;
    const root = panel.attachShadow({ mode: "open" });
    const style = element("link");
    style.rel = "stylesheet";
    style.href = new URL("panel.css", reserved);
    const details = element("details");
    details.open = errors > 0;
    details.className = errors > 0 ? "errors" : "warnings";
    details.dir = direction;
    details.setAttribute("role", errors > 0 ? "alert" : "status");
    const list = element("div");
    list.className = "faults";
    list.innerHTML = html;
    const close = element("button", hide);
    close.type = "button";
    close.onclick = () => {
      hidden = faults;
      panel.remove();
    };
    details.append(element("summary", summary), list, close);
    root.append(style, details);
    document.body.append(panel);
  }

  // What is pasted into a messenger is copied beside its link. Browsers let only a page of this machine write what is pasted.
  function offerCopies({ copy, copied }) {
    if (!navigator.clipboard) return;
    for (const link of document.querySelectorAll('main a[href*="message"][href$=".txt"]')) {
      if (!/\/message(-telegram)?\.txt$/.test(link.pathname) || link.nextElementSibling?.matches("button")) continue;
      const button = element("button", copy);
      button.type = "button";
      button.style.font = "inherit";
      button.style.marginInlineStart = "0.5em";
      button.setAttribute("aria-label", `${copy}: ${link.textContent.trim()}`);
      button.onclick = async () => {
        const answer = await fetch(link.href);
        if (!answer.ok) return location.assign(link.href);
        await navigator.clipboard.writeText(await answer.text());
        button.textContent = copied;
        setTimeout(() => (button.textContent = copy), 2000);
      };
      link.after(button);
    }
  }

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  // Whoever follows a link must not be called back by a reload. Where the page stays after all, it was a download.
  addEventListener("beforeunload", () => {
    leave();
    setTimeout(() => document.hidden || connect(), 2000);
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && connect());
  if (!document.hidden) connect();
})();
