// The search page. Loads nothing before something is searched for; then the catalogue of the index, the files that hold
// the terms, and the texts of the results that it shows. How words become terms, and how numbers are written, is told in
// src/output/search/ of Vigie; the rules come with the catalogue.
(() => {
  "use strict";

  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const SHOWN = 8;
  const CARDS = 6;
  const SECTIONS_OF_A_HIT = 3;
  const EXCERPT = 220;

  // Terms

  const DIGIT = "[0-9\\u0660-\\u0669\\u06f0-\\u06f9]";
  const LETTER = "[\\p{Alphabetic}\\p{M}\\p{N}]";
  const UNSEEN = "\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
  const APART = " \\u00a0\\u2009\\u202f.,'\\u2019\\u066c";
  const BETWEEN = new RegExp(`[${APART}]`, "gu");

  // Makes terms of words by the rules of an index.
  const analyser = ({ folded, accents, ideographs, unspaced, common, endings }) => {
    const joined = `(?![${ideographs}${unspaced}])${LETTER}`;
    const WORD = new RegExp(
      `[${ideographs}]|[${unspaced}](?=([${UNSEEN}]*[${unspaced}])?)|${DIGIT}{1,3}(?:[${APART}]${DIGIT}{3})+(?!${joined})` +
        `|(?=${LETTER})(?:[\\u0400-\\u04ff]['\\u2019](?=[\\u0400-\\u04ff])|${joined}|[${UNSEEN}])+`,
      "gu",
    );
    const DROPPED = new RegExp(`(?=[${accents}])\\p{M}|[${UNSEEN}]`, "gu");
    const plain = new Map(folded.map((pair) => [pair[0], pair.slice(1)]));
    const dull = new Set(common);
    const length = (word) => [...word].length;
    const fold = (word) =>
      [...word.normalize("NFKD").toLowerCase().normalize("NFKD").replace(DROPPED, "")]
        .map((letter) => plain.get(letter) ?? letter)
        .join("")
        .replace(BETWEEN, "");
    const cut = (word, steps, repeated) => {
      for (;;) {
        const before = word.length;
        for (const step of steps) {
          for (const rule of step) {
            const [ending, instead] = rule.split(">");
            const stem = word.slice(0, word.length - ending.length);
            if (word.endsWith(ending) && length(stem) + length(instead) >= 3) {
              word = stem + instead;
              break;
            }
          }
        }
        if (!repeated || word.length === before) return word;
      }
    };
    const termsOf = (word) => {
      const whole = fold(word);
      if (!whole || /^[a-z]$/.test(whole) || dull.has(whole)) return [[], []];
      const first = [...whole][0];
      const [, , articles, attached, repeated, steps] =
        endings.find(([from, to]) => from <= first && first <= to) ?? [0, 0, [], "", false, []];
      const article = articles.find((one) => whole.startsWith(one) && length(whole) >= length(one) + 2);
      const heads = [whole.slice(article?.length ?? 0)];
      const terms = [cut(heads[0], steps, repeated)];
      if (!article && length(whole) > 3 && attached.includes(first)) {
        heads.push(whole.slice(first.length));
        const rest = cut(heads[1], steps, repeated);
        if (!terms.includes(rest)) terms.push(rest);
      }
      return [terms, heads];
    };
    const known = new Map();
    return (text) => {
      const found = [];
      let end = 0;
      for (const { 0: first, 1: second = "", index } of text.matchAll(WORD)) {
        const word = first + second;
        const to = index + word.length;
        // The last letter of a row is in the pair before it.
        if (to <= end) continue;
        end = to;
        if (!known.has(word)) known.set(word, termsOf(word));
        const [terms, heads] = known.get(word);
        if (terms.length) found.push({ terms, heads, from: index, to });
      }
      return found;
    };
  };

  // Codes

  // Every number of a text.
  const numbers = (text) => {
    const found = [];
    let number = 0;
    let place = 1;
    for (const letter of text) {
      const bits = LETTERS.indexOf(letter);
      number += (bits & 31) * place;
      place *= 32;
      if (bits < 32) {
        found.push(number);
        number = 0;
        place = 1;
      }
    }
    return found;
  };

  // Calls back for each number of a set.
  const each = (set, take) => {
    if (set[0] !== "!") {
      let next = 0;
      for (const gap of numbers(set)) {
        take(next + gap);
        next += gap + 1;
      }
      return;
    }
    for (let at = 1; at < set.length; at += 1) {
      const bits = LETTERS.indexOf(set[at]);
      for (let bit = 0; bit < 6; bit += 1) if (bits & (1 << bit)) take((at - 1) * 6 + bit);
    }
  };

  // How many elements of a sorted list are not above a value.
  const rank = (list, isAbove) => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAbove(list[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  // Index

  // An index whose files `load` gives.
  const open = (catalogue, load) => {
    const terms = analyser(catalogue.rules);
    const units = numbers(catalogue.units);
    let day = 0;
    const days = numbers(catalogue.days).map((step) => (day += step & 1 ? -(step >>> 1) : step >>> 1));
    const firsts = [];
    let unitCount = 0;
    for (const count of units) {
      firsts.push(unitCount);
      unitCount += count;
    }
    const stretches = [];
    let documentCount = 0;
    for (const [folder, names, counts] of catalogue.texts) {
      const each = numbers(counts);
      names.split(" ").forEach((name, at) => {
        stretches.push({ name: folder ? `${folder}/${name}` : name, first: documentCount });
        documentCount += each[at];
      });
    }
    const files = catalogue.files.filter((term) => term !== null);
    const at = catalogue.files.flatMap((term, index) => (term === null ? [] : [index]));

    // The entries of a term, or of all terms that begin with it.
    const entries = async (term, asBeginning) => {
      const from = Math.max(0, rank(files, (first) => first > term) - 1);
      const until = asBeginning ? rank(files, (first) => first > term && !first.startsWith(term)) : from + 1;
      const lists = await Promise.all(at.slice(from, Math.max(until, from + 1)).map((file) => load(`terms/${file}`)));
      const found = [];
      for (const list of lists) {
        for (let entry = 0; entry < list.length; entry += 3) {
          if (asBeginning ? list[entry].startsWith(term) : list[entry] === term) found.push(list.slice(entry, entry + 3));
        }
      }
      return found;
    };

    // The units of a word: with its very terms, else those that begin as it does; while it is typed, both. What has lost its ending is
    // no beginning: "Homs" begins "homsien", and not "homme".
    const unitsOf = async (word, typing) => {
      const exact = (await Promise.all(word.terms.map((term) => entries(term, false)))).flat();
      if (exact.length && !typing) return exact;
      const begun = await Promise.all(word.heads.map((head) => (head.length > 1 ? entries(head, true) : [])));
      return [...exact, ...begun.flat()];
    };

    // What is found, the best first: the document, and those of its units that say why.
    const search = async (text, facets, from, until) => {
      const words = terms(text).slice(0, 30);
      const all = (1 << words.length) - 1;
      const whole = words.length ? `=${words.map((word) => word.terms[0]).join(" ")}` : "";
      const [postings, chosen, called] = await Promise.all([
        Promise.all(words.map((word, nth) => unitsOf(word, nth === words.length - 1 && word.to === text.length))),
        Promise.all(facets.map((facet) => entries(facet, false))),
        whole ? entries(whole, false) : [],
      ]);
      // What is called just so.
      const isCalled = new Set();
      for (const [, anywhere] of called) each(anywhere, (unit) => isCalled.add(unit));
      const inAny = new Uint32Array(unitCount);
      const inTitle = new Uint32Array(unitCount);
      postings.forEach((lists, nth) => {
        for (const [, anywhere, titles] of lists) {
          each(anywhere, (unit) => (inAny[unit] |= 1 << nth));
          each(titles, (unit) => (inTitle[unit] |= 1 << nth));
        }
      });
      const passed = facets.length ? new Uint8Array(unitCount) : null;
      chosen.forEach((lists) => lists.forEach(([, anywhere]) => each(anywhere, (unit) => (passed[unit] += 1))));
      const hits = [];
      for (let document = 0; document < units.length; document += 1) {
        const [first, day] = [firsts[document], days[document]];
        if ((from || until) && (!day || day < from || (until && day > until))) continue;
        let [has, best] = [0, 0];
        const matched = [];
        for (let unit = first; unit < first + units[document]; unit += 1) {
          if (passed && passed[unit] !== facets.length) continue;
          const mask = inAny[unit];
          if (!mask && words.length) continue;
          has |= mask;
          // All words in one title; all in one unit; all somewhere in the document.
          const score = inTitle[unit] === all ? 3 : mask === all ? 2 : 1;
          best = Math.max(best, score);
          matched.push({ unit: unit - first, score });
        }
        if (!matched.length || has !== all) continue;
        matched.sort((a, b) => b.score - a.score || a.unit - b.unit);
        // What has no date is what the site has pages for: by name it comes first, by its text last.
        const score = best === 3 && !day && words.length ? (isCalled.has(first) ? 5 : 4) : best;
        hits.push({ document, day, matched, score });
      }
      hits.sort((a, b) => b.score - a.score || b.day - a.day || b.document - a.document);
      // The first documents are cards: those whose names hold all words, or else those that do so with what is beside the name.
      const cards = hits.filter(({ document }) => document < catalogue.cards).sort((a, b) => b.score - a.score || a.document - b.document);
      const named = cards.filter(({ score }) => score > 2);
      return { words, cards: named.length ? named : cards, hits: hits.filter(({ document }) => document >= catalogue.cards) };
    };

    // What results show of a document.
    const show = async (document) => {
      const stretch = stretches[rank(stretches, ({ first }) => first > document) - 1];
      return (await load(`texts/${stretch.name}`))[document - stretch.first];
    };

    return { terms, search, show };
  };

  globalThis.vigieSearch = Object.assign((name, data) => globalThis.vigieSearch.take?.(name, data), {
    analyser,
    open,
    each,
    numbers,
  });
  if (typeof document === "undefined") return;

  // Page

  const form = document.querySelector(".finder");
  if (!form) return;
  const { index: folder, root } = form.dataset;
  const words = JSON.parse(form.dataset.words);
  const input = form.elements.q;
  const filters = form.querySelector(".finder-filters");
  const state = document.querySelector(".finder-state");
  const keys = document.querySelector(".finder-keys");
  let list = document.querySelector(".hits");
  const more = document.querySelector(".finder-more:not(.finder-more-cards)");
  // A template of a site may be older than the cards.
  const before = (part) => list.parentElement.insertBefore(part, list);
  let cardList = document.querySelector(".cards") ?? before(Object.assign(document.createElement("ul"), { className: "cards" }));
  const moreCards = document.querySelector(".finder-more-cards") ?? before(more.cloneNode(true));
  const others = document.querySelector(".finder-others");
  const lists = document.querySelector(".finder-found .finder-lists") ?? {};
  const FACETS = ["series", "kind", "topic", "place", "actor"].filter((facet) => form.elements[facet]);

  // What waits for the data of a script that was asked for.
  const waiting = new Map();
  globalThis.vigieSearch.take = (name, data) => waiting.get(document.currentScript)?.(data);

  // The index in a folder: a file of it is loaded once.
  const indexIn = (folder) => {
    const loaded = new Map();
    let version = "";
    let opening;
    const load = (name) => {
      if (!loaded.has(name)) {
        const promise = new Promise((resolve, reject) => {
          const script = document.createElement("script");
          waiting.set(script, resolve);
          script.onerror = () => {
            loaded.delete(name);
            waiting.delete(script);
            reject(new Error(name));
          };
          script.onload = () => {
            waiting.delete(script);
            script.remove();
          };
          script.src = `${folder}${name}.js${version}`;
          document.head.append(script);
        });
        loaded.set(name, promise);
      }
      return loaded.get(name);
    };
    const index = () => {
      opening ??= load("index").then((catalogue) => {
        version = `?${catalogue.state}`;
        return open(catalogue, load);
      });
      opening.catch(() => (opening = undefined));
      return opening;
    };
    return { load, index };
  };
  const { load, index } = indexIn(folder);

  let named;
  const nameFilters = () => {
    named ??= index()
      .then(() => load("filters"))
      .then((names) => {
        for (const facet of FACETS) {
          const select = form.elements[facet];
          for (const [term, name] of names[facet]) select.append(new Option(name, term.slice(2)));
          select.disabled = names[facet].length === 0;
        }
      });
    named.catch(() => (named = undefined));
    return named;
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  // Adds a text to an element, with what was searched for marked.
  const mark = (parent, text, found, from, to) => {
    let at = from;
    found.forEach((place, nth) => {
      if (place.from < at || place.to > to) return;
      // Pairs of letters that overlap are marked as one.
      let end = place.to;
      for (let next = nth + 1; found[next]?.from < end && found[next].to <= to; next += 1) end = found[next].to;
      parent.append(text.slice(at, place.from), element("mark", text.slice(place.from, end)));
      at = end;
    });
    parent.append(text.slice(at, to));
  };

  // Where a text says what was searched for.
  const places = (finder, text, wanted) =>
    finder.terms(text).filter(({ terms }) =>
      wanted.some((word) => terms.some((one) => word.terms.includes(one) || (word.begins && word.heads.some((head) => one.startsWith(head))))),
    );

  // The part of a text with the most of what was searched for.
  const excerpt = (finder, text, wanted) => {
    const found = places(finder, text, wanted);
    let [start, most] = [0, -1];
    found.forEach((place, nth) => {
      const near = new Set();
      for (let next = nth; next < found.length && found[next].to - place.from < EXCERPT; next += 1) near.add(found[next].terms[0]);
      if (near.size > most) [start, most] = [place.from, near.size];
    });
    const space = (from) => text.slice(0, from).search(/\s\S*$/u) + 1;
    let from = start < 60 ? 0 : space(start - 40);
    if (start - from > 120) from = start;
    let to = Math.min(text.length, from + EXCERPT);
    // Some scripts have few blanks to cut at, or none.
    const blank = space(to);
    if (to < text.length && blank > (found.find((place) => place.from === start)?.to ?? from)) to = blank;
    const line = element("p");
    line.dir = "auto";
    if (from > 0) line.append("… ");
    mark(line, text, found, from, to);
    if (to < text.length) line.append(" …");
    return line;
  };

  const hit = async (finder, { document: number, matched }, wanted) => {
    const [url, title, label, series, date, units] = await finder.show(number);
    const item = element("li");
    item.append(element("p", [label, series, date].filter(Boolean).join(" · "), "hit-where"));
    const heading = element("h2");
    heading.dir = "auto";
    const link = element("a");
    link.href = root + url;
    mark(link, title, places(finder, title, wanted), 0, title.length);
    heading.append(link);
    item.append(heading);
    const sections = element("ul");
    for (const { unit } of matched.slice(0, SECTIONS_OF_A_HIT)) {
      const [anchor, name, text] = units[unit];
      if (!anchor) {
        if (text) item.append(excerpt(finder, text, wanted));
        continue;
      }
      const section = element("li");
      const link = element("a");
      link.dir = "auto";
      link.href = `${root}${url}#${encodeURIComponent(anchor)}`;
      mark(link, name, places(finder, name, wanted), 0, name.length);
      section.append(link, excerpt(finder, text, wanted));
      sections.append(section);
    }
    if (sections.childElementCount) item.append(sections);
    return item;
  };

  // A card: what has a page, by its name; of a figure, its newest value; of a place, what was last said of it.
  const card = async (finder, { document: number }, wanted) => {
    const [url, title, label, series, date, units, newest] = await finder.show(number);
    const item = element("li");
    const link = element("a");
    link.dir = "auto";
    link.href = root + url;
    mark(link, title, places(finder, title, wanted), 0, title.length);
    item.append(link);
    if (date) {
      const value = element("p");
      const number = element("bdi", units[0][2], "card-value");
      value.append(number, ` ${words["as-of-inline"]} ${date}`);
      item.append(value);
    }
    const text = date ? "" : units[0][2];
    const isLong = text.length > 60;
    const where = element("p", "", "hit-where");
    [label, series, isLong ? "" : text].filter(Boolean).forEach((part, nth) => where.append(nth ? " · " : "", element("bdi", part)));
    item.append(where);
    for (const line of [isLong && text, newest]) {
      if (line) item.append(Object.assign(element("p", line, "card-text"), { dir: "auto" }));
    }
    return item;
  };

  // How many results the other languages have, where this one has none.
  const elsewhere = new Map();
  const offerOthers = async (mine, query, text, facets, from, until) => {
    for (const link of others?.querySelectorAll("a") ?? []) {
      const address = new URL(link.href);
      if (!elsewhere.has(link)) elsewhere.set(link, indexIn(address.href.replace(/[^/]*$/, "")));
      try {
        const finder = await elsewhere.get(link).index();
        const { cards, hits } = await finder.search(text, facets, from, until);
        if (mine !== latest) return;
        const count = cards.length + hits.length;
        if (!count) continue;
        link.search = query;
        const item = link.parentElement;
        item.replaceChildren(link, ` (${count})`);
        others.hidden = item.hidden = false;
      } catch {
        // What cannot be asked is not offered.
      }
    }
  };

  // Shows some of what was found, with a button while there is more. An old list makes way for a new one, so that nothing that a
  // reader sees is moved.
  const fill = (old, button, items, found, step, make) => {
    const into = old.cloneNode(false);
    into.append(...items);
    into.hidden = items.length === 0;
    old.replaceWith(into);
    const mine = latest;
    const offer = () => {
      const shown = into.childElementCount;
      button.hidden = shown >= found.length;
      button.firstElementChild.onclick = async () => {
        button.hidden = true;
        const items = await Promise.all(found.slice(shown, shown + step).map(make));
        if (mine !== latest) return;
        into.append(...items);
        offer();
        items[0].querySelector("a").focus();
      };
    };
    offer();
    return into;
  };

  const clear = () => {
    for (const one of [list, cardList]) {
      one.replaceChildren();
      one.hidden = true;
    }
    keys.hidden = moreCards.hidden = more.hidden = true;
  };

  const day = (name) => (form.elements[name].value ? Math.floor(Date.parse(form.elements[name].value) / 864e5) : 0);

  let latest = 0;
  const run = async () => {
    const mine = (latest += 1);
    const text = input.value.trim();
    const facets = FACETS.flatMap((facet) => (form.elements[facet].value ? [`@${facet[0]}${form.elements[facet].value}`] : []));
    const [from, until] = [day("from"), day("until")];
    const address = new URL(location.href);
    address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim())).toString();
    try {
      history.replaceState(null, "", address);
    } catch {
      // A folder without a server may not allow it; the search works without.
    }
    for (const edition of document.querySelectorAll(".editions a")) edition.search = text ? `?q=${encodeURIComponent(text)}` : "";
    more.hidden = moreCards.hidden = true;
    if (others) others.hidden = true;
    for (const item of others?.querySelectorAll("li") ?? []) item.hidden = true;
    if (!text && !facets.length && !from && !until) {
      clear();
      lists.hidden = false;
      state.textContent = "";
      return;
    }
    lists.hidden = true;
    if (list.hidden && cardList.hidden) state.textContent = words["search-wait"];
    try {
      const finder = await index();
      const { words: wanted, hits, cards } = await finder.search(text, facets, from, until);
      if (wanted.length && wanted.at(-1).to === text.length) wanted.at(-1).begins = true;
      const asked = wanted.length || facets.length || from || until;
      const count = asked ? hits.length + cards.length : 0;
      if (mine !== latest) return;
      if (count) {
        const [oneCard, oneHit] = [(one) => card(finder, one, wanted), (one) => hit(finder, one, wanted)];
        const first = [cards.slice(0, CARDS).map(oneCard), hits.slice(0, SHOWN).map(oneHit)];
        const [firstCards, firstHits] = await Promise.all(first.map((some) => Promise.all(some)));
        if (mine !== latest) return;
        cardList = fill(cardList, moreCards, firstCards, cards, CARDS, oneCard);
        list = fill(list, more, firstHits, hits, SHOWN, oneHit);
      } else clear();
      keys.hidden = !count;
      state.textContent = count ? `${words["search-found"]} ${count}` : words["search-no-results"];
      if (count) return;
      if (asked) await offerOthers(mine, address.search, text, facets, from, until);
      // The lists come last, so that no offer moves them.
      if (mine === latest) lists.hidden = false;
    } catch (error) {
      if (mine !== latest) return;
      clear();
      lists.hidden = false;
      state.textContent = words["search-failed"];
    }
  };

  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(run, 150);
  });
  form.addEventListener("change", (event) => event.target !== input && run());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    run();
  });
  filters.addEventListener("toggle", () => filters.open && nameFilters().catch(run));

  // Through the results by the arrows, and back to the words.
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...document.querySelectorAll(".cards a, .hits a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length && (at >= 0 || document.activeElement === input)) {
      event.preventDefault();
      (links[Math.min(at + step, links.length - 1)] ?? input).focus();
    } else if (event.key === "Escape" && at >= 0) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      input.focus();
    }
  });

  filters.hidden = FACETS.length === 0;
  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  for (const name of ["from", "until"]) form.elements[name].value = asked.get(name) ?? "";
  const filtered = FACETS.filter((facet) => asked.get(facet));
  const isAsked = [...asked.values()].some(Boolean);
  lists.hidden = isAsked;
  if (filtered.length || asked.get("from") || asked.get("until")) {
    filters.open = true;
    // What is below them begins there; it was not shown anywhere else.
    form.after(document.querySelector(".finder-found") ?? "");
  }
  const ready = filtered.length
    ? nameFilters().then(() => filtered.forEach((facet) => (form.elements[facet].value = asked.get(facet))))
    : Promise.resolve();
  if (isAsked) ready.then(run, run);
  // On a phone the keyboard would stand before the results.
  if (!isAsked || matchMedia("(pointer: fine)").matches) input.focus({ preventScroll: true });
})();
