import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { places } from "../../../browser/house/chart.js";

const points = fc.array(fc.record({ at: fc.integer({ min: 0, max: 2 ** 41 }), value: fc.integer({ min: -5, max: 15 }) }), { minLength: 1, maxLength: 30 })
  .map((all) => all.sort((a, b) => a.at - b.at));

test("later is further right, more is higher, and nothing leaves the drawing", () => {
  fc.assert(fc.property(points, (all) => {
    const found = places({ low: 0, high: 10, points: all });
    assert.ok(found.every(({ x, y }) => x >= 0 && x <= 420 && y >= 0 && y <= 200));
    for (const [place, one] of found.entries()) {
      const next = found[place + 1];
      if (next) assert.ok(next.x >= one.x);
      if (next && next.point.value >= one.point.value) assert.ok(next.y <= one.y);
    }
  }));
});

test("one point stands in the middle of its time", () => {
  const [left, right] = [places({ low: 0, high: 10, points: [{ at: 5, value: 5 }, { at: 6, value: 5 }] }), places({ low: 0, high: 10, points: [{ at: 5, value: 5 }] })];
  assert.ok((right[0]?.x ?? 0) > (left[0]?.x ?? 0) && (right[0]?.x ?? 0) < (left[1]?.x ?? 0));
});
