// The search as a reader uses it, by keyboard, in three languages; that it asks for nothing before; and that its script
// makes the same terms of words as the program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { ROOT, launch, program, serve } from "./server.mjs";

const OUTPUT = resolve(process.env.VIGIE_OUTPUT ?? join(ROOT, "output"));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LANGUAGES = { fr: "search", en: "en/search", ar: "ar/search" };

/** The script of the search without a page, and every file of an index that was built. */
function script() {
  const sandbox = createContext({});
  runInContext(readFileSync(join(ROOT, "themes/default/static/pages/search.js"), "utf8"), sandbox);
  return sandbox.vigieSearch;
}

function file(search, folder, name) {
  let found;
  search.take = (told, data) => (found = [told, data]);
  new Function("vigieSearch", readFileSync(resolve(OUTPUT, folder, `${name}.js`), "utf8"))(search);
  assert.equal(found[0], name);
  return found[1];
}

describe("the script and the program agree", () => {
  test("on the shared table of cases", () => {
    const cases = JSON.parse(readFileSync(join(ROOT, "tests/search/terms.json"), "utf8"));
    const languages = [...new Set(cases.map(([language]) => language))];
    const site = mkdtempSync(join(tmpdir(), "vigie-"));
    try {
      mkdirSync(join(site, "content/a"), { recursive: true });
      writeFileSync(join(site, "content/site.yaml"), `title: Words\nlanguages: [${languages.join(", ")}]\n`);
      writeFileSync(join(site, "content/a/001.md"), "---\ntitle: A\nas_of: 2024-11-30\n---\n");
      const built = spawnSync(program(), ["build", "--source", site], { encoding: "utf8" });
      assert.equal(built.status, 0, built.stderr);
      const search = script();
      for (const [language, text, expected] of cases) {
        const prefix = language === languages[0] ? "" : language;
        const terms = search.analyser(file(search, join(site, "output", prefix, "search"), "index").rules);
        assert.deepEqual([...terms(text)].map((word) => word.terms.join("|")), expected, `${language}: ${text}`);
      }
    } finally {
      rmSync(site, { recursive: true });
    }
  });

  const SENTENCES = [
    ["th", "ประชาชนอพยพออกจากพื้นที่ บ้านเรือนเสียหาย", ["อพยพ", "เสียหาย", "อพยพ บ้านเรือนเสียหาย"], ["สะพาน", "อพยพ บ้านเรือนเสียหาย สะพาน"]],
    ["bn", "তিন দিন ধরে বৃষ্টি", ["দিন"], ["দান", "দুন"]],
    ["ha", "ƙauyuka a Ɗanja sun ɓace", ["kauyuka", "danja", "bace", "Ƙauyuka"], ["gada"]],
  ];
  test("on what a sentence holds, in scripts without blanks, with vowel signs and with hooked letters", async () => {
    const site = mkdtempSync(join(tmpdir(), "vigie-"));
    try {
      mkdirSync(join(site, "content/a"), { recursive: true });
      writeFileSync(join(site, "content/site.yaml"), `title: Words\nlanguages: [${SENTENCES.map(([language]) => language).join(", ")}]\n`);
      for (const [language, sentence] of SENTENCES) {
        writeFileSync(join(site, `content/a/001.${language}.md`), `---\ntitle: A\nas_of: 2024-11-30\n---\n\n${sentence}\n`);
      }
      const built = spawnSync(program(), ["build", "--source", site], { encoding: "utf8" });
      assert.equal(built.status, 0, built.stderr);
      for (const [language, , held, others] of SENTENCES) {
        const search = script();
        const folder = join(site, "output", language === SENTENCES[0][0] ? "" : language, "search");
        const finder = search.open(file(search, folder, "index"), async (name) => file(search, folder, name));
        const found = async (words) => (await finder.search(words, [], 0, 0)).hits.length > 0;
        for (const words of held) assert.ok(await found(words), words);
        for (const words of others) assert.ok(!(await found(words)), words);
      }
    } finally {
      rmSync(site, { recursive: true });
    }
  });

  test("a name that is typed in full comes first, says what was last said of it, and finds no word that its stem begins", async () => {
    const site = mkdtempSync(join(tmpdir(), "vigie-"));
    const write = (name, text) => {
      mkdirSync(join(site, name, ".."), { recursive: true });
      writeFileSync(join(site, name), text);
    };
    try {
      write("content/site.yaml", "title: Bureau\nlanguages: [fr, en]\n");
      write("content/places.yaml", "abord: {name: Abords de Homs}\nhoms: {name: Homs}\n");
      write("content/a/series.yaml", "title: Offensive sur Homs\n");
      write("content/b/001.fr.md", "---\ntitle: Un\nas_of: 2024-11-29\n---\n\n## Un\n\nUn homme, des hommes.\n");
      const long = "on ne sait rien de plus de ce qui s'y passe depuis hier soir, ni qui tient la route du nord et celle du sud";
      const figures = "key_figures:\n  - {id: dead, label: {fr: Morts, en: Dead}, value: 3, place: homs}\n";
      write("content/a/002.fr.md", `---\ntitle: Deux\nas_of: 2024-11-30\nplaces: [abord]\n${figures}---\n\n## Deux\n\nIl pleut. À [[homs]], ${long}.\n`);
      const built = spawnSync(program(), ["build", "--source", site], { encoding: "utf8" });
      assert.equal(built.status, 0, built.stderr);
      const search = script();
      const folder = join(site, "output/search");
      const finder = search.open(file(search, folder, "index"), async (name) => file(search, folder, name));
      const { cards, hits } = await finder.search("homs", [], 0, 0);
      const shown = await Promise.all(cards.map(({ document }) => finder.show(document)));
      assert.deepEqual(shown.map(([, title]) => title).slice(0, 1), ["Homs"]);
      assert.deepEqual(shown.map(([, title]) => title).sort(), ["Abords de Homs", "Homs", "Morts, Homs", "Offensive sur Homs"].sort());
      const newest = shown[0][6];
      assert.match(newest, /^Morts.*3\. À Homs, on ne sait rien/);
      assert.ok(newest.endsWith("…") && newest.length <= 121, newest);
      const titles = (await Promise.all(hits.map(({ document }) => finder.show(document)))).map(([, title]) => title);
      assert.deepEqual(titles, ["Deux"], "no man is a town");
      const begun = await finder.search("hom", [], 0, 0);
      assert.equal(begun.hits.length, 2, "what is unfinished finds all that it begins");
      assert.equal((await finder.search("abord homs", [], 0, 0)).cards.length, 1);
    } finally {
      rmSync(site, { recursive: true });
    }
  });

  for (const [language, folder] of Object.entries(LANGUAGES)) {
    test(`on every word of the example in ${language}`, () => {
      const search = script();
      const catalogue = file(search, folder, "index");
      const terms = search.analyser(catalogue.rules);
      const held = new Map();
      for (const name of readdirSync(join(OUTPUT, folder, "terms"))) {
        const entries = file(search, folder, `terms/${name.replace(".js", "")}`);
        for (let at = 0; at < entries.length; at += 3) {
          const units = new Set();
          search.each(entries[at + 1], (unit) => units.add(unit));
          held.set(entries[at], units);
        }
      }
      const counts = search.numbers(catalogue.units);
      let [document, unit, words] = [0, 0, 0];
      for (const [stretch, names] of catalogue.texts) {
        for (const name of names.split(" ")) {
          for (const [, title, , , , units] of file(search, folder, `texts/${stretch ? `${stretch}/` : ""}${name}`)) {
            assert.equal(units.length, counts[document], title);
            units.forEach(([, heading, text], at) => {
              for (const word of terms(`${at ? "" : title}\n${heading}\n${text}`)) {
                for (const term of word.terms) assert.ok(held.get(term)?.has(unit + at), `${term} in “${title}”, ${heading}`);
                words += 1;
              }
            });
            unit += units.length;
            document += 1;
          }
        }
      }
      assert.equal(document, counts.length);
      assert.ok(words > 200, `${words} words`);
    });
  }
});

