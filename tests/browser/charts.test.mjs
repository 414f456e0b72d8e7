// Charts of every kind, with words of every length, in a site made for it: no words may collide with others, stick out, or
// lie on a mark. VIGIE names the program; without it, the one that was built last.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { collisions } from "./boxes.mjs";
import { launch, program, serve } from "./server.mjs";

const LANGUAGES = ["en", "ar", "uk"];
const WIDTHS = [360, 1280];

const names = (en, ar, uk) => ({ en, ar, uk });
const LABEL = names(
  "People who left their homes and are counted at the crossings of the river",
  "الأشخاص الذين غادروا منازلهم وجرى عدّهم عند معابر النهر",
  "Люди, які залишили свої домівки й пораховані на переправах через річку",
);
const PARTS = [
  names("Combatants", "مقاتلون", "Комбатанти"),
  names("Civilians", "مدنيون", "Цивільні"),
  names("Unknown", "غير معروف", "Невідомо"),
];
const EIGHT_PARTS = Array.from({ length: 8 }, (_, at) => names(`Part ${at}`, `جزء ${at}`, `Частка ${at}`));
const LONG_PARTS = [
  names("Women and girls at the crossing", "النساء والفتيات عند المعبر", "Жінки та дівчата на переправі"),
  names("Men and boys at the crossing", "الرجال والفتيان عند المعبر", "Чоловіки та хлопці на переправі"),
  names("Not asked", "لم يُسألوا", "Не запитано"),
];

/** Days since the first of March 2021, with hours. */
const day = (days) => new Date(Date.UTC(2021, 2, 1) + days * 864e5).toISOString().slice(0, 16);
/** Numbers as of chance, the same in each run. */
const chance = (seed) => () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
const walk = (many, seed, value) => {
  const next = chance(seed);
  return Array.from({ length: many }, (_, at) => value(next, at));
};
const divided = (parts, values) => (at, total) => ({
  value: total,
  breakdown: parts.map((label, nth) => ({ id: `p${nth}`, label, value: values(total)[nth] })),
});
const thirds = (total) => [Math.floor(total / 2), Math.floor(total / 3), total - Math.floor(total / 2) - Math.floor(total / 3)];
const RETRACTED = { status: "retracted" };
const REVISED = { revision: { reason: "new_data" } };
const OTHERWISE = { revision: { reason: "definition_changed" } };
const few = (values, step = 1) => values.map((value, at) => [at * step, typeof value === "object" ? value : { value }]);

