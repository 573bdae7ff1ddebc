import assert from "node:assert/strict";
import { test } from "node:test";
import { barsOf, byPerson, dayIn, isOutside, monthsUpTo, withTime } from "../../../../browser/rooms/letters/outside.js";

const span = (/** @type {number} */ weekday, /** @type {string} */ start, /** @type {string} */ end) => ({ weekday, start, end });
const CONTACT = {
  zone: "Europe/London", writing: [span(0, "08:00", "20:00")], reading: [span(1, "10:00", "11:00")],
  answer_within_hours: 24, holidays: [], acknowledge: true,
};
const at = (/** @type {string} */ time) => Date.parse(time);

test("hours for letters and reading times are not outside, and all else is", () => {
  assert.equal(isOutside(CONTACT, at("2026-11-23T09:00:00Z")), false);
  assert.equal(isOutside(CONTACT, at("2026-11-24T10:30:00Z")), false);
  assert.equal(isOutside(CONTACT, at("2026-11-24T12:00:00Z")), true);
  assert.equal(isOutside(CONTACT, at("2026-11-21T22:14:00Z")), true);
});

test("where a client may write at any time, only the reading times are inside", () => {
  assert.equal(isOutside({ ...CONTACT, writing: [] }, at("2026-11-23T09:00:00Z")), true);
  assert.equal(isOutside({ ...CONTACT, writing: [] }, at("2026-11-24T10:30:00Z")), false);
});

test("on a day away all is outside", () => {
  const away = { ...CONTACT, holidays: [{ first: "2026-11-23", last: "2026-11-24" }] };
  assert.equal(isOutside(away, at("2026-11-23T09:00:00Z")), true);
  assert.equal(isOutside(away, at("2026-11-24T10:30:00Z")), true);
});

test("time adds up by day and by person", () => {
  const days = withTime(withTime(withTime({}, "2026-11-21", "a", 60), "2026-11-21", "b", 30), "2026-11-22", "b", 40);
  const bars = barsOf(days, "2026-11");
  assert.equal(bars.length, 30);
  assert.deepEqual(bars.filter(({ seconds }) => seconds), [{ day: "2026-11-21", seconds: 90 }, { day: "2026-11-22", seconds: 40 }]);
  assert.deepEqual(byPerson(days), [["b", 70], ["a", 60]]);
});

test("days and months are those of the calendar", () => {
  assert.equal(dayIn("Europe/London", at("2026-06-30T23:30:00Z")), "2026-07-01");
  assert.deepEqual(monthsUpTo("2026-02", 3), ["2026-02", "2026-01", "2025-12"]);
  assert.equal(barsOf({}, "2028-02").length, 29);
});
