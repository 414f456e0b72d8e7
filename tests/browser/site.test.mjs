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
/** Every kind of page, in the first language and in one that runs from right to left where it has the page. */
const PAGES = {
  "the French report": REPORT,
  "the English report": "/en/aleppo-2024/4/",
  "the Arabic report": "/ar/aleppo-2024/4/",
  "a report that is not in Arabic": "/ar/aleppo-2024/7/",
  "a report with conflicting sources": "/aleppo-2024/7/",
  "a report with a correction": "/aleppo-2024/5/",
  "what a report changed": "/aleppo-2024/4/changes/",
  "the home page": "/",
  "the Arabic home page": "/ar/",
  "the series": "/aleppo-2024/",
  "the Arabic series": "/ar/aleppo-2024/",
  "a figure": "/aleppo-2024/figures/killed_total/",
  "an Arabic figure": "/ar/aleppo-2024/figures/killed_total/",
  "the timeline": "/aleppo-2024/timeline/",
  "the Arabic timeline": "/ar/aleppo-2024/timeline/",
  "the page about the site": "/about/",
  "all places": "/places/",
  "a place": "/places/alep/",
  "an Arabic place": "/ar/places/alep/",
  "an actor": "/actors/hts/",
  "all sources": "/sources/",
  "a source": "/sources/osdh/",
  "a section kind": "/sections/appeals/",
  "the archive": "/archive/",
  "the Arabic archive": "/ar/archive/",
  "the corrections": "/corrections/",
  "an address that is not there": "/nothing/here/",
};
/** 640 is a desk of 1280 px enlarged to 200 %, 320 the same at 400 %. */
const WIDTHS = [320, 360, 640, 1280];
/** HTML, style and scripts of a report in bytes, before compression, with its charts and its map. */
const HEAVIEST_REPORT = 60_000;

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
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          for (const colorScheme of ["light", "dark"]) {
            await t.test(`is accessible at ${width} px in ${colorScheme} colours`, async () => {
              await page.emulateMedia({ colorScheme });
              assert.deepEqual(await violations(page), []);
            });
          }
        }
        for (const width of WIDTHS) {
          await t.test(`fits ${width} px`, async () => {
            await page.setViewportSize({ width, height: 800 });
            assert.equal(await overflow(page), 0, "px stick out sideways");
          });
        }
        await t.test("fits with letters twice as large", async () => {
          await page.setViewportSize({ width: 640, height: 800 });
          await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
          assert.equal(await overflow(page), 0, "px stick out sideways");
        });
      }),
    );
  }
});

function overflow(page) {
  return page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
}

/** What the checker finds, a line each. */
async function violations(page) {
  // WCAG 2.2 asks for targets of 24 px; the checker leaves that rule out unless it is told. Of what passes, one element for
  // each rule is enough: to name them all takes most of the time.
  const options = { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] };
  const { violations, passes } = await page.evaluate((options) => globalThis.axe.run(document, options), options);
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

  test("a link to a part of a figure leads to it, and marks it", () =>
    visit(`${REPORT}#figure-killed_civilians`, async (page) => {
      const part = page.locator("#figure-killed_civilians");
      const { y } = await part.boundingBox();
      assert.ok(y >= 0 && y < 800, `${y}`);
      assert.notEqual(await part.evaluate((one) => getComputedStyle(one).backgroundColor), "rgba(0, 0, 0, 0)");
    }));

  test("what has the focus is not behind the bar that stays at the top of a phone", () =>
    visit(
      REPORT,
      async (page) => {
        const hidden = [];
        for (let press = 0; press < 60; press += 1) {
          await page.keyboard.press("Tab");
          const found = await page.evaluate(() => {
            const { activeElement } = document;
            const bar = document.querySelector(".toc").getBoundingClientRect();
            const own = activeElement.getBoundingClientRect();
            const isBehind = !activeElement.closest(".toc") && own.bottom <= bar.bottom && own.top >= bar.top;
            return isBehind || own.bottom <= 0 || own.top >= innerHeight ? activeElement.outerHTML.slice(0, 80) : "";
          });
          if (found) hidden.push(found);
        }
        assert.deepEqual(hidden, []);
      },
      { viewport: { width: 360, height: 740 } },
    ));

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