/** By name: the days and what each report says of the figure. */
const CHARTS = {
  one: few([311]),
  two: few([311, 704]),
  close: [[0, { value: 89 }], [20, { value: 1863 }], [20.04, { value: 1901 }], [20.08, { value: 1850 }]],
  rising: few([89, 132, 255, 311, 311, 704, 1021]),
  falling: few([1021, 704, 311, 255, 132, 89]),
  sawtooth: few([900, 100, 950, 120, 870, 90, 990, 10, 905, 400]),
  ranges: few([{ min: 400, max: 560 }, { min: 370, max: 518 }, { min: 410, max: 600, best: 500 }, { min: 450, max: 580 }]),
  last_range: few([14000, { min: 100000, max: 150000 }], 7),
  bounds: few([{ min: 16 }, 20, { max: 40 }, { min: 20, }, 31, { min: 33 }]),
  low_bounds: few([{ max: 3 }, 900, { max: 5 }, 901, { max: 0 }]),
  breaks: few([89, 132, { value: 255, ...OTHERWISE }, 311, { value: 704, ...OTHERWISE }]),
  revised: few([89, { value: 132, ...REVISED }, { value: 131, ...REVISED }, { value: 250, ...REVISED }, 311]),
  unknown: few([89, { value: null, reason: "not_available" }, 255, { value: null, reason: "not_available" }, 311]),
  retracted: few([89, { value: 132, ...RETRACTED }, 255, { value: 290, ...RETRACTED }, 311]),
  zero: few([0, 0, 0]),
  from_zero: few([0, 0, 12, 0, 3]),
  below_zero: few([-40, 12, -7, 30]),
  share: few([0.1, 0.25, 0.07]),
  huge: few(["12000000000000000000000000", "9000000000000000000000000000", "4", "8000000000000000000000000000"]),
  long_numbers: few([1234567890123, 9876543210987, 5555555555555, 9876543210988]),
  flat: few([311, 311, 311, 311, 311, 311, 311, 311]),
  parts: few([89, 132, 255, 311, 704]).map(([at, { value }]) => [at, at === 0 || at === 2 ? { value } : divided(PARTS, thirds)(at, value)]),
  thin_parts: few([900, 901, 905, 911]).map(([at, { value }]) => [at, divided(PARTS, (total) => [total - 3, 2, 1])(at, value)]),
  long_parts: few([89, 132, 255, 704]).map(([at, { value }]) => [at, divided(LONG_PARTS, thirds)(at, value)]),
  eight_parts: few([800, 1600, 2400]).map(([at, { value }]) => [at, divided(EIGHT_PARTS, (total) => EIGHT_PARTS.map(() => total / 8))(at, value)]),
  early_parts: few([89, 600, 655, 711, 704, 100], 5).map(([at, { value }]) => [at, at < 15 ? divided(PARTS, thirds)(at, value) : { value }]),
  columns: [[...few([12, 40, { min: 3, max: 9 }, 0, { min: 30 }, { max: 9 }, 35, { value: 7, status: "preliminary" }])], "this_period"],
  many_columns: [few(walk(60, 5, (next) => Math.floor(next() * 90))), "this_period"],
  column_parts: [few([12, 40, 9, 30]).map(([at, { value }]) => [at, divided(PARTS, thirds)(at, value)]), "this_period"],
  thirty: few(walk(30, 3, (next, at) => ({ value: Math.floor(at * 20 + next() * 60), status: "preliminary" }))),
  sixty_weeks: few(walk(60, 9, (next, at) => Math.floor(2000 + 900 * Math.sin(at / 5) + next() * 90)), 7),
  thousand: few(walk(1000, 7, (next, at) => ({ value: at * 60 + Math.floor(next() * 50), ...(at % 211 === 100 && REVISED) }))),
  thousand_wild: few(walk(1000, 11, (next) => Math.floor(next() ** 9 * 64000))),
  thousand_ranges: few(walk(1000, 13, (next, at) => ({ min: at * 5, max: at * 5 + 300 + Math.floor(next() * 900) }))),
  thousand_columns: [few(walk(1000, 17, (next) => Math.floor(next() * 300))), "this_period"],
  thousand_parts: few(walk(1000, 19, (next, at) => divided(PARTS, thirds)(at, 100 + at * 3))),
  thousand_bounds: few(walk(1000, 23, (next, at) => (at % 3 ? { value: at * 2 } : at % 2 ? { min: at * 2 } : { max: at * 2 + 40 }))),
  thousand_revised: few(walk(1000, 29, (next, at) => ({ value: at, ...REVISED }))),
};

let folder;
let site;
let browser;

/** Long charts share a series, so that the site has no more reports than it must. */
const seriesOf = (name) => (name.startsWith("thousand") ? "thousand" : name);
const pageOf = (name, language) => `${language === "en" ? "" : `/${language}`}/${seriesOf(name)}/figures/${name}/`;

function write(folder) {
  const put = (path, words) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), words);
  };
  put("content/site.yaml", JSON.stringify({ title: names("Charts", "رسوم", "Графіки"), base_url: "https://example.org/", languages: LANGUAGES, timezone: "UTC" }));
  put("content/sources.yaml", JSON.stringify({ ministry: { name: names("Ministry of Health", "وزارة الصحة", "Міністерство охорони здоров'я"), type: "official" } }));
  const reports = new Map();
  for (const [name, chart] of Object.entries(CHARTS)) {
    const [points, scope] = typeof chart[1] === "string" ? chart : [chart, "stock"];
    put(`content/${seriesOf(name)}/series.yaml`, JSON.stringify({ title: { en: seriesOf(name) } }));
    points.forEach(([at, facts], nth) => {
      const path = `content/${seriesOf(name)}/${String(nth + 1).padStart(4, "0")}.en.md`;
      const report = reports.get(path) ?? { title: `No. ${nth + 1}`, as_of: day(at), key_figures: [] };
      const breakdown = facts.breakdown?.map((part) => ({ ...part, id: `${name}_${part.id}` }));
      report.key_figures.push({ id: name, label: LABEL, scope, source: "ministry", ...facts, ...(breakdown && { breakdown }) });
      reports.set(path, report);
    });
  }
  for (const [path, report] of reports) {
    // A number with more digits than a script keeps is written as it is.
    put(path, `---\n${JSON.stringify(report).replace(/"value":"(-?\d+)"/g, '"value":$1')}\n---\n\nText.\n`);
  }
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-charts-"));
  write(folder);
  const built = spawnSync(program(), ["build", "-q", "-s", folder, "-o", join(folder, "out")], { encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
  site = await serve(join(folder, "out"));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.stop();
  if (folder && !process.env.VIGIE_KEEP) rmSync(folder, { recursive: true, force: true });
});

