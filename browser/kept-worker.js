/**
 * Serves the one page that opens what a person keeps on this device, when the house cannot be reached. Its scope holds
 * that page and no other; it stores nothing itself, and sees nothing that could be read.
 * @module
 */

/** TypeScript's DOM library has no name for what a service worker is in. @type {any} */
const house = self;

/** A house that is slow for longer than this is as good as not there. */
const PATIENCE = 4000;

house.addEventListener("install", () => house.skipWaiting());
house.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(house.clients.claim()));

house.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === house.location.origin) event.respondWith(answer(request));
});

/** The page as it is now, else as it was kept; the files that it is made of never change. @param {Request} request */
async function answer(request) {
  const kept = await caches.match(request, { cacheName: "kept", ignoreVary: true });
  if (!kept) return fetch(request);
  if (request.mode !== "navigate") return kept;
  return fetch(request, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => kept);
}
