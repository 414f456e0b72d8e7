// The site without a server: one archive, unpacked into a folder and opened from there, with its links and its search; and
// what a browser keeps once the server is gone.
// VIGIE names the program; without it, the one that was built last.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { crc32, inflateRawSync } from "node:zlib";
import { ROOT, launch, program, serve } from "./server.mjs";

const VIGIE = program();

let folder;
let files;
let browser;

/** Every file of an archive, as its directory lists them. */
function unpack(zip) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  let at = zip.readUInt32LE(end + 16);
  const found = new Map();
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert.equal(zip.toString("latin1", at, at + 4), "PK\x01\x02");
    const [method, sum] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 16)];
    const [packed, whole] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const [name, extra] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const local = zip.readUInt32LE(at + 42);
    const path = zip.toString("utf8", at + 46, at + 46 + name);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + packed);
    const bytes = method === 8 ? inflateRawSync(data) : data;
    assert.equal(bytes.length, whole, path);
    assert.equal(crc32(bytes), sum, path);
    found.set(path, bytes);
    at += 46 + name + extra;
  }
  return found;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-"));
  const zip = join(folder, "watch.zip");
  const pack = () => {
    const packed = spawnSync(VIGIE, ["build", "--source", ROOT, "--offline", zip], { encoding: "utf8" });
    assert.equal(packed.status, 0, packed.stderr);
    return readFileSync(zip);
  };
  const first = pack();
  assert.ok(first.equals(pack()), "the same site gives the same archive");
  files = unpack(first);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const address = (path) => pathToFileURL(join(folder, "watch", path)).href;

async function visit(path, check) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  try {
    await page.goto(address(path), { waitUntil: "load" });
    await check(page);
    assert.deepEqual(said, [], "the console stays silent");
    assert.deepEqual(asked.filter((url) => !/^(file|data):/.test(url)), [], "nothing is asked of anybody");
  } finally {
    await context.close();
  }
}

describe("from a folder", () => {
  test("every link of every page leads to a file", () => {
    const lost = [];
    let links = 0;
    for (const [path, bytes] of files) {
      if (!path.endsWith(".html")) continue;
      const html = bytes.toString("utf8");
      for (const [, raw] of html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
        const url = new URL(raw.replaceAll("&amp;", "&"), `file:///${path}`);
        if (url.protocol !== "file:") continue;
        links += 1;
        if (!files.has(decodeURIComponent(url.pathname.slice(1)))) lost.push(`${path}: ${raw}`);
      }
    }
    assert.deepEqual(lost, []);
    assert.ok(links > 500, `${links} links`);
  });

  test("a reader goes from the home page to a report, with its style", () =>
    visit("index.html", async (page) => {
      await page.locator('main a[href*="aleppo-2024/7/"]').first().click();
      await page.waitForURL(/aleppo-2024\/7\/index\.html/);
      const family = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
      assert.match(family, /Charter|system-ui/);
    }));

  test("the search finds a section, from any page and by keyboard", () =>
    visit("aleppo-2024/4/index.html", async (page) => {
      await page.locator(".masthead input[type=search]").focus();
      await page.keyboard.type("deplaces");
      await page.keyboard.press("Enter");
      await page.waitForURL(/search\/index\.html\?q=deplaces/);
      await page.locator(".hits mark").first().waitFor();
      const link = page.locator('.hits a[href*="#"]').first();
      await link.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/aleppo-2024\/.*index\.html#/);
      const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
      assert.equal(await page.evaluate((id) => document.getElementById(id) !== null, id), true);
    }));

  test("the search finds a figure by its name, and offers the other languages", () =>
    visit("search/index.html", async (page) => {
      await page.locator(".finder-words input").fill("deplaces");
      const card = page.locator(".cards li", { hasText: "Déplacés" }).first();
      await card.waitFor();
      assert.match(await card.innerText(), /100.000 au 5 décembre 2024/);
      await page.locator(".finder-words input").fill("zivilisten");
      await page.locator(".finder-state", { hasText: "Aucun résultat" }).waitFor();
      await page.locator(".finder-words input").fill("neighbouring");
      const link = page.locator('.finder-others a[hreflang="en"]');
      await link.waitFor();
      await link.click();
      await page.waitForURL(/en\/search\/index\.html\?q=neighbouring/);
      await page.locator(".hits mark").first().waitFor();
    }));

  test("in Arabic as well", () =>
    visit("ar/search/index.html", async (page) => {
      await page.keyboard.type("المدينة");
      await page.locator(".hits mark").first().waitFor();
    }));
});

describe("what the browser keeps", () => {
  test("a reader who was there once reads the latest issue when the server is gone", async () => {
    const source = join(folder, "kept");
    cpSync(join(ROOT, "content"), join(source, "content"), { recursive: true });
    const settings = join(source, "content/site.yaml");
    writeFileSync(settings, `${readFileSync(settings, "utf8")}\noffline_reading: true\n`);
    const built = spawnSync(VIGIE, ["build", "--source", source], { encoding: "utf8" });
    assert.equal(built.status, 0, built.stderr);
    const site = await serve(join(source, "output"));
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked = [];
    context.on("request", (request) => asked.push(request.url()));
    try {
      await page.goto(`${site.origin}/en/`);
      // It is told of nowhere when all is kept; a test that waits in vain is ended by its runner.
      await page.evaluate(async () => {
        while (!(await caches.match("/en/aleppo-2024/4/"))) await new Promise((again) => setTimeout(again, 20));
      });
      assert.equal(await page.evaluate(() => caches.match("/aleppo-2024/7/").then(Boolean)), false, "one language only");
      await site.stop();

      await page.goto(`${site.origin}/en/aleppo-2024/4/`);
      assert.match(await page.locator("h1").innerText(), /Aleppo/);
      assert.match(await page.locator(".preview-bar").innerText(), /offline.*\d/);
      const family = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
      assert.match(family, /Charter|system-ui/);

      await page.goto(`${site.origin}/en/places/alep/`);
      assert.equal(await page.evaluate(() => document.body.className), "page-home");
      assert.equal(page.url(), `${site.origin}/en/`, "under its own address, so that style and links are where they should be");
      assert.match(await page.evaluate(() => getComputedStyle(document.body).fontFamily), /Charter|system-ui/);
      assert.match(await page.locator(".preview-bar").innerText(), /offline.*\d/);
      assert.deepEqual(asked.filter((url) => new URL(url).origin !== site.origin && !url.startsWith("data:")), []);
    } finally {
      await context.close();
      await site.stop().catch(() => {});
    }
  });
});
