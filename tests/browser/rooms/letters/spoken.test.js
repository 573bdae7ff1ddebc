import assert from "node:assert/strict";
import { test } from "node:test";

import { noteFor } from "../../../../browser/rooms/letters/spoken.js";

const contact = "sent:a";
const step = "note_of_concern";
/** @param {string} item @param {Record<string, string>} [about] */
const reworded = (item, about = {}) => ({ kind: "silence_step_reworded", values: { contact, step, item, ...about } });
const taken = { kind: "silence_step_taken", values: { contact, step } };

test("where nobody wrote other words, the agreed words stand", () => {
  assert.equal(noteFor([taken], contact, step), "");
});

test("the newest words before the step are those that were said", () => {
  assert.equal(noteFor([reworded("one"), reworded("two"), taken], contact, step), "two");
});

test("words that came after the step were never said", () => {
  assert.equal(noteFor([reworded("one"), taken, reworded("late")], contact, step), "one");
});

test("words for another step or another silence are not taken for these", () => {
  const others = [reworded("last", { step: "last_note" }), reworded("earlier", { contact: "sent:b" })];
  assert.equal(noteFor([...others, taken], contact, step), "");
});
