import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { begun, changed, inRound, isEmpty, isSame, merged, valuesOf } from "../../../../browser/rooms/tasks/form-draft.js";

/** @typedef {import("../../../../browser/rooms/tasks/form-draft.js").FormDraft} FormDraft */

const field = fc.record({ value: fc.oneof(fc.constant(null), fc.string(), fc.integer()), at: fc.integer({ min: 1, max: 9 }) });
/** @type {fc.Arbitrary<FormDraft>} */
const drafts = fc.record({ round: fc.constant(0), since: fc.constant(0), fields: fc.dictionary(fc.constantFrom("a", "b", "item"), field) });

test("two devices that filled in different fields have both", () => {
  const here = changed(begun(), "a", "rain", 1);
  const there = changed(begun(), "b", 7, 2);
  assert.deepEqual(valuesOf(merged(here, there)), { a: "rain", b: 7 });
});

test("of one field the newer word stays, also when it says nothing", () => {
  const first = changed(begun(), "a", "rain", 1);
  assert.deepEqual(valuesOf(merged(changed(first, "a", "snow", 2), first)), { a: "snow" });
  assert.ok(isEmpty(merged(first, changed(first, "a", null, 2))));
});

test("a change counts even if the clock stood still or was set back", () => {
  assert.deepEqual(valuesOf(merged(changed(changed(begun(), "a", "rain", 9), "a", "snow", 3), changed(begun(), "a", "rain", 9))), { a: "snow" });
});

test("what was finished does not come back; what another device wrote after that does", () => {
  const before = changed(changed(begun(), "a", "rain", 1), "item", "id", 2);
  const finished = begun(1, 5);
  assert.ok(isEmpty(merged(before, finished)));
  assert.deepEqual(valuesOf(merged(finished, changed(before, "b", "more", 6))), { b: "more" });
});

test("where the end of a round was lost, the words are still there and the id is not", () => {
  const draft = inRound(changed(changed(begun(), "a", "rain", 1), "item", "id", 2), 1);
  assert.deepEqual([draft.round, valuesOf(draft)], [1, { a: "rain" }]);
});

test("in whatever order drafts meet, they become the same", () => {
  fc.assert(fc.property(drafts, drafts, drafts, (one, two, three) => {
    assert.ok(isSame(merged(one, two), merged(two, one)));
    assert.ok(isSame(merged(merged(one, two), three), merged(one, merged(two, three))));
    assert.ok(isSame(merged(one, one), one));
  }));
});
