import assert from "node:assert/strict";
import { test } from "node:test";
import { compared, isChanged } from "../../../../browser/rooms/agreement/changes.js";

/** @param {string[]} before @param {string[]} after */
const told = (before, after) => compared(before, after, "en").map(({ kind, text }) => `${{ same: " ", out: "-", in: "+" }[kind]}${text}`);

test("only the sentence that changed is marked, and the old one stands before the new", () => {
  assert.deepEqual(told(["Maya reads on Tuesday. She answers within 24 hours."], ["Maya reads on Friday. She answers within 24 hours."]), [
    "-Maya reads on Tuesday.", "+Maya reads on Friday.", " She answers within 24 hours.",
  ]);
});

test("a time or a short form ends no sentence", () => {
  assert.deepEqual(told([], ["She reads at 10.30 on Monday. It waits."]), ["+She reads at 10.30 on Monday.", "+It waits."]);
});

test("a clause that is new, or gone, is told whole", () => {
  assert.deepEqual(told([], ["We meet by webcam."]), ["+We meet by webcam."]);
  assert.deepEqual(told(["We meet by webcam."], []), ["-We meet by webcam."]);
});

test("what was moved is taken out at one place and put in at the other", () => {
  assert.deepEqual(told(["One.", "Two.", "Three."], ["Two.", "Three.", "One."]), ["-One.", " Two.", " Three.", "+One."]);
});

test("the same text has not changed", () => {
  assert.ok(!isChanged(compared(["One. Two."], ["One.", "Two."], "en")));
});
