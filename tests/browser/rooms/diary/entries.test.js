import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { entries, lanes, roundTimes, seriesDays, within, byDay, breaksOn } from "../../../../browser/rooms/diary/entries.js";
import { dayNamed, dayOf } from "../../../../browser/frame/moments.js";
import { minuteOf } from "../../../../browser/rooms/diary/times.js";
import { saidIn } from "../../../../browser/rooms/diary/said.js";

/** @typedef {import("../../../../browser/rooms/diary/entries.js").Session} Session */

/** @param {Partial<Session>} like @returns {Session} */
const session = (like) => ({
  id: "a", relationship: "maya-and-robin", mode: "webcam", start: "2026-12-08T10:00:00Z", end: "2026-12-08T10:50:00Z",
  state: "agreed", by: "client", series: null, late: false, missed_by: null, ...like,
});

test("a reading hour that is agreed with two people is one hour, and counts the letters of both", () => {
  const hour = { start: "2026-12-08T09:00:00Z", end: "2026-12-08T10:00:00Z" };
  const reading = [{ relationship: "robin", ...hour, waiting: 2 }, { relationship: "sam", ...hour, waiting: 1 }];
  const found = entries({ zone: "UTC", sessions: [], reading, breaks: [], busy: [] });
  assert.equal(found.length, 1);
  assert.deepEqual([found[0]?.kind, found[0]?.kind === "reading" && found[0].waiting], ["reading", 3]);
});

test("what was cancelled or declined takes no time, and the rest stands in the order of time", () => {
  const sessions = [
    session({ id: "late", start: "2026-12-09T10:00:00Z", end: "2026-12-09T10:50:00Z" }),
    session({ id: "gone", state: "cancelled" }), session({ id: "no", state: "declined" }), session({ id: "early" }),
  ];
  const busy = [{ start: "2026-12-08T12:00:00Z", end: "2026-12-08T13:00:00Z" }];
  const found = entries({ zone: "UTC", sessions, reading: [], breaks: [], busy });
  assert.deepEqual(found.map(({ key }) => key), ["early", "busy 2026-12-08T12:00:00Z", "late"]);
});

test("a series keeps its time on the wall when the clocks change", () => {
  const start = Date.parse("2026-10-20T09:00:00Z"); // ten o'clock in London, in summer
  const starts = seriesDays({ zone: "Europe/London", start, everyWeeks: 1, count: 2 });
  assert.deepEqual(starts, ["2026-10-20T09:00:00Z", "2026-10-27T10:00:00Z"]);
});

test("an hour that the autumn brings twice is as high as it is long", () => {
  const night = { start: "2026-10-25T00:30:00Z", end: "2026-10-25T01:15:00Z" }; // 01:30 to 01:15 by the wall
  assert.deepEqual(within(night, dayNamed("2026-10-25"), "Europe/London"), { from: 90, to: 135 });
});

test("what goes over midnight stands on both days", () => {
  const span = { start: "2026-12-08T23:30:00Z", end: "2026-12-09T00:30:00Z" };
  const days = byDay([span], "Europe/London");
  assert.deepEqual([...days.keys()], [dayNamed("2026-12-08"), dayNamed("2026-12-09")]);
  assert.deepEqual(within(span, dayNamed("2026-12-09"), "Europe/London"), { from: 0, to: 30 });
});

test("what ends at midnight does not reach into the next day", () => {
  const days = byDay([{ start: "2026-12-08T23:00:00Z", end: "2026-12-09T00:00:00Z" }], "UTC");
  assert.deepEqual([...days.keys()], [dayNamed("2026-12-08")]);
});

test("a break holds its first and its last day", () => {
  const away = [{ id: "b", first: "2026-12-24", last: "2026-12-31", cover: true, announced_at: "", relationships: [] }];
  const on = ["2026-12-23", "2026-12-24", "2026-12-31", "2027-01-01"].map((day) => breaksOn(away, dayNamed(day)).length);
  assert.deepEqual(on, [0, 1, 1, 0]);
});

test("a list of free times prefers the full and the half hour, and shows the others where there are no such", () => {
  const at = (/** @type {string} */ time) => ({ start: `2026-12-08T${time}:00Z`, end: `2026-12-08T${time}:00Z` });
  assert.deepEqual(roundTimes([at("09:15"), at("09:30"), at("09:45")], "UTC"), [at("09:30")]);
  assert.deepEqual(roundTimes([at("09:15"), at("09:45")], "UTC"), [at("09:15"), at("09:45")]);
});

test("nothing in a column lies under something else", () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 5, max: 60 })).map(([from, long]) => ({ from, to: from + long }));
  fc.assert(fc.property(fc.array(span, { maxLength: 20 }), (some) => {
    const spans = some.sort((one, other) => one.from - other.from);
    const places = lanes(spans);
    spans.forEach((one, i) => spans.forEach((other, j) => {
      if (i < j && other.from < one.to) assert.notEqual(places[i]?.lane, places[j]?.lane);
    }));
    for (const { lane, of } of places) assert.ok(lane < of);
  }));
});

test("each session of a series begins at the same time by the wall", () => {
  const zones = ["Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata"];
  const day = fc.integer({ min: dayNamed("2026-01-01"), max: dayNamed("2027-12-31") });
  fc.assert(fc.property(fc.constantFrom(...zones), day, fc.integer({ min: 6, max: 21 }), (zone, first, hour) => {
    const start = first * 86_400_000 + hour * 3_600_000;
    const starts = seriesDays({ zone, start, everyWeeks: 2, count: 12 }).map((one) => Date.parse(one));
    const wall = minuteOf(start, zone);
    starts.forEach((at, i) => {
      assert.equal(dayOf(zone, at), dayOf(zone, start) + 14 * i);
      if (wall >= 180) assert.equal(minuteOf(at, zone), wall);
    });
  }), { numRuns: 50 });
});

test("plans may be one text, several or none", () => {
  assert.deepEqual(saidIn(" Make tea. "), ["Make tea."]);
  assert.deepEqual(saidIn({ place: "The kitchen", help: "" }), ["The kitchen"]);
  assert.deepEqual(saidIn(undefined), []);
});