/** Opens a page of its own, hands it to `check`, and closes it. */
async function look(check, options) {
  const page = await browser.newPage(options);
  try {
    await check(page);
  } finally {
    await page.close();
  }
}

test("what collides is found", () =>
  look(async (page) => {
    await page.setContent(`<svg id="a" width="200" height="100" font-size="16">
      <text x="10" y="30">first</text><text x="20" y="34">second</text><text x="180" y="80">outside</text>
      <text x="10" y="70">crossed</text><path class="chart-line" fill="none" stroke="red" d="M0 66h30v30"/>
      <text x="100" y="30">free</text><path class="chart-grid" fill="none" stroke="red" d="M0 80h140M0 12h99"/></svg>
      <svg id="c" width="200" height="100"><text x="20" y="50">on the ground</text><path class="chart-zero" fill="none" stroke="red" d="M0 48h200"/></svg>
      <svg id="b" width="200" height="100"><text x="20" y="50">on an area</text><rect class="chart-column" width="99" height="99"/></svg>`);
    const found = await collisions(page, "svg");
    const heads = found.map((fault) => fault.replace(/^.*?: /, ""));
    assert.deepEqual(heads, [
      '"first" lies on "second"',
      '"outside" sticks out',
      '"crossed" lies on a mark (chart-line)',
      '"on the ground" lies on a mark (chart-zero)',
      '"on an area" lies on a mark (chart-column)',
    ]);
    assert.deepEqual(await collisions(page, "#b", { marks: ".nothing" }), []);
  }));

describe("the words of a chart", () => {
  for (const name of Object.keys(CHARTS)) {
    test(`stand apart: ${name}`, () =>
      look(async (page) => {
        for (const language of LANGUAGES) {
          const address = site.origin + pageOf(name, language);
          await page.goto(address);
          const count = name === "one" ? 0 : 1;
          assert.equal(await page.locator(".chart > svg").count(), count);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            assert.deepEqual(await collisions(page, ".chart > svg"), [], `${language} at ${width} px`);
          }
          if (count) {
            await page.goto(`${address}chart.svg`);
            assert.deepEqual(await collisions(page, "svg"), [], `the file in ${language}`);
          }
        }
      }));
  }
});

