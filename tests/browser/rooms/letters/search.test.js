import assert from "node:assert/strict";
import { test } from "node:test";
import { folded, matches, places, wordsOf } from "../../../../browser/rooms/letters/search.js";

/** @param {string} text @param {string} query */
function found(text, query) {
  const fold = folded(text);
  return places(fold, wordsOf(query)).map(([start, end]) => text.slice(start, end));
}

test("capitals and accents make no difference, and what is marked is the text as it was written", () => {
  assert.deepEqual(found("The Café, and a CAFE", "café"), ["Café", "CAFE"]);
  assert.deepEqual(found("nai\u0308ve and naïve", "naive"), ["nai\u0308ve", "naïve"]);
  assert.deepEqual(found("Die Straße im Regen", "strasse"), ["Straße"]);
  assert.deepEqual(found("ﬁne weather 🌧 again", "fine again"), ["ﬁne", "again"]);
});

test("every word must be there, wherever it stands", () => {
  const text = folded("It rained all week and I did not go out.");
  assert.ok(matches(text, wordsOf("out rained")));
  assert.ok(!matches(text, wordsOf("rained sun")));
});

test("marks do not overlap", () => {
  assert.deepEqual(found("umbrellas", "umbrella brella umb"), ["umbrella"]);
});

test("two million letters are folded and searched quickly", () => {
  const letters = Array.from({ length: 1000 }, (_, n) => `${"It rained all week and I stayed in. Äpfel. ".repeat(47)}${n}`);
  const begun = performance.now();
  const hits = letters.map(folded).filter((text) => matches(text, wordsOf("apfel 77")));
  assert.equal(hits.length, 19);
  assert.ok(performance.now() - begun < 3000);
});
