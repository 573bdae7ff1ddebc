import assert from "node:assert/strict";
import { test } from "node:test";
import { mayDo } from "../../../../browser/rooms/diary/may-do.js";

/** @typedef {import("../../../../browser/rooms/diary/entries.js").Session} Session */
/** @typedef {import("../../../../browser/rooms/diary/entries.js").Party} Party */

const START = Date.parse("2026-12-08T10:00:00Z");
const DAY_BEFORE = START - 86_400_000;

/** @param {Partial<Session>} like @param {Party} party @param {{now?: number, booking?: string}} [how] */
function may(like, party, { now = DAY_BEFORE, booking = "client_books" } = {}) {
  const session = /** @type {Session} */ ({ state: "agreed", by: "client", start: "2026-12-08T10:00:00Z", series: null, ...like });
  return [...mayDo(session, { party, agreed: { booking, wait: 15 }, now })];
}

test("who was asked answers, and who asked may think again", () => {
  assert.deepEqual(may({ state: "asked" }, "counsellor"), ["agree", "decline"]);
  assert.deepEqual(may({ state: "asked" }, "client"), ["move", "cancel"]);
});

test("where the counsellor sets the times the client cancels, and does not move", () => {
  assert.deepEqual(may({}, "client", { booking: "counsellor_sets" }), ["cancel"]);
  assert.deepEqual(may({}, "counsellor", { booking: "counsellor_sets" }), ["move", "cancel"]);
});

test("only the counsellor ends a series", () => {
  assert.deepEqual(may({ series: "s" }, "counsellor"), ["move", "cancel", "end-series"]);
  assert.deepEqual(may({ series: "s" }, "client"), ["move", "cancel"]);
});

test("that somebody did not come is noted by the counsellor, when one has waited as long as agreed", () => {
  const minute = 60_000;
  assert.deepEqual(may({}, "counsellor", { now: START + 14 * minute }), []);
  assert.deepEqual(may({}, "counsellor", { now: START + 15 * minute }), ["missed"]);
  assert.deepEqual(may({ state: "held" }, "counsellor", { now: START + 90 * minute }), ["missed"]);
  assert.deepEqual(may({}, "client", { now: START + 15 * minute }), []);
});

test("with what is over or was cancelled nothing is to be done", () => {
  for (const state of /** @type {const} */ (["cancelled", "declined", "missed"])) assert.deepEqual(may({ state }, "counsellor"), []);
});
