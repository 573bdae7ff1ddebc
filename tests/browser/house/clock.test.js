import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

const page = new EventTarget();
Object.assign(page, { documentElement: { lang: "en" }, querySelector: () => ({ getAttribute: () => "2026-11-21T22:14:00Z" }) });
Object.assign(globalThis, { document: page });
const clock = await import("../../../browser/house/clock.js");

mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-01-01T00:00:00Z") });
let moved = 0;
page.addEventListener("clock-moved", () => { moved += 1; });
beforeEach(() => { clock.start(); moved = 0; });

test("the house's time counts, not that of the device", () => {
  assert.equal(new Date(clock.now()).toISOString(), "2026-11-21T22:14:00.000Z");
});

test("small differences are the journey of the answer", () => {
  clock.heard("2026-11-21T22:14:05Z");
  assert.equal(moved, 0);
});

test("a clock that was moved on is noticed once", () => {
  clock.heard("2026-11-28T23:14:00Z");
  clock.heard("2026-11-28T23:14:00Z");
  assert.equal(moved, 1);
  assert.equal(new Date(clock.now()).toISOString(), "2026-11-28T23:14:00.000Z");
});

test("answers without the time change nothing", () => {
  clock.heard(null);
  clock.heard("soon");
  assert.equal(new Date(clock.now()).toISOString(), "2026-11-21T22:14:00.000Z");
});

test("tells the time as people write it, in their language", () => {
  assert.equal(clock.told(clock.now(), "Europe/London"), "Saturday 21 November, 22:14");
  /** @type {any} */ (page).documentElement.lang = "de";
  assert.equal(clock.told(clock.now(), "Europe/Berlin"), "Samstag, 21. November, 23:14");
  /** @type {any} */ (page).documentElement.lang = "en";
});
