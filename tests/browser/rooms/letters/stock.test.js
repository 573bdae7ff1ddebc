import assert from "node:assert/strict";
import { test } from "node:test";
import { filledIn, fromLetter, inOrder, kept, open, without } from "../../../../browser/rooms/letters/stock.js";
import { namedInstead } from "../../../../browser/rooms/letters/wrong-person.js";

test("what is known is filled in, and what is not stays open", () => {
  const text = filledIn("Dear {name}, on {Date} at {reading_time}. {name}", { name: "Robin", reading_time: "" });
  assert.equal(text, "Dear Robin, on {Date} at {reading_time}. Robin");
  assert.deepEqual(open(text), ["{Date}", "{reading_time}"]);
  assert.deepEqual(open("{}\n{ a\nb }"), []);
});

test("a name that would like to be a place is only a name", () => {
  assert.equal(filledIn("Dear {name}", { name: "$& {date}" }), "Dear $& {date}");
  assert.equal(filledIn("{constructor}", {}), "{constructor}");
});

test("a letter becomes a stock answer without the name of whom it went to", () => {
  const { title, body } = fromLetter("> It rained.\n\nDear Robin,\n\nRobin, thank you.", "Robin");
  assert.equal(title, "Dear Robin,");
  assert.equal(body, "> It rained.\n\nDear {name},\n\n{name}, thank you.");
});

test("one is written again, not twice, and taken away", () => {
  const one = { id: "1", title: "b", body: "x", changed: 1 };
  const other = { id: "2", title: "a", body: "y", changed: 1 };
  assert.deepEqual(inOrder(kept([one, other], { ...one, body: "z" })).map(({ body }) => body), ["y", "z"]);
  assert.deepEqual(without([one, other], "1"), [other]);
});

test("the name of somebody else is noticed where the reader's own is not there", () => {
  assert.deepEqual(namedInstead("Dear LENA, hello.", "Robin", ["Lena"]), ["Lena"]);
  assert.deepEqual(namedInstead("Dear Lena", "Robin", ["Lena Berg"]), ["Lena Berg"]);
  assert.deepEqual(namedInstead("Dear Robin, Lena says hello.", "Robin", ["Lena"]), []);
  assert.deepEqual(namedInstead("I saw magdalenas.", "Robin", ["Lena"]), []);
  assert.deepEqual(namedInstead("To Al and Jo.", "Robin", ["Al", "Jo"]), []);
  assert.deepEqual(namedInstead("Dear Zoe", "Robin", ["Zoë"]), ["Zoë"]);
  assert.deepEqual(namedInstead("Dear Robin", "Robin", ["Robin"]), []);
  assert.deepEqual(namedInstead("Dear Lena", "", ["Lena"]), ["Lena"]);
});
