import assert from "node:assert/strict";
import { before, test } from "node:test";
import { dayNamed } from "../../../../browser/frame/moments.js";

/** @type {typeof import("../../../../browser/rooms/diary/times.js")} */
let times;

before(async () => {
  // The language of the page decides how times are written.
  Object.assign(globalThis, { document: { documentElement: { lang: "en" } } });
  times = await import("../../../../browser/rooms/diary/times.js");
});

const SESSION = { start: "2026-12-08T23:30:00Z", end: "2026-12-09T00:20:00Z" };

test("a day has twenty-four hours, from 00:00", () => {
  assert.equal(times.clock(Date.parse("2026-12-09T00:05:00Z"), "Europe/London"), "00:05");
  assert.equal(times.fromTo(SESSION, "Europe/London"), "23:30–00:20");
});

test("where it is another day for the other one, that day is named", () => {
  const day = dayNamed("2026-12-08");
  assert.equal(times.fromTo(SESSION, "Europe/London", day), "23:30–00:20");
  assert.equal(times.fromTo(SESSION, "Europe/Berlin", day), "Wed 9, 00:30–01:20");
});

test("two places whose clocks agree just now do not differ", () => {
  const winter = Date.parse("2026-12-08T10:00:00Z");
  assert.equal(times.differ(winter, "Europe/London", "Europe/Lisbon"), false);
  assert.equal(times.differ(winter, "Europe/London", "Europe/Berlin"), true);
  assert.equal(times.differ(winter, "Europe/London", null), false);
});

test("between two changes of the clock New York is an hour nearer", () => {
  const between = Date.parse("2026-03-20T12:00:00Z");
  assert.deepEqual([times.minuteOf(between, "Europe/London"), times.minuteOf(between, "America/New_York")], [720, 480]);
});

test("a time that the spring leaves out becomes the first that there is", () => {
  assert.equal(times.written(times.instant("Europe/London", "2026-03-29", "01:30")), "2026-03-29T01:00:00Z");
});
