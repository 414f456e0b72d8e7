// Serves a built site as any static host does: a folder's index.html, and 404.html for what is not there. And the browser
// that looks at it.

import { statSync } from "node:fs";
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};

/** The project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The program: VIGIE names it; without it, the one that was built last. */
export function program() {
  const built = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const paths = ["release", "debug"].map((kind) => join(ROOT, "target", kind, "vigie")).filter(built);
  const newest = process.env.VIGIE ?? paths.sort((a, b) => built(b) - built(a))[0];
  if (!newest) throw new Error("no program: build it first");
  return newest;
}

/** Starts Chromium, which asks nobody for anything. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
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
}

/** Serves `folder` on a free port of this machine; gives the origin and a way to stop. */
export async function serve(folder) {
  const server = createServer((request, response) => answer(folder, request, response).catch(() => response.destroy()));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

async function answer(folder, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const found = await find(folder, path);
  const file = found ?? join(folder, "404.html");
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const body = await readFile(file);
  response.writeHead(found ? 200 : 404, { "Content-Type": type, "Content-Length": body.length });
  response.end(body);
}

async function find(folder, path) {
  let file = normalize(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  try {
    if ((await stat(file)).isDirectory()) file = join(file, "index.html");
    return (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}
