// What a reader's first act brings to a report, a page or a series: contents that say where one is, what stands behind a citation, a
// sign beside passages, items, rows and figures that copies how to cite them, and a button that shares the report, or copies what would
// be shared where the browser cannot.
{
  const one = (what, within = document) => within.querySelector(what);
  const all = (what) => [...document.querySelectorAll(what)];
  const make = (name, facts) => Object.assign(document.createElement(name), facts);

  // The contents mark what is read, and fold up once chosen from.
  const bar = one(".toc summary");
  if (bar) {
    const links = all(".toc a").map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
    let before;
    const mark = () => {
      const [now] = links.findLast(([, part]) => part?.getBoundingClientRect().top < innerHeight / 3) ?? [];
      if (now === before) return;
      before?.removeAttribute("aria-current");
      now?.setAttribute("aria-current", "true");
      bar.dataset.at = now?.textContent ?? "";
      // Long contents have a box of their own, and go along.
      if (now) bar.parentElement.scrollTop = now.offsetTop - bar.parentElement.clientHeight / 2;
      before = now;
    };
    addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
    if (scrollY) mark();
    for (const [link] of links) link.addEventListener("click", () => (bar.parentElement.open = false));
  }

  // Citations say their source; the first touch shows it, the second follows.
  for (const link of all(".citation a")) {
    const source = one(".source-grade", document.getElementById(link.hash.slice(1)))?.textContent;
    const claim = one(`.grades li:nth-child(${one("i", link)?.textContent.match(/\d$/)?.[0] ?? 9})`);
    link.dataset.note = link.ariaDescription = [link.title, source, claim?.textContent].filter(Boolean).join(" · ");
    // The margin has the name from here.
    link.dataset.by = link.title;
    link.title = "";
  }
  let noted;
  addEventListener("click", (event) => {
    const link = event.target.closest(".citation a");
    if (link !== noted) noted?.blur();
    if (link && link !== noted && matchMedia("(hover: none)").matches) {
      event.preventDefault();
      link.focus();
    }
    noted = link;
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && document.activeElement.blur());

  // How to cite passages, and to share the report.
  const cite = one(".cite-as");
  if (cite) {
    const { label, done, share } = cite.dataset;

    const sign = make("a", { className: "permalink", textContent: "#" });
    const told = make("p", { className: "told", role: "status" });
    document.body.append(told);
    const show = (target) => {
      const part = target?.closest?.(".text [id]:not(a), :is(h2, .figure, .parts li)[id]");
      if (!part || part.contains(sign)) return;
      sign.remove();
      // Whoever hears the name, or holds the pointer over it, knows what it leads to.
      const words = part.textContent.trim().replace(/\s+/gu, " ");
      sign.title = sign.ariaLabel = `${label} · ${words.length > 60 ? `${words.slice(0, 59)}…` : words}`;
      sign.href = `#${part.id}`;
      (part.cells?.[0] ?? one(".figure-label", part) ?? part).append(sign);
    };
    addEventListener("pointerover", ({ target }) => show(target));
    addEventListener("focusin", ({ target }) => show(target));
    // Without a secure connection nothing can be copied.
    const copy = (text) =>
      navigator.clipboard?.writeText(text).then(() => {
        told.textContent = done;
        setTimeout(() => (told.textContent = ""), 4000);
      }, () => {});
    sign.onclick = () => copy(cite.textContent + sign.hash);
    // What the reader did to bring this here.
    show([...document.querySelectorAll(":hover")].at(-1) ?? document.activeElement);

    if (navigator.share ?? navigator.clipboard) {
      const asOf = [one(".strip dt"), one(".strip time")].map((part) => part?.textContent).join(" ");
      // What is counted, without the sign and the marks beside it.
      const figure = one(".figures > .figure");
      const counted = figure && [one(".figure-label", figure).firstChild, one(".figure-value", figure)];
      const first = counted?.map((part) => part.textContent.trim().replace(/\s+/gu, " ")).join(": ");
      // A number that was wrong goes nowhere without the right one.
      const corrected = figure && one("s", figure) && one(".revision", figure)?.textContent.trim();
      const text = [one(".number-words")?.textContent, asOf, first, corrected].filter(Boolean).join(" · ");
      const url = one("link[rel=canonical]").href;
      const button = make("button", { type: "button", textContent: share });
      const title = document.title;
      // A reader who changes his mind is no fault.
      button.onclick = () => navigator.share?.({ title, text, url }).catch(() => {}) ?? copy([title, text, url].join("\n"));
      const item = make("dd", { className: "share-report" });
      item.append(button);
      cite.after(item);
    }
  }
}
