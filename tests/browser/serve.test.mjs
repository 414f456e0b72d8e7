// A new desk as its author meets it: `vigie init`, `vigie serve`, then edits, a fault, its repair, a rename, a deletion, a
// change of the theme, each seen in an open page. VIGIE names the program; without it, the one that was built last.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const VIGIE = process.env.VIGIE ?? newest(["release", "debug"].map((kind) => join(ROOT, "target", kind, "vigie")));

let folder;
let desk;
let browser;
let page;
const complaints = [];

function newest(paths) {
  const there = paths.filter((path) => existsSync(path));
  return there.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

/** Starts a preview; gives its address once it tells it. */
async function serve(site, ...flags) {
  const child = spawn(VIGIE, ["serve", "--source", site, "--port", "0", ...flags], { env: { ...process.env, VISUAL: "", EDITOR: "" }, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const origin = await new Promise((resolve, reject) => {
    child.stderr.on("data", (data) => {
      said += data;
      const found = /Serving at (http:\S+)\/\n/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on("exit", () => reject(new Error(said)));
  });
  return { child, origin };
}

const report = (body) => `---\ntitle: First light\nas_of: 2026-03-02T18:00\n---\n\n${body}\n`;
const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const shows = (text) => page.waitForFunction((text) => document.body.innerText.includes(text), text);
/** Goes to an address; a reload that is under way may come between. */
const visit = (address) => page.goto(address).catch(() => page.goto(address));
const panel = () => page.locator("vigie-faults details");

before(async () => {
  assert.ok(VIGIE, "no program: build it first");
  folder = join(mkdtempSync(join(tmpdir(), "vigie-")), "desk");
  const made = spawnSync(VIGIE, ["init", folder, "--lang", "en", "--timezone", "Europe/Paris"], { encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  write("content/flood/001.md", report("The river is in the streets."));
  desk = await serve(folder);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
});

after(async () => {
  await browser?.close();
  desk?.child.kill("SIGKILL");
  rmSync(dirname(folder), { recursive: true, force: true });
});

describe("the preview", () => {
  test("shows an edit in the open page, which keeps its place", async () => {
    const long = Array.from({ length: 80 }, (_, line) => `Paragraph ${line} of many.`).join("\n\n");
    write("content/flood/001.md", report(long));
    await visit(`${desk.origin}/flood/1/`);
    await shows("Paragraph 79");
    await page.evaluate(() => scrollTo(0, 1500));
    await page.waitForFunction(() => scrollY === 1500);
    write("content/flood/001.md", report(`${long}\n\nA new line.`));
    await shows("A new line.");
    await page.waitForFunction(() => scrollY === 1500);
  });

  test("tells a fault over the last good page, in the terminal's words, until it is mended", async () => {
    write("content/flood/001.md", report("Water. See [[nowhere]] <img src=x onerror=alert(1)>."));
    await panel().waitFor();
    assert.match(await panel().innerText(), /nowhere/);
    assert.match(await panel().innerText(), /content\/flood\/001\.md/);
    assert.match(await panel().locator("a").first().getAttribute("href"), /^vscode:\/\/file\/.*\/content\/flood\/001\.md:6:\d+$/);
    assert.equal(await page.locator("img[src=x]").count(), 0);
    await shows("A new line.");
    await page.reload();
    await panel().waitFor();
    await shows("A new line.");
    write("content/flood/001.md", report("The water falls."));
    await shows("The water falls.");
    await panel().waitFor({ state: "detached" });
  });

  test("tells faults on a phone without a cut line, and hides them when asked", async () => {
    const long = "a-name-that-is-much-too-long-for-a-phone-and-has-no-blank-to-break-at".repeat(3);
    write("content/flood/001.md", report(`Water. See [[nowhere]] and [[${long}]].`).replace("title:", `${long}: x\ntitle:`));
    await panel().waitFor();
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      const cut = await panel().evaluate((panel) =>
        [panel, ...panel.querySelectorAll("*")].filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0).map((part) => part.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(cut, [], `${width}`);
    }
    const colours = await panel().evaluate((panel) => getComputedStyle(panel.querySelector(".kind")).color);
    assert.equal(colours, "rgb(255, 145, 128)");
    await panel().getByRole("button", { name: "Hide" }).click();
    await panel().waitFor({ state: "detached" });
    for (const words of ["The water ebbs.", "The water falls."]) {
      write("content/flood/001.md", report(words));
      await shows(words);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("exchanges styles without a reload", async () => {
    await page.evaluate(() => (window.untouched = true));
    write("themes/default/static/theme.css", "body { background: rgb(1, 2, 3); }");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
    write("themes/default/static/theme.css", "body { background: rgb(3, 2, 1); }");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(3, 2, 1)");
    assert.equal(await page.evaluate(() => window.untouched), true);
    rmSync(join(folder, "themes"), { recursive: true });
    await page.waitForFunction(() => !getComputedStyle(document.body).backgroundColor.includes("3, 2, 1"));
  });

  test("follows templates and words", async () => {
    write("themes/default/templates/not_found.html", "{% extends \"default/not_found.html\" %}{% block main %}<p>Lost at sea</p>{% endblock main %}");
    await visit(`${desk.origin}/nowhere/`);
    await shows("Lost at sea");
    write("themes/default/templates/not_found.html", "{% block main %}{{ oops }}");
    await panel().waitFor();
    assert.match(await panel().innerText(), /not_found\.html/);
    rmSync(join(folder, "themes"), { recursive: true });
    await panel().waitFor({ state: "detached" });
    await page.waitForFunction(() => !document.body.innerText.includes("Lost at sea"));
  });

  test("follows new, renamed and deleted files, and drafts", async () => {
    await visit(`${desk.origin}/flood/2/`);
    await page.waitForSelector("body.page-not-found");
    write("content/flood/002.md", report("The second day."));
    await shows("The second day.");
    renameSync(join(folder, "content/flood/002.md"), join(folder, "content/flood/003.md"));
    await page.waitForFunction(() => !document.body.innerText.includes("The second day."));
    await visit(`${desk.origin}/flood/3/`);
    await shows("The second day.");
    write("content/flood/003.md", report("The second day.").replace("---\n", "---\ndraft: true\n"));
    await page.waitForFunction(() => !document.body.innerText.includes("The second day."));
    write("content/flood/003.md", report("The third day."));
    await shows("The third day.");
    rmSync(join(folder, "content/flood/003.md"));
    await page.waitForFunction(() => !document.body.innerText.includes("The third day."));
  });

  test("goes to the changed report where that is wanted, and marks what is not public", async () => {
    const other = await serve(folder, "--navigate", "--drafts");
    try {
      await visit(`${other.origin}/`);
      write("content/flood/004.md", report("Not yet.").replace("---\n", "---\ndraft: true\n"));
      await page.waitForURL(`${other.origin}/flood/4/`);
      await shows("Not yet.");
      assert.match(await page.locator(".preview-bar").innerText(), /draft/i);
      rmSync(join(folder, "content/flood/004.md"));
    } finally {
      other.child.kill("SIGKILL");
    }
  });

  test("shows a site that was never good once it is", async () => {
    const settings = readFileSync(join(folder, "content/site.yaml"), "utf8");
    write("content/site.yaml", "titel: Desk\n");
    const other = await serve(folder);
    try {
      await visit(`${other.origin}/flood/1/`);
      await shows("unknown key `titel`");
      write("content/site.yaml", settings);
      await shows("The water falls.");
    } finally {
      other.child.kill("SIGKILL");
    }
  });

  test("copies a message for a messenger at a click", async () => {
    const settings = readFileSync(join(folder, "content/site.yaml"), "utf8");
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    write("content/site.yaml", `${settings}\nformats: [message]\n`);
    try {
      const open = await context.newPage();
      const copy = open.getByRole("button", { name: "Copy: WhatsApp" });
      for (let tries = 0; tries < 50 && (await copy.count()) === 0; tries += 1) {
        await open.goto(`${desk.origin}/flood/1/`).catch(() => {});
        await copy.waitFor({ timeout: 1000 }).catch(() => {});
      }
      await copy.click();
      await open.getByText("Copied").waitFor();
      const pasted = await open.evaluate(() => navigator.clipboard.readText());
      assert.match(pasted, /^\*First light\*\n[^]*\/flood\/1\/\n$/);
    } finally {
      await context.close();
      write("content/site.yaml", settings);
    }
  });

  test("ends at an interrupt, and leaves nothing behind", async () => {
    const ended = new Promise((resolve) => desk.child.on("exit", resolve));
    desk.child.kill("SIGINT");
    assert.equal(await ended, 0);
    assert.ok(!readdirSync(folder).includes("output"));
  });

  test("breaks no rule of the page's own policy", () => {
    // The browser itself says so when a page is answered with 404 or 500; both are meant.
    const own = complaints.filter((words) => !/status of (404|500)/.test(words) && !/ERR_|EventSource/.test(words));
    assert.deepEqual(own, []);
  });
});
