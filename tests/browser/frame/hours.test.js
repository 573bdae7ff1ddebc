import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  answerDue, breaksOf, isAwayAt, isUnexpected, mayWrite, nextSlot, nextWriting, slotAt, whenRead, withBreaks,
} from "../../../browser/frame/hours.js";
import { moment } from "../../../browser/frame/moments.js";

const vectors = JSON.parse(readFileSync(new URL("../../vectors/frame-hours.json", import.meta.url), "utf8"));

/** @param {number | null | undefined} at */
const iso = (at) => (at === null || at === undefined ? null : `${new Date(at).toISOString().slice(0, 16)}Z`);

/** @param {import("../../../browser/frame/hours.js").Slot | null} slot */
const pair = (slot) => (slot ? [iso(slot.start), iso(slot.end)] : null);

/** @param {import("../../../browser/frame/hours.js").Contact} contact @param {number} at */
function answer(contact, at) {
  const read = whenRead(contact, at);
  return {
    may_write: mayWrite(contact, at),
    next_writing: iso(nextWriting(contact, at)),
    slot_at: pair(slotAt(contact, at)),
    next_slot: pair(nextSlot(contact, at)),
    unexpected: isUnexpected(contact, at),
    opens: iso(read?.opens),
    read_by: iso(read?.readBy),
    answer_by: iso(read?.answerBy),
  };
}

test("there are enough cases to mean something", () => {
  assert.ok(vectors.cases.length >= 200);
});

for (const name of Object.keys(vectors.contacts)) {
  test(`the browser keeps the same hours as the server: ${name}`, () => {
    for (const { contact, at, ...expected } of vectors.cases) {
      if (contact !== name) continue;
      assert.deepEqual(answer(vectors.contacts[name], Date.parse(at)), expected, `${name} at ${at}`);
    }
  });
}

const sunday = { weekday: 6, start: "01:30", end: "02:00" };
const contact = {
  zone: "Europe/London", writing: [], reading: [sunday],
  answer_within_hours: 48, holidays: [], acknowledge: true,
};

test("a time that the spring change leaves out is the first minute that exists", () => {
  const day = Date.UTC(2025, 2, 30) / 86_400_000;
  assert.equal(iso(moment("Europe/London", day, 90)), "2025-03-30T01:00Z");
  assert.deepEqual(pair(nextSlot(contact, Date.UTC(2025, 2, 30))), ["2025-03-30T01:00Z", "2025-03-30T01:30Z"]);
});

test("a time that the autumn change brings twice happens the first time", () => {
  const first = nextSlot(contact, Date.UTC(2025, 9, 25, 12));
  assert.deepEqual(pair(first), ["2025-10-26T00:30Z", "2025-10-26T02:00Z"]);
  assert.deepEqual(pair(nextSlot(contact, first?.start ?? 0)), ["2025-11-02T01:30Z", "2025-11-02T02:00Z"]);
});

test("an acknowledgement is promised only where it is agreed", () => {
  const office = { ...contact, writing: [{ weekday: 0, start: "09:00", end: "10:00" }] };
  const night = Date.UTC(2025, 5, 7, 21);
  assert.equal(whenRead(office, night)?.acknowledged, true);
  assert.equal(whenRead({ ...office, acknowledge: false }, night)?.acknowledged, false);
});

test("an answer to a letter that comes in mid-slot is due from the letter", () => {
  const slot = { start: 0, end: 3_600_000 };
  assert.equal(answerDue(contact, slot, 600_000), 600_000 + 48 * 3_600_000);
});

test("breaks are those that were announced and not taken back", () => {
  const facts = [
    { kind: "break_announced", values: { away: "one", first: "2025-06-16", last: "2025-06-20", cover: true } },
    { kind: "letter_sent", values: { letter: "l", by: "client" } },
    { kind: "break_announced", values: { away: "two", first: "2025-07-01", last: "2025-07-02", cover: false } },
    { kind: "break_withdrawn", values: { away: "one" } },
  ];
  assert.deepEqual(breaksOf(facts), [{ first: "2025-07-01", last: "2025-07-02" }]);
});

test("a letter in a break is read after it, and said to come at an unusual time", () => {
  const away = withBreaks(contact, [{ first: "2025-06-09", last: "2025-06-15" }]);
  const thursday = Date.UTC(2025, 5, 12, 12);
  assert.equal(isAwayAt(away, thursday), true);
  assert.equal(isUnexpected(away, thursday), true);
  assert.equal(iso(whenRead(away, thursday)?.opens), "2025-06-22T00:30Z");
  assert.equal(iso(whenRead(contact, thursday)?.opens), "2025-06-15T00:30Z");
});