describe("a chart on the page of its figure", () => {
  test("reads its values out, by keys and by pointer", () =>
    look(async (page) => {
      await page.goto(site.origin + pageOf("rising", "en"));
      const [chart, reading] = [page.locator(".chart > svg"), page.locator(".chart-reading")];
      assert.equal(await reading.textContent(), "7 March 2021: 1,021");
      await chart.focus();
      await page.keyboard.press("ArrowLeft");
      assert.equal(await reading.textContent(), "6 March 2021: 704");
      await page.keyboard.press("Home");
      assert.equal(await chart.getAttribute("aria-valuetext"), "1 March 2021: 89");
      const { width, height } = await chart.boundingBox();
      await chart.hover({ position: { x: width * 0.97, y: height / 2 } });
      assert.equal(await reading.textContent(), "7 March 2021: 1,021");
      // In Arabic, time runs to the left, and so do the keys.
      await page.goto(site.origin + pageOf("rising", "ar"));
      await chart.focus();
      await page.keyboard.press("ArrowRight");
      assert.match(await reading.textContent(), /704/);
      await page.keyboard.press("Home");
      assert.match(await reading.textContent(), /\b89\b/, "the oldest");
      assert.equal(await chart.getAttribute("aria-valuenow"), "1");
      await page.keyboard.press("End");
      assert.match(await reading.textContent(), /1\D?021/, "the newest");
      // The words stand above the drawing, and the rule lies behind those in it, in the colour of ink.
      assert.ok((await reading.boundingBox()).y < (await chart.boundingBox()).y);
      assert.equal(await page.locator(".chart-rule + .chart-words").count(), 1);
      const colour = (selector) => page.locator(selector).evaluate((mark, name) => getComputedStyle(mark)[name], selector === "body" ? "color" : "stroke");
      assert.equal(await colour(".chart-rule"), await colour("body"));
      await page.goto(site.origin + pageOf("thousand", "en"));
      assert.ok((await page.locator("[data-stops]").getAttribute("data-stops")).length < 8000);
    }));

  test("loses nothing without scripts", () =>
    look(
      async (page) => {
        await page.goto(site.origin + pageOf("rising", "en"));
        assert.equal(await page.locator(".chart-reading").isVisible(), false);
        assert.equal(await page.locator(".history-table tbody tr").count(), 7);
        assert.equal(await page.locator(".chart > svg[role=img] > title").count(), 1);
      },
      { javaScriptEnabled: false },
    ));

  test("is offered as a file and to other sites", () =>
    look(async (page) => {
      await page.goto(site.origin + pageOf("rising", "uk"));
      assert.equal(await page.locator("a[download]").getAttribute("href"), "./chart.svg");
      const code = await page.locator(".chart-embed code").textContent();
      const address = "https://example.org" + pageOf("rising", "uk");
      assert.ok(code.startsWith(`<figure><a href="${address}"><img src="${address}chart.svg" alt="`), code);
      // A page that takes the code shows the whole picture.
      await page.route("https://example.org/**", (route) => route.fulfill({ path: join(folder, "out", new URL(route.request().url()).pathname) }));
      await page.goto("about:blank");
      await page.setContent(code);
      await page.waitForFunction(() => document.querySelector("img").naturalWidth > 600);
    }));

  test("has layers that differ in grey, in both sets of colours", () =>
    look(async (page) => {
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.goto(site.origin + pageOf("parts", "en"));
        const shades = await page.evaluate(() => {
          const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
          const lightness = (colour) => {
            pen.fillStyle = colour;
            pen.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          return [...document.querySelectorAll(".chart > svg .chart-part")].map((part) => lightness(getComputedStyle(part).fill));
        });
        assert.equal(shades.length, 3);
        const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        for (const [one, other] of [[0, 1], [1, 2], [2, 0]]) {
          assert.ok(contrast(shades[one], shades[other]) >= 3, `${colorScheme}: ${shades}`);
        }
      }
    }));
});

describe("the numbers of a card", () => {
  /** The numbers of a page that are broken within. It runs there. */
  function broken() {
    const found = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = words.nextNode()); ) {
      if (node.parentElement.closest("svg, script, style, template")) continue;
      for (const { 0: number, index } of node.data.matchAll(/\d[\d.,\u00a0\u202f]{6,}\d/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + number.length);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (new Set(lines.map(({ top }) => Math.round(top))).size > 1) found.push(number);
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page is wider than the window");
    return found;
  }

  test("stand in a line, however long they are", () =>
    look(async (page) => {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        for (const path of ["/long_numbers/", "/long_numbers/4/", "/uk/long_numbers/4/", "/ar/long_numbers/4/", pageOf("long_numbers", "en")]) {
          await page.goto(site.origin + path);
          assert.deepEqual(await page.evaluate(broken), [], `${path} at ${width} px`);
        }
      }
    }));

  test("are red where they rose and ink where they fell", () =>
    look(async (page) => {
      const colour = (selector) => page.locator(selector).first().evaluate((words) => getComputedStyle(words).color);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        for (const language of ["", "/ar", "/uk"]) {
          await page.goto(`${site.origin}${language}/falling/6/`);
          assert.equal(await colour(".change-down .amount"), await colour("h1"));
          await page.goto(`${site.origin}${language}/rising/7/`);
          assert.notEqual(await colour(".change-up .amount"), await colour("h1"));
        }
      }
    }));
});
