/**
 * Shows that there is an update, and opens the house when it is touched. Its scope holds no page: it sees nothing that
 * a person does here, and it keeps nothing.
 * @module
 */

/** TypeScript's DOM library has no name for what a service worker is in. @type {any} */
const here = self;

here.addEventListener("push", (/** @type {any} */ event) => {
  // One update takes the place of another: a telephone that was off for a week shows one.
  event.waitUntil(here.registration.showNotification(event.data?.text() ?? "", { tag: "update" }));
});

here.addEventListener("notificationclick", (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(comeIn());
});

async function comeIn() {
  const windows = await here.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows[0] ? windows[0].focus() : here.clients.openWindow("/sign-in/");
}
