// Marks what is new since a reader's last visit, if the reader asks for it. What was seen is kept in this browser alone: for each of these
// pages, a number for each of its parts. Nothing is sent, and without the wish nothing is kept.
(() => {
  const HOUR = 36e5;
  const one = (what, within = document) => within.querySelector(what);
  const words = (part) => part?.textContent.trim().replace(/\s+/gu, " ") ?? "";
  const wish = one(".visits");
  if (!wish) return;
  const { root, start, stop, first, last, none } = wish.dataset;
  const [button, state] = [one("button", wish), one(".visits-state")];
  const NAME = `vigie visits ${new URL(root || ".", location).pathname}`;

  // What can be new, where its mark stands, and what it says. A heading of a list does not change what is in it.
  const PARTS = [
    [".front", ".front-title", [".front-title a", ".strip time", ".standfirst", ".front-highlights"]],
    [".latest-report", ".latest-title", [".latest-title a"]],
    [".series-card", ".card-latest", [".card-latest a", ".card-latest time"]],
    [".log-line", ".log-title", [".log-title a", "time", ".log-summary", ".log-changes", ".badge.signal"]],
    [".figures > .figure", ".figure-label", [".figure-label", ".figure-value", ".parts", ".figure-source", ".revision"]],
    [".update-list > .update", ".update-kind", ["time", ".update-kind", ".update-report a"]],
    [".event", ".event-time", [".event-time", "div"]],
  ];

  // A short number for words.
  const number = (text) => {
    let sum = 2166136261;
    for (const letter of text) sum = Math.imul(sum ^ letter.codePointAt(0), 16777619);
    return (sum >>> 0).toString(36);
  };

  // The parts of the page: the name by which each is known again, the number of the address that it leads to, what it says, and
  // where its mark stands.
  const parts = [];
  for (const [kind, place, said] of PARTS) {
    for (const part of document.querySelectorAll(kind)) {
      const texts = said.map((what) => one(what, part)).map((found) => found?.dateTime || words(found));
      // A report is known by its address, everything else by its first words.
      const link = one(`${place} a`, part);
      const isWhole = kind === ".update-list > .update" || kind === ".event";
      const address = isWhole ? undefined : link?.pathname;
      const name = number(kind + (isWhole ? words(part) : address ?? texts[0]));
      parts.push({ name, address: address && number(address), says: number(texts.join("\n")), place: one(place, part) });
    }
  }

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(NAME));
    } catch {
      return null;
    }
  };

  const clear = () => document.querySelectorAll(".visit-mark").forEach((mark) => mark.remove());

  // The time as the site writes it: the day before the month, 24 hours, Western digits.
  const time = (at) => {
    const tag = document.documentElement.lang.replace(/^en\b.*/u, "en-GB");
    return new Intl.DateTimeFormat(`${tag}-u-hc-h23-nu-latn`, { dateStyle: "long", timeStyle: "short" }).format(at);
  };

  // A bar as books have it beside what was changed, and its words.
  const sign = (kind, words) => Object.assign(document.createElement("span"), { className: `visit-${kind}`, textContent: words });

  // Marks what is not as it was, and says how much that is. A report that stands in another list now is not new.
  const mark = (before, since) => {
    clear();
    const counts = { new: 0, changed: 0 };
    for (const { name, address, says, place } of parts) {
      if (before[name] === says || !place || (!(name in before) && address in before)) continue;
      const kind = name in before ? "changed" : "new";
      counts[kind] += 1;
      const mark = sign(kind, wish.dataset[kind]);
      mark.className += " visit-mark";
      mark.title = mark.textContent;
      if (wish.lang) Object.assign(mark, { lang: wish.lang, dir: wish.dir });
      place.append(mark);
    }
    const found = Object.entries(counts).filter(([, count]) => count).flatMap(([kind, count]) => [" ", sign(kind, `${wish.dataset[kind]} (${count})`)]);
    state.replaceChildren(`${last} ${time(since)}.`, ...(found.length ? found : [` ${none}`]));
  };

  // Takes note of a visit. One that begins within the hour goes on with the last, so its marks stay.
  const visit = (kept) => {
    const here = kept[location.pathname];
    const now = Date.now();
    const seen = Object.fromEntries(parts.flatMap(({ name, address, says }) => [[name, says], ...(address ? [[address, ""]] : [])]));
    const isNext = here && now - here.at > HOUR;
    const before = isNext ? here.seen : here?.before;
    const since = isNext ? here.at : here?.since;
    kept[location.pathname] = { at: now, seen, before, since };
    localStorage.setItem(NAME, JSON.stringify(kept));
    button.textContent = stop;
    if (before) mark(before, since);
    else state.textContent = first;
  };

  button.onclick = () => {
    // Only what the reader has just done is told aloud.
    state.setAttribute("role", "status");
    if (read()) {
      localStorage.removeItem(NAME);
      clear();
      state.textContent = "";
      button.textContent = start;
    } else visit({});
  };

  try {
    const kept = read();
    if (kept) visit(kept);
    else {
      button.textContent = start;
      localStorage.getItem(NAME);
    }
    wish.hidden = false;
  } catch {
    // A browser that keeps nothing is asked nothing.
  }
})();
