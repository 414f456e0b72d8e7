// Makes page.webp, the picture in the README: a report of the built example, as a reader sees it on the day after. `just picture` builds
// the example and runs this.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch, ROOT, serve } from "./server.mjs";

const { origin, stop } = await serve(process.argv[2] ?? join(ROOT, "output"));
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 830 }, colorScheme: "light" });
// Pages say how long ago their data end.
await page.clock.setFixedTime(new Date("2024-12-01T09:00:00Z"));
await page.goto(`${origin}/en/aleppo-2024/4/`, { waitUntil: "networkidle" });
const session = await page.context().newCDPSession(page);
const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 85 });
await writeFile(join(ROOT, "tests/browser/page.webp"), Buffer.from(data, "base64"));
await browser.close();
await stop();
