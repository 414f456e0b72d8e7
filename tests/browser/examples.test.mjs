// Every page of every example on a phone, where no page may be wider than the screen: tables scroll in themselves.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, program, ROOT, serve } from "./server.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const examples = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

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
        for (const path of pages) {
          await page.goto(`${site.origin}/${path}`);
          const [width, start] = await page.evaluate(() => [document.documentElement.scrollWidth, scrollX]);
          if (width > PHONE.viewport.width || start !== 0) wide.push(`${path}: ${width}, ${start}`);
        }
        assert.deepEqual(wide, []);
      } finally {
        await page.context().close();
        await site.stop();
        rmSync(folder, { recursive: true });
      }
    });
  }
});
