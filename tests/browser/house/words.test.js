import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { document: { documentElement: { lang: "en" } } });
const { learn, say } = await import("../../../browser/house/words.js");

/** @param {Record<string, unknown>} house @param {Record<string, unknown>} [own] */
function page(house, own = {}) {
  const blocks = new Map([["script#house-words", house], ["script#words", own]]);
  return /** @type {any} */ ({ querySelector: (/** @type {string} */ name) => ({ textContent: JSON.stringify(blocks.get(name)) }) });
}

test("says the words of the page, with what belongs into them", () => {
  learn(page({ greeting: "Good evening, {name}." }));
  assert.equal(say("greeting", { name: "Robin" }), "Good evening, Robin.");
  assert.equal(say("greeting"), "Good evening, {name}.");
});

test("a page has words of its own beside those of the house", () => {
  learn(page({ a: "house" }, { b: "page" }));
  assert.equal(say("a") + say("b"), "housepage");
});

test("chooses the plural form of the language", () => {
  learn(page({ waiting: { one: "{count} letter waits", other: "{count} letters wait" } }));
  assert.equal(say("waiting", { count: 1 }), "1 letter waits");
  assert.equal(say("waiting", { count: 1200 }), "1,200 letters wait");
});

test("what has no words is shown by its key", () => assert.equal(say("nobody.wrote.this"), "nobody.wrote.this"));
