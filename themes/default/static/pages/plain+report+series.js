// What a page does more where scripts run. It waits for nobody, and nothing waits for it.
{
  const one = (what, within = document) => within.querySelector(what);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const make = (name, facts) => Object.assign(document.createElement(name), facts);
  const hours = (time) => (Date.now() - Date.parse(time)) / 36e5;

  // The age of the data, in room that is kept for it, and whether the next report is overdue. A day is over at its end.
  const room = one(".age");
  if (room) {
    const { dateTime } = one("time", room.parentElement);
    const age = hours(dateTime);
    const isDay = dateTime.length < 11;
    const [unit, length] =
      age < 48 && !isDay ? ["hour", 1] : age < 1440 ? ["day", 24] : age < 17520 ? ["month", 730.5] : ["year", 8766];
    const words = new Intl.RelativeTimeFormat(`${document.documentElement.lang}-u-nu-latn`, { numeric: age < 48 ? "auto" : "always" });
    if (age >= 0) room.textContent = words.format(-Math.floor(age / length), unit);
  }
  for (const notice of all("[data-due]")) {
    const { due } = notice.dataset;
    notice.hidden = hours(due) < (due.length > 10 ? 0 : 24);
  }

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
      before = now;
    };
    addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
    for (const [link] of links) link.addEventListener("click", () => (bar.parentElement.open = false));
  }

  // Citations say their source; the first touch shows it, the second follows.
  // In a paragraph the margin names each once.
  let was;
  for (const link of all(".citation a")) {
    const source = one(".source-grade", document.getElementById(link.hash.slice(1)))?.textContent;
    const claim = one(`.grades li:nth-child(${one("i", link)?.textContent.match(/\d$/)?.[0] ?? 9})`);
    link.dataset.note = link.ariaDescription = [link.title, source, claim?.textContent].filter(Boolean).join(" · ");
    const now = [link.closest("p, li, dd"), link.title];
    link.dataset.by = now.every((one, at) => one === was?.[at]) ? "" : link.title;
    was = now;
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

  // How to cite passages and to share the report comes with the first thing that a reader does.
  const cite = one(".cite-as");
  const begin = () => {
    for (const name of ["pointerover", "focusin"]) removeEventListener(name, begin);
    document.head.append(make("script", { src: cite.dataset.src }));
  };
  if (cite?.dataset.src) for (const name of ["pointerover", "focusin"]) addEventListener(name, begin);
}