describe("the head of the page", () => {
  test("holds the search in the row of the menu on a desk", () =>
    visit("/", async (page) => {
      const middle = ({ y, height }) => y + height / 2;
      const menu = await page.locator(".menu a").first().boundingBox();
      const search = await page.locator(".masthead input").boundingBox();
      assert.ok(Math.abs(middle(menu) - middle(search)) < 6, `${menu.y} and ${search.y}`);
      const { height } = await page.locator(".masthead").boundingBox();
      assert.ok(height < 110, `two rows: ${height} px`);
    }));

  for (const name of ["the home page", "the Arabic home page"]) {
    test(`takes two rows on a phone, and the menu holds the search: ${name}`, () =>
      visit(
        PAGES[name],
        async (page) => {
          const { height } = await page.locator(".masthead").boundingBox();
          assert.ok(height < 90, `two rows: ${height} px`);
          assert.equal(await page.locator(".masthead input").isVisible(), false);
          await page.locator(".menu summary").focus();
          await page.keyboard.press("Enter");
          await page.locator(".masthead input").fill("hama");
          await page.keyboard.press("Enter");
          await page.waitForURL(/search\/\?q=hama/);
        },
        { viewport: { width: 360, height: 740 } },
      ));
  }
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
  for (const name of ["the French report", "the English report", "the Arabic report"]) {
    test(`${name} is light`, async () => {
      const asked = new Set();
      await visit(PAGES[name], async (page) => {
        const urls = await page.evaluate(() =>
          [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map((one) => one.href ?? one.src),
        );
        urls.forEach((url) => asked.add(new URL(url).pathname));
      });
      const files = [join(PAGES[name], "index.html"), ...asked].map((path) => join(OUTPUT, path));
      const weight = files.reduce((sum, file) => sum + statSync(file).size, 0);
      assert.ok(files.length > 1, "there is a style sheet");
      assert.ok(weight <= HEAVIEST_REPORT, `${weight} bytes of HTML, style and scripts; at most ${HEAVIEST_REPORT}`);
    });
  }

  for (const [name, address] of [
    ["the home page", "/"],
    ["the newest report", "/aleppo-2024/7/"],
    ["the series", "/aleppo-2024/"],
    ["the English series", "/en/aleppo-2024/"],
    ["the Arabic home page", "/ar/"],
  ]) {
    for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
      test(`${name} shows the toll, its date and what is new on the first screen at ${viewport.width}`, () =>
        visit(address, async (page) => {
          const bottom = async (selector) => {
            const { y, height } = await page.locator(selector).first().boundingBox();
            return y + height;
          };
          assert.ok((await bottom("main .strip time")) < viewport.height);
          assert.ok((await bottom("main .news")) < viewport.height);
          for (const part of [".figure-value", ".figure-label", ".figure-change", ".figure-source"]) {
            const end = await bottom(`main .figure ${part}`);
            assert.ok(end <= viewport.height, `${part} ends at ${end}`);
          }
        }, { viewport }));
    }
  }

  for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
    test(`what is read out of a chart has its room before the script comes, at ${viewport.width}`, async () => {
      const top = (page) => page.locator(".chart svg").first().evaluate((svg) => svg.getBoundingClientRect().top);
      await visit(PAGES["a figure"], async (page) => {
        const before = await top(page);
        // As it was before the script filled it.
        const empty = await page.locator(".chart-reading").first().evaluate((reading) => {
          const words = [...reading.childNodes];
          const { longest } = reading.dataset;
          reading.replaceChildren();
          delete reading.dataset.longest;
          const { top } = document.querySelector(".chart svg").getBoundingClientRect();
          reading.dataset.longest = longest;
          reading.replaceChildren(...words);
          return top;
        });
        assert.equal(empty, before, "the words come where there was room for them");
        const { x, y, width, height } = await page.locator(".chart svg").first().boundingBox();
        for (const share of [0.15, 0.4, 0.6, 0.95]) {
          await page.mouse.move(x + share * width, y + height / 2);
          assert.equal(await top(page), before, "no value moves the chart");
        }
      }, { viewport });
    });
  }

  for (const name of ["a place", "an Arabic place", "an actor", "a source", "a section kind"]) {
    for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
      test(`${name} says what is newest there on the first screen at ${viewport.width}`, () =>
        visit(PAGES[name], async (page) => {
          const box = (selector) => page.locator(selector).first().boundingBox();
          const [date, sentence] = [await box(".entry-newest time"), await box(".entry-newest .log-summary, .entry-newest .event")];
          assert.ok(date.y + date.height <= viewport.height, `the date ends at ${date.y + date.height}`);
          assert.ok(sentence.y + sentence.height <= viewport.height, `the sentence ends at ${sentence.y + sentence.height}`);
          const below = await page.locator(".entry > .map-figure, .entry > .strip").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
          assert.ok(below.every((top) => top > sentence.y), "what the register knows comes later");
        }, { viewport }));
    }
  }

  for (const address of ["/aleppo-2024/7/", PAGES["the French report"], PAGES["the English report"], PAGES["the Arabic report"]]) {
    test(`the main points begin on the second screen of a phone at the latest: ${address}`, () =>
      visit(
        address,
        async (page) => {
          const { y } = await page.locator(".highlights").boundingBox();
          assert.ok(y < 2 * 740, `${y}`);
        },
        { viewport: { width: 360, height: 740 } },
      ));
  }

  test("a report reads without its style", () =>
    visit(REPORT, async (page) => {
      await page.evaluate(() => document.querySelectorAll('link[rel="stylesheet"]').forEach((one) => one.remove()));
      const words = await page.locator("main").innerText();
      for (const wanted of ["311", "[1·C3]", "Combattants", "Appels à épargner les civils"]) {
        assert.ok(words.includes(wanted), wanted);
      }
      assert.ok((await page.locator("main h2").count()) >= 6);
    }));
});