describe("in a browser", () => {
  let site;
  let browser;

  before(async () => {
    site = await serve(OUTPUT);
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  /** Opens a page and hands it over with the paths that it asks for. Nothing may leave the site or appear on the console. */
  async function visit(path, check) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const said = [];
    const asked = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => asked.push(request.url()));
    try {
      await page.goto(site.origin + path, { waitUntil: "load" });
      await check(page, asked);
      assert.deepEqual(said, [], "the console stays silent");
      assert.deepEqual(asked.filter((url) => new URL(url).origin !== site.origin && !url.startsWith("data:")), []);
    } finally {
      await context.close();
    }
  }

  const index = (asked) => asked.filter((url) => /search\/(index|filters|terms|texts)/.test(url));
  const hits = (page) => page.locator(".hits > li");

  /** Types into the search of the header, as the first thing on a page. */
  async function find(page, words) {
    await page.locator(".masthead input[type=search]").focus();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\/\?q=/);
    await hits(page).first().waitFor();
  }

  test("a page asks for nothing of the search before it is used", async () => {
    await visit("/aleppo-2024/4/", async (page, asked) => {
      assert.deepEqual(asked.filter((url) => url.includes("search")), []);
    });
    await visit("/search/", async (page, asked) => {
      assert.deepEqual(index(asked), []);
      assert.ok(asked.some((url) => /search\.\w+\.js$/.test(url)));
    });
  });

  const CASES = [
    ["French", "/", "deplaces HAMA", "/aleppo-2024/"],
    ["French, in another spelling", "/", "Aleppo", "/aleppo-2024/"],
    ["English", "/en/", "civilian", "/en/aleppo-2024/4/"],
    ["Arabic, without the article", "/ar/", "مدينه", "/ar/aleppo-2024/4/"],
    ["Arabic, with a conjunction and without hamza", "/ar/", "والغارات", "/ar/aleppo-2024/4/"],
  ];
  for (const [name, home, words, report] of CASES) {
    test(`by keyboard alone, in ${name}`, () =>
      visit(home, async (page) => {
        await find(page, words);
        const marks = await page.locator(".hits mark").count();
        assert.ok(marks > 0 || words === "Aleppo", "what was searched for is marked");
        await page.keyboard.press("ArrowDown");
        assert.equal(await page.evaluate(() => document.activeElement.matches(".cards a, .hits h2 a")), true);
        await page.keyboard.press("Escape");
        assert.equal(await page.evaluate(() => document.activeElement.name), "q");
        const links = await page.locator(".cards a, .hits a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
        const section = links.findIndex((href) => href.includes(report.slice(1)) && href.includes("#"));
        assert.ok(section >= 0, `a result leads to a section of ${report}: ${links.join(" ")}`);
        for (let press = 0; press <= section; press += 1) await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => decodeURIComponent(url.pathname).startsWith(report) && url.hash !== "");
        const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
        assert.equal(await page.evaluate((id) => document.getElementById(id) !== null, id), true, id);
      }));
  }

  test("while typing, a word may be unfinished", () =>
    visit("/search/", async (page) => {
      await page.keyboard.type("combatt");
      await hits(page).first().waitFor();
      assert.match(await page.locator(".finder-state").innerText(), /\d/);
    }));

  test("what is not there is told", () =>
    visit("/search/?q=zzyzx", async (page) => {
      await page.locator(".finder-state", { hasText: "Aucun résultat" }).waitFor();
      assert.equal(await hits(page).count(), 0);
    }));

  test("filters narrow what is found, and stand in the address", () =>
    visit("/search/?q=alep", async (page) => {
      await hits(page).first().waitFor();
      const all = await page.locator(".finder-state").innerText();
      await page.locator(".finder-filters summary").focus();
      await page.keyboard.press("Enter");
      const kind = page.locator("select[name=kind]");
      await page.waitForFunction(() => document.querySelector("select[name=kind]").options.length > 3);
      await kind.selectOption("appeals");
      await page.waitForFunction((all) => document.querySelector(".finder-state").textContent !== all, all);
      const anchors = await page.locator(".hits li li a").evaluateAll((links) => links.map((link) => link.hash));
      assert.deepEqual([...new Set(anchors)], ["#appeals"]);
      assert.match(page.url(), /kind=appeals/);
      await page.locator("input[name=until]").fill("2024-11-28");
      await page.waitForURL(/until=2024-11-28/);
    }));

  test("an address with filters finds the same again", () =>
    visit("/search/?place=alep&from=2024-11-30&until=2024-11-30", async (page) => {
      await hits(page).first().waitFor();
      const dates = await page.locator(".hit-where").allInnerTexts();
      assert.ok(dates.length > 0 && dates.every((date) => date.includes("30 novembre 2024")), dates.join("; "));
      assert.equal(await page.locator("select[name=place]").inputValue(), "alep");
    }));

  for (const [name, path] of [
    ["the page", "/search/"],
    ["results", "/search/?q=alep&kind=appeals"],
    ["Arabic results", "/ar/search/?q=حلب"],
  ]) {
    test(`${name}: for everyone, in light and dark, and on a small screen`, () =>
      visit(path, async (page) => {
        if (path.includes("?")) await hits(page).first().waitFor();
        await page.evaluate(AXE);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          const { violations } = await page.evaluate(() => globalThis.axe.run(document));
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}: ${nodes[0].failureSummary}`), []);
        }
        await page.setViewportSize({ width: 320, height: 640 });
        const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
        assert.equal(overflow, 0, `${overflow} px stick out sideways`);
      }));
  }

  const cards = (page) => page.locator(".cards li");
  const CARDS = [
    ["a figure", "/search/?q=deplaces", "aleppo-2024/figures/displaced/", /Chiffre · Syrie/, /au moins 100.000 au 5 décembre 2024/],
    ["a part of a figure, by both labels", "/search/?q=morts civils", "figures/killed_civilians/", /Chiffre/, /92 au 2 décembre 2024/],
    ["a source, by its short name", "/search/?q=osdh", "sources/osdh/", /Source · observatoire/],
    ["an actor, by its short name", "/search/?q=HTS", "actors/hts/", /Acteur/],
    ["a place, by its name in English", "/search/?q=aleppo", "places/alep/", /Lieu/],
    ["a section kind", "/search/?q=bilan humain", "sections/casualties/", /Rubrique/],
    ["a series", "/search/?q=offensive", "aleppo-2024/", /Série/],
    ["the corrections", "/search/?q=correction", "/corrections/", /Page/],
    ["the way to follow the site", "/search/?q=suivre", "/follow/", /Page/],
    ["the archive", "/en/search/?q=archive", "/en/archive/", /Page/],
    ["the corrections in Arabic", "/ar/search/?q=تصويبات", "/ar/corrections/", /./],
    ["a register", "/search/?q=lieux", "/places/", /Page/],
    ["a figure in Arabic, with the article", "/ar/search/?q=النازحون", "/ar/aleppo-2024/figures/displaced/", /الرقم/, /2024/],
    ["a figure in English, by its French name", "/en/search/?q=déplacés", "/en/aleppo-2024/figures/displaced/", /Figure/, /at least 100,000 as of 5 December 2024/],
  ];
  for (const [name, path, url, kind, value] of CARDS) {
    test(`a card leads to ${name}`, () =>
      visit(path, async (page, asked) => {
        const card = page.locator(`.cards li:has(a[href$="${url}"])`);
        await card.waitFor();
        assert.match(await card.locator(".hit-where").innerText(), kind);
        if (value) assert.match(await card.innerText(), value);
        await page.locator(".finder-state", { hasText: /\d/ }).waitFor();
        const texts = asked.filter((one) => /texts\/entries/.test(one));
        assert.equal(texts.length, 1, "one file of names is loaded");
        await card.locator("a").click();
        await page.waitForURL((now) => now.pathname.endsWith(`/${url}`.replace(/^\/\//, "/")));
        assert.equal(await page.locator("h1").count(), 1);
      }));
  }

  test("more cards than fit come when they are asked for", () =>
    visit("/search/?series=aleppo-2024", async (page) => {
      await cards(page).first().waitFor();
      const first = await cards(page).count();
      await page.locator(".finder-more-cards button").click();
      await page.waitForFunction((first) => document.querySelectorAll(".cards li").length > first, first);
      assert.equal(await page.evaluate((first) => document.querySelectorAll(".cards a")[first] === document.activeElement, first), true);
    }));

  test("where one language has nothing, the others say what they have", () =>
    visit("/ar/search/?q=bilan%20provisoire", async (page) => {
      const offer = page.locator(".finder-others li:visible").first();
      await offer.waitFor();
      assert.match(await offer.innerText(), /\(\d+\)/);
      const link = offer.locator("a");
      const [language, count] = [await link.getAttribute("hreflang"), Number((await offer.innerText()).match(/\((\d+)\)/)[1])];
      await link.click();
      await page.waitForURL(/\?q=bilan/);
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      await page.waitForFunction((count) => document.querySelector(".finder-state").textContent.endsWith(` ${count}`), count);
      assert.equal(await page.locator(".finder-others").isVisible(), false);
    }));

  test("a site in Ukrainian finds names in other cases, and nothing that is held back", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vigie-"));
    const write = (name, text) => {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    try {
      write("content/site.yaml", "title: Зведення\nlanguages: [uk, en]\n");
      write("content/places.yaml", "izium: {name: {uk: Ізюм, en: Izium}}\nlyman: {name: {uk: Лиман, en: Lyman}}\n");
      write("content/actors.yaml", "dsns: {name: {uk: Державна служба з надзвичайних ситуацій}, short: {uk: ДСНС}}\nhidden: {name: {uk: Прихований}}\n");
      const report = (more, figure) => `---\ntitle: Зведення\nas_of: 2024-11-30\n${more}places: [izium]\nactors: [dsns]\nkey_figures:\n  - {id: ${figure}, label: {uk: Поранені, en: Injured}, value: 1250}\n---\n\nТекст.\n`;
      write("content/a/001.uk.md", report("", "injured"));
      write("content/a/002.uk.md", report("draft: true\n", "secretly").replace("1250", "7777").replace("[dsns]", "[hidden]").replace("[izium]", "[lyman]"));
      const built = spawnSync(program(), ["build", "--source", folder], { encoding: "utf8" });
      assert.equal(built.status, 0, built.stderr);
      const search = script();
      const at = join(folder, "output/search");
      const finder = search.open(file(search, at, "index"), async (name) => file(search, at, name));
      const found = async (words) => Promise.all((await finder.search(words, [], 0, 0)).cards.map(({ document }) => finder.show(document)));
      for (const words of ["ізюму", "Ізюмі", "izium", "дснс", "поранених", "Injured"]) assert.ok((await found(words)).length, words);
      const [card] = await found("поранених");
      assert.deepEqual([card[1], card[4], card[5][0][2]].map((words) => words.replace(/\s/gu, " ")), ["Поранені", "30 листопада 2024 р.", "1 250"]);
      for (const words of ["Лиман", "lyman", "Прихований", "secretly", "7777"]) assert.deepEqual(await found(words), [], words);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const viewport of [{ width: 360, height: 740 }, { width: 412, height: 823 }, { width: 1280, height: 800 }]) {
    for (const [name, path, hasMany] of [
      ["with offers of other languages", "/ar/search/?q=bilan%20provisoire", false],
      ["with results", "/search/?q=alep", true],
      ["with filters in the address", "/search/?q=alep&kind=appeals", true],
      ["with nothing", "/search/?q=zzyzx", false],
      ["before it is used", "/search/", false],
      ["in Arabic", "/ar/search/?q=حلب", true],
    ]) {
      test(`nothing jumps at ${viewport.width}, ${name}, on a slow line`, async () => {
        const context = await browser.newContext({ viewport });
        const page = await context.newPage();
        await page.addInitScript(() => {
          globalThis.shifts = [];
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              if (!entry.hadRecentInput) globalThis.shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? "")]);
            }
          }).observe({ type: "layout-shift", buffered: true });
        });
        await page.route(/search\/(index|filters|terms|texts)/, async (route) => {
          await new Promise((done) => setTimeout(done, 700));
          await route.continue();
        });
        await page.goto(site.origin + path, { waitUntil: "load" });
        if (path.startsWith("/ar/") && !hasMany) await page.locator(".finder-others li:visible").first().waitFor();
        else if (path.includes("?")) await page.locator(".finder-state", { hasText: hasMany ? /\d/ : "Aucun résultat" }).waitFor();
        if (!hasMany) await page.locator(".finder-found .finder-lists").waitFor();
        if (path.includes("kind=")) await page.waitForFunction(() => document.querySelector("select[name=kind]").options.length > 1);
        await page.waitForTimeout(300);
        if (hasMany && !path.includes("kind=")) {
          // What comes later than a reader's hand: after half a second a change is no answer to it any more.
          const more = page.locator(".finder-more:not(.finder-more-cards) button");
          if (await more.isVisible()) {
            const before = await hits(page).count();
            await more.click();
            await page.waitForFunction((before) => document.querySelectorAll(".hits > li").length > before, before);
            await page.waitForTimeout(300);
          }
          await page.locator(".finder-words input").fill("hama");
          await page.waitForTimeout(2500);
        }
        const shifts = await page.evaluate(() => globalThis.shifts);
        const sum = shifts.reduce((all, [value]) => all + value, 0);
        assert.ok(sum <= 0.02, JSON.stringify(shifts));
        await context.close();
      });
    }
  }

  test("a phone is told of no keys", async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto(`${site.origin}/search/?q=alep`);
    await hits(page).first().waitFor();
    assert.equal(await page.locator(".finder-keys").isVisible(), false);
    await context.close();
    await visit("/search/?q=alep", async (page) => {
      await hits(page).first().waitFor();
      assert.equal(await page.locator(".finder-keys").isVisible(), true);
    });
  });

  test("words that are HTML are words", () =>
    visit("/search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20alep", async (page) => {
      await page.locator(".finder-state", { hasText: /\S/ }).waitFor();
      assert.equal(await page.locator("main img").count(), 0);
    }));

  test("without script the page leads to the lists", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.origin}/search/?q=alep`);
    assert.match(await page.locator("noscript").innerText(), /JavaScript/);
    await page.locator('.finder-lists a[href$="archive/"]').click();
    await page.waitForURL(/archive/);
    await context.close();
  });
});
