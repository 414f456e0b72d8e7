// The built example site as a reader meets it: in Chromium, on a phone and on a desk, in light and dark, by keyboard,
// with an accessibility checker, and in print. Build the site first; VIGIE_OUTPUT names another output folder.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUTPUT = resolve(process.env.VIGIE_OUTPUT ?? join(HERE, "../../output"));
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const REPORT = "/aleppo-2024/4/";
const PAGES = {
  "the French report": REPORT,
  "the English report": "/en/aleppo-2024/4/",
  "the Arabic report": "/ar/aleppo-2024/4/",
  "a report with conflicting sources": "/aleppo-2024/1/",
  "the home page": "/",
  "the Arabic home page": "/ar/",
  "the series": "/aleppo-2024/",
  "the Arabic series": "/ar/aleppo-2024/",
  "the page about the site": "/about/",
  "a place": "/places/alep/",
  "all sources": "/sources/",
  "the archive": "/archive/",
  "the corrections": "/corrections/",
  "an address that is not there": "/nothing/here/",
};
const WIDTHS = [320, 390, 1280];
/** HTML, style and scripts of a report in bytes, before compression, with its charts and its map: 76 KiB. */
const HEAVIEST_REPORT = 76 * 1024;

let site;
let browser;

before(async () => {
  assert.ok(existsSync(join(OUTPUT, "index.html")), `no site in ${OUTPUT}: build it first`);
  assert.ok(existsSync(CHROMIUM), `no browser at ${CHROMIUM}: install Chromium, or name one in CHROMIUM`);
  site = await serve(OUTPUT);
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens a page and hands it to `check`; then nothing may have been said on the console, nor asked of another origin. */
async function visit(path, check, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  const asked = [];
  const isMissing = path === PAGES["an address that is not there"];
  page.on("console", (message) => {
    // Chromium itself says that a page came with status 404.
    if (!(isMissing && message.text().includes("404"))) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  try {
    const response = await page.goto(site.origin + path, { waitUntil: "load" });
    assert.equal(response.status(), isMissing ? 404 : 200, path);
    await check(page);
    assert.deepEqual(said, [], "the console stays silent");
    const strangers = asked.filter((url) => new URL(url).origin !== site.origin && !url.startsWith("data:"));
    assert.deepEqual(strangers, [], "no request leaves the site");
  } finally {
    await context.close();
  }
}

describe("every kind of page", () => {
  for (const [name, path] of Object.entries(PAGES)) {
    test(name, (t) =>
      visit(path, async (page) => {
        await page.evaluate(AXE);
        for (const colorScheme of ["light", "dark"]) {
          await t.test(`is accessible in ${colorScheme} colours`, async () => {
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await violations(page), []);
          });
        }
        for (const width of WIDTHS) {
          await t.test(`fits ${width} px`, async () => {
            await page.setViewportSize({ width, height: 800 });
            const overflow = await page.evaluate(() => {
              const page = document.scrollingElement;
              return page.scrollWidth - page.clientWidth;
            });
            assert.equal(overflow, 0, `${overflow} px stick out sideways`);
          });
        }
        await t.test("is accessible on a phone", async () => {
          await page.setViewportSize({ width: 390, height: 800 });
          assert.deepEqual(await violations(page), []);
        });
      }),
    );
  }
});

/** What the checker finds, a line each. */
async function violations(page) {
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document));
  assert.ok(passes.length > 10, "the checker looked at the page");
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
}

describe("by keyboard", () => {
  test("the skip link comes first, shows itself and leads to the text", () =>
    visit(REPORT, async (page) => {
      await page.keyboard.press("Tab");
      const skip = page.locator(":focus");
      assert.equal(await skip.getAttribute("href"), "#main");
      const box = await skip.boundingBox();
      assert.ok(box && box.x >= 0 && box.y >= 0 && box.height > 10, "it is in sight once it has the focus");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    }));

  test("the contents unfold on a phone, and an entry leads to its section", () =>
    visit(
      REPORT,
      async (page) => {
        const summary = page.locator(".toc summary");
        const entry = page.locator(".toc a").last();
        assert.equal(await entry.isVisible(), false, "they are folded at first");
        await summary.focus();
        await page.keyboard.press("Enter");
        assert.equal(await entry.isVisible(), true);
        const target = decodeURIComponent(await entry.getAttribute("href"));
        await entry.focus();
        await page.keyboard.press("Enter");
        await page.waitForFunction((hash) => decodeURIComponent(location.hash) === hash, target);
        // The page may scroll there smoothly.
        await page.waitForFunction((id) => {
          const { top } = document.getElementById(id).getBoundingClientRect();
          return top > -1 && top < window.innerHeight;
        }, target.slice(1));
      },
      { viewport: { width: 390, height: 800 } },
    ));

  test("every entry of the contents leads to something on the page", () =>
    visit(REPORT, async (page) => {
      const lost = await page.evaluate(() =>
        [...document.querySelectorAll(".toc a")]
          .map((link) => decodeURIComponent(link.hash.slice(1)))
          .filter((id) => !document.getElementById(id)),
      );
      assert.deepEqual(lost, []);
      assert.ok((await page.locator(".toc a").count()) > 5);
    }));

  test("whatever can have the focus shows that it has it", () =>
    visit(REPORT, async (page) => {
      const links = await page.locator("a, summary").count();
      const dark = [];
      for (let press = 0; press < Math.min(links, 40); press += 1) {
        await page.keyboard.press("Tab");
        const [name, outline] = await page.evaluate(() => {
          const style = getComputedStyle(document.activeElement);
          return [document.activeElement.outerHTML.slice(0, 80), `${style.outlineStyle} ${style.outlineWidth}`];
        });
        if (outline.startsWith("none") || outline.endsWith(" 0px")) dark.push(name);
      }
      assert.deepEqual(dark, []);
    }));
});

describe("languages", () => {
  test("the Arabic report runs from right to left", () =>
    visit(PAGES["the Arabic report"], async (page) => {
      const main = await page.evaluate(() => {
        const style = getComputedStyle(document.querySelector("main"));
        return [document.documentElement.lang, style.direction];
      });
      assert.deepEqual(main, ["ar", "rtl"]);
    }));

  test("a reader changes the language and stays at the report", () =>
    visit(REPORT, async (page) => {
      await page.locator('.editions a[hreflang="en"]').click();
      await page.waitForURL(`${site.origin}/en${REPORT}`);
      assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    }));

  test("the newest report is found at latest/", () =>
    visit("/aleppo-2024/latest/", async (page) => {
      await page.waitForURL(`${site.origin}/aleppo-2024/7/`);
    }));
});

describe("with little", () => {
  test("a report is light", async () => {
    const asked = new Set();
    await visit(REPORT, async (page) => {
      const urls = await page.evaluate(() =>
        [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map((one) => one.href ?? one.src),
      );
      urls.forEach((url) => asked.add(new URL(url).pathname));
    });
    const files = [join(REPORT, "index.html"), ...asked].map((path) => join(OUTPUT, path));
    const weight = files.reduce((sum, file) => sum + statSync(file).size, 0);
    assert.ok(files.length > 1, "there is a style sheet");
    assert.ok(weight <= HEAVIEST_REPORT, `${weight} bytes of HTML, style and scripts; at most ${HEAVIEST_REPORT}`);
  });

  test("a report reads without its style", () =>
    visit(REPORT, async (page) => {
      await page.evaluate(() => document.querySelectorAll('link[rel="stylesheet"]').forEach((one) => one.remove()));
      const words = await page.locator("main").innerText();
      for (const wanted of ["311", "[1]", "Combattants", "Appels à épargner les civils"]) {
        assert.ok(words.includes(wanted), wanted);
      }
      assert.ok((await page.locator("main h2").count()) >= 6);
    }));
});

describe("in print", () => {
  for (const name of ["the French report", "the Arabic report"]) {
    test(`${name} becomes a PDF of a few pages`, () =>
      visit(PAGES[name], async (page) => {
        const pdf = await page.pdf({ format: "A4", printBackground: false });
        assert.equal(pdf.subarray(0, 5).toString("latin1"), "%PDF-");
        const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
        assert.ok(pages >= 2 && pages <= 8, `${pages} pages`);
      }));
  }

  test("the interface stays off the paper", () =>
    visit(REPORT, async (page) => {
      await page.emulateMedia({ media: "print" });
      for (const part of [".skip", ".menu", ".toc", ".neighbours"]) {
        assert.equal(await page.locator(part).first().isVisible(), false, part);
      }
      assert.equal(await page.locator("main h1").isVisible(), true);
    }));
});
