// Keeps the latest issues on the reader's device. Pages come from the network while there is one; a copy stands in where it
// fails or dawdles, and says that it is a copy. KEPT, above, names what is kept in each language; a new issue or a change
// of one is a new state, and what was kept in another state goes.

const NAME = `vigie-${KEPT.state}`;
const PATIENCE = 4000;
const MOST = 200;
const SCOPE = self.registration.scope;

const at = (path) => new URL(path, SCOPE).href;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  event.respondWith(request.mode === "navigate" ? page(event) : file(request));
});

async function begin() {
  for (const name of await caches.keys()) {
    if (name.startsWith("vigie-") && name !== NAME) await caches.delete(name);
  }
  await self.clients.claim();
  for (const client of await self.clients.matchAll({ type: "window" })) await keep(client.url);
}

/** The pages of the language that a page is in; the first is its home page. */
function pagesOf(url) {
  const found = KEPT.languages.filter(([prefix]) => url.startsWith(at(prefix)));
  return found.reduce((longest, one) => (one[0].length >= longest[0].length ? one : longest), ["", []])[1];
}

async function keep(url) {
  const cache = await caches.open(NAME);
  for (const path of [...KEPT.assets, ...pagesOf(url)]) {
    if (await cache.match(at(path))) continue;
    try {
      const response = await fetch(at(path));
      if (response.ok && !response.redirected) await cache.put(at(path), response);
    } catch {
      return;
    }
  }
}

async function page(event) {
  const { request } = event;
  const cache = await caches.open(NAME);
  const kept = await cache.match(request, { ignoreSearch: true });
  const network = fetch(request).then(async (response) => {
    if (response.ok && !response.redirected && (await cache.keys()).length < MOST) {
      await cache.put(request.url.split("?")[0], response.clone());
    }
    event.waitUntil(keep(request.url));
    return response;
  });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const response = await (kept ? Promise.race([network, late]) : network);
    if (response) return response;
  } catch {
    // There is no network, or the host does not answer.
  }
  network.catch(() => {});
  if (kept) return marked(kept);
  // Under its own address, so that its links lead where they should.
  const home = at(pagesOf(request.url)[0] ?? "");
  return home !== request.url && (await cache.match(home)) ? Response.redirect(home) : Response.error();
}

/** Names of assets change with their bytes, so a copy is as good; of all else, the newest is wanted. */
async function file(request) {
  const isAsset = request.url.startsWith(at("assets/"));
  const cache = await caches.open(NAME);
  const kept = await cache.match(request);
  if (isAsset && kept) return kept;
  try {
    const response = await fetch(request);
    if (isAsset && response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function marked(copy) {
  const kept = Date.parse(copy.headers.get("Date")) || 0;
  const html = (await copy.text()).replace("<html ", `<html data-kept="${kept}" `);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
