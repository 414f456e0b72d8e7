// Every page of every example on a phone, where no page may be wider than the screen: tables scroll in themselves. And the
// report of somebody's first minute: a title, a date and one sentence.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, program, ROOT, serve } from "./server.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const examples = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Where the main points of a report begin, or its text if it has none; 0 elsewhere, and of incidents, whose state stands first. */
function beginning() {
  const isReport = document.querySelector(".page-report") && !document.querySelector(".incident");
  const first = isReport && document.querySelector(".highlights, .text");
  return first ? first.getBoundingClientRect().top + scrollY : 0;
}

/** Where the newest sentence about an entry ends, below the figures of a place; 0 elsewhere, and where incidents stand first. */
function newest() {
  const isEntry = document.querySelector(".page-entry") && !document.querySelector(".incidents");
  const sentence = isEntry && document.querySelector(".entry-newest .log-summary, .entry-newest .event");
  return sentence ? sentence.getBoundingClientRect().bottom + scrollY : 0;
}

describe("every page of the example", () => {
  for (const { name } of examples) {
    test(`${name} is as wide as a phone`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "vigie-"));
      cpSync(join(ROOT, "examples", name), folder, { recursive: true });
      const built = spawnSync(program(), ["build", "--source", folder], { encoding: "utf8" });
      assert.equal(built.status, 0, built.stderr);
      const output = join(folder, "output");
      const site = await serve(output);
      const page = await (await browser.newContext(PHONE)).newPage();
      try {
        // `latest` leads on to another page.
        const pages = readdirSync(output, { recursive: true }).filter(
          (path) => path.endsWith("index.html") && !path.includes("latest"),
        );
        assert.ok(pages.length > 20, `${pages.length} pages`);
        const wide = [];
        const late = [];
        for (const path of pages) {
          await page.goto(`${site.origin}/${path}`);
          const begin = await page.evaluate(beginning);
          if (begin > 2 * PHONE.viewport.height) late.push(`${path}: ${begin}`);
          const end = await page.evaluate(newest);
          if (end > PHONE.viewport.height) late.push(`${path}: the newest ends at ${end}`);
          const [width, start] = await page.evaluate(() => [document.documentElement.scrollWidth, scrollX]);
          if (width > PHONE.viewport.width || start !== 0) wide.push(`${path}: ${width}, ${start}`);
        }
        assert.deepEqual(wide, []);
        assert.deepEqual(late, [], "what a report says begins on the second screen at the latest, and what is newest is on the first");
      } finally {
        await page.context().close();
        await site.stop();
        rmSync(folder, { recursive: true });
      }
    });
  }
});

describe("the first screen of an example", () => {
  // Where the toll is not what its author lists first.
  const EXAMPLES = { epidemic: ["/", "/en/", "/cholera/", "/en/cholera/", "/cholera/4/", "/en/cholera/4/"], flood: ["/", "/nareda/", "/nareda/4/"] };
  const SCREENS = [PHONE, { viewport: { width: 1280, height: 800 } }];
  for (const [name, addresses] of Object.entries(EXAMPLES)) {
    test(`of ${name} shows the toll, how it changed and who says it`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "vigie-"));
      cpSync(join(ROOT, "examples", name), folder, { recursive: true });
      const built = spawnSync(program(), ["build", "--source", folder], { encoding: "utf8" });
      assert.equal(built.status, 0, built.stderr);
      const site = await serve(join(folder, "output"));
      const late = [];
      try {
        for (const screen of SCREENS) {
          const page = await (await browser.newContext(screen)).newPage();
          for (const address of addresses) {
            await page.goto(site.origin + address);
            const figure = page.locator("main .figures > .figure").first();
            assert.match(await figure.locator(".figure-label").innerText(), /^(Décès|Deaths|Fallecidos)/, address);
            for (const part of [".figure-value", ".figure-label", ".figure-change", ".figure-source"]) {
              const { y, height } = (await figure.locator(part).first().boundingBox()) ?? { y: 0, height: 0 };
              if (y + height > screen.viewport.height) late.push(`${address}: ${part} ends at ${y + height} of ${screen.viewport.height}`);
            }
          }
          await page.context().close();
        }
        assert.deepEqual(late, []);
      } finally {
        await site.stop();
        rmSync(folder, { recursive: true });
      }
    });
  }
});

describe("a report of one sentence", () => {
  test("keeps its parts apart on a phone, a desk and a wide screen", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vigie-"));
    mkdirSync(join(folder, "content/lake"), { recursive: true });
    writeFileSync(join(folder, "content/site.yaml"), "title: Desk\nlanguages: [en]\nbase_url: https://example.org/\n");
    const report = "---\ntitle: The dam holds\nas_of: 2024-11-29 20:00\n---\n\nThe dam at the north end holds.\n";
    writeFileSync(join(folder, "content/lake/1.md"), report);
    const built = spawnSync(program(), ["build", "--source", folder], { encoding: "utf8" });
    assert.equal(built.status, 0, built.stderr);
    const site = await serve(join(folder, "output"));
    try {
      for (const width of [360, 1100, 1280, 1920]) {
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        await page.goto(`${site.origin}/lake/1/`);
        const [strip, text, about] = await page.evaluate(() =>
          [".strip", ".text", ".about"].map((part) => document.querySelector(part).getBoundingClientRect().toJSON()),
        );
        for (const gap of [text.top - strip.bottom, about.top - text.bottom]) assert.ok(gap >= 16, `${gap} px at ${width} px`);
        await page.close();
      }
    } finally {
      await site.stop();
      rmSync(folder, { recursive: true });
    }
  });
});

describe("notes in the margin", () => {
  test("leave no hole in the text, however many they are", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vigie-"));
    mkdirSync(join(folder, "content/lake"), { recursive: true });
    writeFileSync(join(folder, "content/site.yaml"), "title: Desk\nlanguages: [en]\nbase_url: https://example.org/\n");
    const names = Array.from({ length: 9 }, (_, at) => `s${at}: {name: The agency number ${at} for water and roads}\n`);
    writeFileSync(join(folder, "content/sources.yaml"), names.join(""));
    const claims = names.map((_, at) => `It holds [@s${at}].`).join(" ");
    const report = `---\ntitle: The dam holds\nas_of: 2024-11-29 20:00\n---\n\n## One\n\n${claims}\n\n## Two\n\nWords.\n`;
    writeFileSync(join(folder, "content/lake/1.md"), report);
    const built = spawnSync(program(), ["build", "--source", folder], { encoding: "utf8" });
    assert.equal(built.status, 0, built.stderr);
    const site = await serve(join(folder, "output"));
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    try {
      await page.goto(`${site.origin}/lake/1/`);
      const [end, next] = await page.evaluate(() => {
        const [one, two] = document.querySelectorAll(".report-section");
        return [one.querySelector("p").getBoundingClientRect().bottom, two.getBoundingClientRect().top];
      });
      assert.ok(next - end < 60, `${next - end} px`);
    } finally {
      await page.close();
      await site.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
