import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { climbed, rungAfter } from "../../../browser/frame/ladder.js";

const { ladders, cases } = JSON.parse(readFileSync(new URL("../../vectors/frame-ladder.json", import.meta.url), "utf8"));

test("the browser climbs the same ladder as the server", () => {
  assert.ok(cases.length >= 50);
  for (const { ladder, seconds, ...expected } of cases) {
    assert.deepEqual(rungAfter(ladders[ladder].steps, seconds), expected, `${ladder} after ${seconds} seconds`);
  }
});

test("each step begins where the one before it ends", () => {
  for (const { steps, climbed: expected } of Object.values(ladders)) assert.deepEqual(climbed(steps), expected);
});

test("without a step there is no ladder", () => {
  assert.throws(() => rungAfter([], 0), RangeError);
});
