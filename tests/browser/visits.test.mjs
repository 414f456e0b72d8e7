// What is new to a reader: nothing is kept unless the reader asks for it, nothing is sent, and it can be forgotten.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ROOT, launch, program, serve } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let folder;
let browser;
let site;

const report = (number) => join(folder, `content/aleppo-2024/00${number}.fr.md`);

function build() {
  const built = spawnSync(program(), ["build", "--source", folder], { encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-"));
  cpSync(join(ROOT, "content"), join(folder, "content"), { recursive: true });
  rmSync(report(7));
  build();
  site = await serve(join(folder, "output"));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

const kept = (page) => page.evaluate(() => Object.keys(localStorage).map((name) => [name, localStorage.getItem(name)]));

/** When what the page holds now has been painted. */
const painted = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** As if the last visit were some hours ago. */
const wait = (page, hours) =>
  page.evaluate((hours) => {
    for (const name of Object.keys(localStorage)) {
      const all = JSON.parse(localStorage.getItem(name));
      for (const one of Object.values(all)) one.at -= hours * 36e5;
      localStorage.setItem(name, JSON.stringify(all));
    }
  }, hours);

describe("what is new to a reader", () => {
  test("is marked if the reader wants it, on this machine alone, until it is forgotten", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked = [];
    const said = [];
    page.on("request", (request) => asked.push([request.method(), request.url()]));
    page.on("pageerror", (error) => said.push(String(error)));
    const marks = (within) => page.locator(`${within} .visit-mark`).allInnerTexts();
    const button = page.locator(".visits button");

    // Off: nothing is kept.
    for (const path of ["/", "/aleppo-2024/"]) {
      await page.goto(site.origin + path);
      assert.equal(await button.innerText(), "Signaler ce qui est nouveau depuis ma dernière visite");
      assert.deepEqual(await kept(page), []);
    }
    // On: on this page, all is known.
    await button.click();
    assert.match(await page.locator(".visits-state[role=status]").innerText(), /prochaine visite/);
    assert.deepEqual(await marks("body"), []);
    await page.goto(`${site.origin}/`);
    assert.deepEqual(await marks("body"), []);
    await wait(page, 2);
    // Nothing has changed.
    for (const path of ["/", "/aleppo-2024/"]) {
      await page.goto(site.origin + path);
      assert.match(await page.locator(".visits-state").innerText(), /Votre dernière visite\s: .*20\d\d.*Rien de nouveau/);
      assert.equal(await page.locator(".visits-state[role]").count(), 0, "what nobody asked for is not told aloud");
      assert.deepEqual(await marks("body"), []);
    }
    await wait(page, 2);

    // A report more, and a title that was changed.
    cpSync(join(ROOT, "content/aleppo-2024/007.fr.md"), report(7));
    writeFileSync(report(5), readFileSync(report(5), "utf8").replace(/^title: .*/m, "title: Un autre titre"));
    build();
    await page.goto(`${site.origin}/aleppo-2024/`);
    const line = (number) => `.log-line:has(a[href$="/${number}/"])`;
    assert.deepEqual(await marks(line(7)), ["Nouveau"]);
    assert.deepEqual(await marks(line(5)), ["Modifié"]);
    assert.deepEqual(await marks(line(6)), [], "being no longer the newest is no change");
    assert.deepEqual(await marks(line(3)), []);
    assert.deepEqual(await marks(".latest-report .latest-title"), ["Nouveau"]);
    assert.deepEqual(await marks('.figure:has-text("Morts") >> nth=0 >> css=.figure-label'), ["Modifié"]);
    assert.match(await page.locator(".visits-state").innerText(), /Nouveau \(\d+\) Modifié \(\d+\)/);
    // They stay as long as the visit lasts.
    await page.reload();
    assert.deepEqual(await marks(line(7)), ["Nouveau"]);
    await page.goto(`${site.origin}/`);
    assert.deepEqual(await marks(".front-title"), ["Nouveau"]);
    assert.equal(await page.locator(`.front ${line(6)}`).count(), 1);
    assert.deepEqual(await marks(line(6)), [], "the headline of the last visit is no new report in another list");
    assert.match(await page.locator(".visits-state").innerText(), /visite\s: \d+ \S+ 20\d\d à \d\d:\d\d\./);
    // What is new is said where it is seen on arrival, and it moves nothing.
    for (const [path, width] of [["/", 360], ["/", 1280], ["/aleppo-2024/", 360]]) {
      const other = await context.newPage();
      await other.setViewportSize({ width, height: 740 });
      await other.addInitScript(() => {
        globalThis.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
      });
      // On a slow line the page is painted before the script comes.
      await other.route(/\.js$/u, async (route) => {
        await painted(other);
        await route.continue();
      });
      await other.goto(site.origin + path, { waitUntil: "load" });
      await painted(other);
      const { top, bottom } = await other.locator(".visits-state").evaluate((part) => part.getBoundingClientRect().toJSON());
      assert.ok(top >= 0 && bottom <= 740, `${path} at ${width} px: ${top} to ${bottom}`);
      assert.equal(await other.evaluate(() => scrollY), 0);
      assert.ok((await other.locator(".visit-mark").count()) > 0);
      assert.equal(await other.evaluate(() => globalThis.shift), 0, `${path} at ${width} px`);
      await other.close();
    }
    await page.evaluate(AXE);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), []);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth), 0);

    // A page in another language has not been seen.
    await page.goto(`${site.origin}/ar/`);
    assert.equal(await page.locator(".visit-mark").count(), 0);
    await wait(page, 2);
    await page.goto(`${site.origin}/ar/`);
    assert.match(await page.locator(".visits-state").innerText(), /لا جديد/);
    await page.goto(`${site.origin}/en/`);
    await wait(page, 2);
    await page.goto(`${site.origin}/en/`);
    assert.match(await page.locator(".visits-state").innerText(), /: \d+ \p{L}+ 20\d\d at [012]\d:\d\d\. /u);

    // What was seen is a number for each part: no words, no addresses but those of the pages.
    const [[name, text]] = await kept(page);
    assert.match(name, /^vigie visits \/$/);
    assert.deepEqual(Object.keys(JSON.parse(text)).sort(), ["/", "/aleppo-2024/", "/ar/", "/en/"]);
    assert.ok(!text.includes("Alep") && text.length < 20_000, text.slice(0, 200));

    await page.locator(".visits button").click();
    assert.deepEqual(await kept(page), []);
    assert.equal(await page.locator(".visit-mark").count(), 0);
    assert.ok(asked.every(([method, url]) => method === "GET" && url.startsWith(site.origin) && !url.includes("?")), String(asked));
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(said, []);
    await context.close();
  });

  test("is not offered where the browser keeps nothing or runs no scripts", async () => {
    for (const [options, script] of [[{}, "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } })"], [{ javaScriptEnabled: false }, ""]]) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await page.addInitScript(script);
      await page.goto(`${site.origin}/`);
      assert.equal(await page.locator(".visits").isVisible(), false);
      await context.close();
    }
  });
});