describe("while it is read", () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

  test("the age of the data stands beside their date", () =>
    visit(REPORT, async (page) => {
      assert.match(await page.locator(".age").innerText(), /il y a \d/);
    }));

  test("contents mark the section that is read, and on a phone fold up once chosen from", async () => {
    const marked = (page) => page.locator('.toc [aria-current="true"]');
    await visit(REPORT, async (page) => {
      await page.locator("#casualties").scrollIntoViewIfNeeded();
      await page.evaluate(() => document.getElementById("casualties").scrollIntoView());
      await marked(page).getByText("Le bilan").waitFor();
      assert.equal(await page.locator(".toc a").last().isVisible(), true, "they stay in sight");
    });
    await visit(
      REPORT,
      async (page) => {
        await page.locator(".toc summary").tap();
        await page.locator('.toc a[href="#appeals"]').tap();
        await page.locator('.toc summary[data-at^="Appels"]').waitFor();
        assert.equal(await page.locator(".toc a").first().isVisible(), false);
        const { y } = await page.locator(".toc summary").boundingBox();
        assert.ok(y >= 0 && y < 10, "the bar stays at the top");
        const heading = await page.locator("#appeals").boundingBox();
        assert.ok(heading.y > 40 && heading.y < 200, `the heading is not behind the bar: ${heading.y}`);
      },
      phone,
    );
  });

  test("a citation says who and how sure under the pointer, with the focus and at the first touch", async () => {
    const note = (link) => link.evaluate((one) => getComputedStyle(one, "::before").content);
    await visit(REPORT, async (page) => {
      const link = page.locator(".citation a").first();
      await link.hover();
      // What explains it comes with the reader's first act.
      await page.waitForFunction((one) => getComputedStyle(one, "::before").content !== "none", await link.elementHandle());
      assert.match(await note(link), /OSDH \(C3\) · C source assez fiable · information peut-être vraie/);
      await page.mouse.move(0, 0);
      assert.equal(await note(link), "none");
      await link.focus();
      assert.match(await note(link), /OSDH/);
      await page.keyboard.press("Escape");
      assert.equal(await note(link), "none");
    });
    await visit(
      REPORT,
      async (page) => {
        const link = page.locator(".citation a").first();
        await link.scrollIntoViewIfNeeded();
        await page.locator(".citation a[data-note]").first().waitFor();
        await link.tap();
        assert.match(await note(link), /OSDH/);
        assert.equal(new URL(page.url()).hash, "");
        await link.tap();
        assert.equal(new URL(page.url()).hash, "#source-1");
      },
      phone,
    );
  });

  test("who says so and how sure stands in the margin of a desk, and beside the number elsewhere", async () => {
    const seen = (page) =>
      page.locator(".text :not(td) > .citation a").evaluateAll((links) =>
        links.map((link) => {
          const margin = getComputedStyle(link, "::after");
          const grade = link.querySelector("i");
          return { margin: margin.float === "none" ? "" : margin.content, beside: grade?.checkVisibility() ? link.innerText : "" };
        }),
      );
    for (const width of [1100, 1280, 1920]) {
      await visit(
        REPORT,
        async (page) => {
          const all = await seen(page);
          assert.ok(all.length > 10);
          const named = all.filter(({ margin }) => margin);
          for (const { margin } of named) assert.match(margin, /^"[^"]+ \([A-F][1-6]\)"/);
          for (const { beside } of all) assert.equal(beside, "");
          // A paragraph that cites one source twice names it once.
          assert.ok(named.length > 8 && named.length < all.length, `${named.length} of ${all.length}`);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "nothing leaves the window");
        },
        { viewport: { width, height: 800 } },
      );
    }
    await visit(
      REPORT,
      async (page) => {
        for (const { margin, beside } of await seen(page)) {
          assert.equal(margin, "");
          assert.match(beside, /^\[\d+·[A-F][1-6]\]$/);
        }
      },
      phone,
    );
  });

  test("a grade says what it means when it is touched, on every page with grades", async () => {
    for (const path of ["/places/alep/", "/aleppo-2024/", "/aleppo-2024/timeline/", "/sources/"]) {
      await visit(
        path,
        async (page) => {
          const grade = page.locator("main abbr.grade").first();
          const words = () => grade.evaluate((one) => getComputedStyle(one, "::after").content);
          assert.equal(await words(), "none", path);
          await grade.tap();
          assert.match(await words(), /source .*fiable/, path);
        },
        phone,
      );
    }
  });

  test("the contents never lie on what stands below them", () =>
    visit(
      REPORT,
      async (page) => {
        for (const share of [0.8, 0.9, 1]) {
          const boxes = await page.evaluate((share) => {
            scrollTo(0, share * document.documentElement.scrollHeight);
            return [".toc .fold", ".about"].map((part) => document.querySelector(part).getBoundingClientRect().toJSON());
          }, share);
          assert.ok(boxes[0].bottom <= boxes[1].top, `${share}: ${JSON.stringify(boxes)}`);
        }
      },
      { viewport: { width: 1280, height: 700 } },
    ));

  test("the sign beside a passage copies how to cite it", () =>
    visit(
      REPORT,
      async (page) => {
        const passage = page.locator(".report-section .text > p[id]").first();
        await passage.hover();
        await page.locator(".permalink").click();
        await page.locator(".told:not(:empty)").waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(copied, /«\sAlep\s: la ville change de mains\s»/);
        assert.ok(copied.endsWith(`/aleppo-2024/4/#${await passage.getAttribute("id")}`), copied);
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
    ));

  test("an item of a list is cited on a phone, by a sign that says what it leads to and stands on the screen", () =>
    visit(
      REPORT,
      async (page) => {
        const item = page.locator(".report-section .text li[id]").first();
        await item.tap();
        const sign = item.locator(".permalink");
        await sign.waitFor();
        const { x, width, height } = await sign.boundingBox();
        assert.ok(x >= 0 && x + width <= 360, `from ${x} to ${x + width}`);
        assert.ok(width >= 20 && height >= 20, `${width} × ${height}`);
        assert.match(await sign.getAttribute("aria-label"), /^Citer ce passage · la plus grande partie d’Alep/);
        await sign.tap();
        await page.locator(".told:not(:empty)").waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        const id = await item.getAttribute("id");
        assert.ok(copied.endsWith(`/aleppo-2024/4/#${id}`), copied);
        await page.goto(`${site.origin}${REPORT}#${id}`);
        assert.equal(await item.evaluate((item) => item.matches(":target") && item.getBoundingClientRect().top < innerHeight), true);
      },
      { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, permissions: ["clipboard-read", "clipboard-write"] },
    ));

  test("the sign moves nothing when it comes", () =>
    visit(REPORT, async (page) => {
      await page.evaluate(() => (globalThis.tops = () => [...document.querySelectorAll("main *")].filter((one) => !one.closest(".permalink, .about") && !one.matches(":has(.about), .toc")).map((one) => Math.round(one.getBoundingClientRect().height))));
      const before = await page.evaluate(() => globalThis.tops());
      for (const part of [".report-section .text > p[id]", ".report-section .text li[id]", ".report-section h2[id]", ".figure"]) {
        await page.locator(part).first().hover();
        await page.locator(`${part} .permalink`).waitFor();
        assert.deepEqual(await page.evaluate(() => globalThis.tops()), before, part);
      }
    }));

  test("a report is shared where the browser can, and copied where it cannot", async () => {
    for (const can of [true, false]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript((can) => {
        const share = can ? (data) => Promise.resolve((globalThis.shared = data)) : undefined;
        Object.defineProperty(navigator, "share", { value: share });
        const writeText = (text) => Promise.resolve((globalThis.copied = text));
        Object.defineProperty(navigator, "clipboard", { value: { writeText } });
      }, can);
      await page.goto(site.origin + REPORT);
      await page.locator(".report-section .text > p[id]").first().hover();
      await page.locator(".permalink").waitFor();
      await page.locator(".share-report button").click();
      if (!can) await page.locator(".told", { hasText: "Copié" }).waitFor();
      const { shared, copied = "" } = await page.evaluate(() => ({ shared: globalThis.shared, copied: globalThis.copied }));
      assert.equal(Boolean(shared), can);
      assert.equal(Boolean(copied), !can);
      const [title, text, url] = can ? [shared.title, shared.text, shared.url] : copied.split("\n");
      assert.match(title, /la ville change de mains/);
      assert.match(text, /^\S.*nº\s4 sur 7 · Situation au 30 novembre 2024 à 20:00.* · \p{L}[^#]*: .*\d/u);
      assert.ok(!text.includes("la ville change de mains"), "the title is given once");
      assert.match(url, /\/aleppo-2024\/4\/$/);
      await context.close();
    }
  });

  test("the sign that opens the menu on a phone stays where it is", async () => {
    for (const [path, width] of [[REPORT, 360], ["/ar/", 320], ["/about/", 690]]) {
      await visit(path, async (page) => {
        await page.setViewportSize({ width, height: 740 });
        const sign = page.locator(".menu summary");
        const before = await sign.boundingBox();
        await sign.click();
        assert.deepEqual(await sign.boundingBox(), before, path);
        const list = await page.locator(".menu ul").boundingBox();
        assert.ok(list.y >= before.y + before.height && list.width > width / 2, `${path}: ${JSON.stringify(list)}`);
      });
    }
  });

  test("a touch on a key figure moves nothing", () =>
    visit(REPORT, async (page) => {
      await page.setViewportSize({ width: 360, height: 740 });
      const tops = () => page.locator(".key-figures .figure > p, .report-body > *").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top + scrollY));
      const before = await tops();
      for (const figure of await page.locator(".key-figures .figure").all()) {
        await figure.hover();
        await figure.locator(".permalink").waitFor();
        // Less than a line: the browser may round to another pixel.
        const moved = (await tops()).map((top, at) => Math.abs(top - before[at]));
        assert.ok(Math.max(...moved) <= 1, moved.join(" "));
        assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth), 0);
      }
    }));

  test("with everything open, targets are large enough and landmarks have names of their own", async () => {
    for (const path of [REPORT, "/aleppo-2024/since/3/", "/places/alep/", "/ar/places/alep/"]) {
      await visit(path, async (page) => {
        await page.setViewportSize({ width: 360, height: 800 });
        await page.evaluate(AXE);
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
        const rules = ["target-size", "landmark-unique"];
        const runs = { runOnly: { type: "rule", values: rules }, rules: { "target-size": { enabled: true } } };
        const { violations } = await page.evaluate((runs) => globalThis.axe.run(document, runs), runs);
        assert.deepEqual(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0].html}`), []);
      });
    }
  });

  test("a report says when the next one is overdue, and not before", async () => {
    for (const [due, shown] of [["2024-12-06", true], ["2999-01-01", false]]) {
      await visit("/aleppo-2024/7/", async (page) => {
        await page.route("**/aleppo-2024/7/", async (route) => {
          const response = await route.fetch();
          const notice = `<h1><span data-due="${due}" hidden>overdue</span>`;
          await route.fulfill({ response, body: (await response.text()).replace("<h1>", notice) });
        });
        await page.reload();
        assert.equal(await page.locator("[data-due]").isVisible(), shown, due);
      });
    }
  });

  test("a passage that was corrected says so, and the correction leads to it", () =>
    visit("/aleppo-2024/5/", async (page) => {
      const mark = page.locator("#saraqab > .passage-updated");
      assert.match(await mark.innerText(), /^Correction 2 décembre 2024 à 09:10/);
      assert.equal(await mark.getAttribute("href"), "#update-20241202T0810Z-correction");
      const line = await page.locator("#saraqab").evaluate((one) => getComputedStyle(one).borderInlineStartWidth);
      assert.equal(line, "4px");
      await page.locator('#update-20241202T0810Z-correction a[href="#saraqab"]').click();
      assert.equal(new URL(page.url()).hash, "#saraqab");
    }));

  test("nothing moves for readers who ask for that", () =>
    visit(REPORT, async (page) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.locator(".citation a").first().hover();
      const moving = await page.evaluate(() => {
        const moves = (element) => {
          const style = getComputedStyle(element);
          return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior !== "auto";
        };
        const names = [...document.querySelectorAll("*")].filter(moves).map((element) => element.outerHTML.slice(0, 80));
        return [...names, ...document.getAnimations().map(String)];
      });
      assert.deepEqual(moving, []);
    }));

  test("nothing is lost in forced colours", () =>
    visit(REPORT, async (page) => {
      await page.emulateMedia({ forcedColors: "active" });
      await page.evaluate(AXE);
      assert.deepEqual(await violations(page), []);
      const seen = await page.evaluate(() => {
        const style = (what) => getComputedStyle(document.querySelector(what));
        const stroke = (what) => style(what)[what === ".share" ? "fill" : "stroke"];
        const ground = getComputedStyle(document.body).backgroundColor;
        const drawn = [".share", ".sparkline .chart-line", ".map-coast", ".map-border"].filter(
          (what) => stroke(what) === ground || stroke(what) === "none",
        );
        const isMasked = getComputedStyle(document.querySelector(".icon")).backgroundColor !== ground;
        return isMasked ? drawn : [...drawn, ".icon"];
      });
      assert.deepEqual(seen, [], "drawn in the colour of the ground");
    }));
});

describe("in print", () => {
  for (const name of ["the French report", "the Arabic report"]) {
    test(`${name} becomes a PDF of a few pages`, () =>
      visit(PAGES[name], async (page) => {
        const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
        assert.equal(pdf.subarray(0, 5).toString("latin1"), "%PDF-");
        const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
        assert.ok(pages >= 2 && pages <= 5, `${pages} pages`);
        // A4, in points.
        assert.match(pdf.toString("latin1"), /\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12][.\d]*\s*\]/);
      }));
  }

  test("every sheet says what it is from and how far it may be shared", () =>
    visit(REPORT, async (page) => {
      const [head, tlp] = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        return ["--head", "--tlp"].map((name) => style.getPropertyValue(name));
      });
      assert.match(head, /^"Syrie\s: l’offensive sur Alep · Rapport de situation nº\s4 sur 7 · Situation au 30 novembre 2024/);
      assert.equal(tlp, '"TLP:CLEAR"');
    }));

  test("the interface stays off the paper, and links say where they lead", () =>
    visit(REPORT, async (page) => {
      await page.emulateMedia({ media: "print" });
      for (const part of [".skip", ".menu", ".toc", ".neighbours", ".as-table", ".backlinks"]) {
        assert.equal(await page.locator(part).first().isVisible(), false, part);
      }
      assert.equal(await page.locator("main h1").isVisible(), true);
      const address = await page
        .locator('.sources [rel="external"]')
        .first()
        .evaluate((link) => getComputedStyle(link, "::after").content);
      assert.match(address, /https:/);
    }));
});
