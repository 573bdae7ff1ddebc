import assert from "node:assert/strict";
import { test } from "node:test";
import { sealedSize } from "../../../../browser/rooms/letters/upload.js";
import { whenSent } from "../../../../browser/rooms/letters/when.js";

const contact = {
  zone: "Europe/London",
  writing: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, start: "08:00", end: "20:00" })),
  reading: [{ weekday: 3, start: "10:00", end: "11:00" }],
  answer_within_hours: 48, holidays: [], acknowledge: true,
};

/** @param {string} at */
function told(at, more = {}) {
  const { key, times } = whenSent({ ...contact, ...more }, Date.parse(at));
  return [key, times && new Date(times.begins).toISOString(), times && new Date(times.answer).toISOString()];
}

test("on a Saturday night the letter is acknowledged and waits for Thursday", () => {
  assert.deepEqual(told("2026-11-21T22:14:00Z"), ["outside", "2026-11-26T10:00:00.000Z", "2026-11-28T10:00:00.000Z"]);
  assert.equal(told("2026-11-21T22:14:00Z", { acknowledge: false })[0], "outside-quiet");
});

test("within the agreed times it waits too; in the reading time it is read now", () => {
  assert.equal(told("2026-11-23T09:00:00Z")[0], "within");
  assert.deepEqual(told("2026-11-26T10:30:00Z"), ["now", "2026-11-26T10:30:00.000Z", "2026-11-28T10:30:00.000Z"]);
});

test("nothing is promised when no reading time lies ahead", () => {
  const away = [{ first: "2026-01-01", last: "2029-01-01" }];
  assert.deepEqual(told("2026-11-21T22:14:00Z", { holidays: away }), ["never", null, null]);
});

test("the house learns the size of what is sealed, in steps, not of the file", () => {
  assert.equal(sealedSize(0), 65536 + 28);
  assert.equal(sealedSize(1), sealedSize(65536));
  assert.equal(sealedSize(1024 * 1024 + 1), 1024 * 1024 + 28 + 65536 + 28);
});
