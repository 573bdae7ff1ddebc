import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { asText, doubt, paragraphs, quoted, textIn, withMore } from "../../../../browser/rooms/letters/quotes.js";
import { asSign, namedIn, pieces, signsIn } from "../../../../browser/rooms/letters/signs.js";

const RAIN = { body: "Dear Maya,\n\nIt rained all week.\n \n\nI stayed in.\nAll of it.", answers: [] };

/** @param {Partial<import("../../../../browser/house/items.js").Item>} what @returns {any} */
const letter = (what) => ({ context: { item: "rain", kind: "letter" }, takenBack: false, content: RAIN, ...what });

test("paragraphs are what blank lines leave", () => {
  assert.deepEqual(paragraphs(RAIN), ["Dear Maya,", "It rained all week.", "I stayed in.\nAll of it."]);
  assert.deepEqual(paragraphs({ body: " \n\n", answers: [] }), []);
});

test("what is answered between lines can be answered again", () => {
  const [answer] = quoted("rain", RAIN, [1]);
  const text = { body: "Dear Robin,", answers: [{ .../** @type {any} */ (answer), text: "Was it good?\n\nI wonder." }] };
  assert.deepEqual(paragraphs(text), ["Dear Robin,", "Was it good?", "I wonder."]);
  assert.equal(asText(text), "Dear Robin,\n\n> It rained all week.\n\nWas it good?\n\nI wonder.");
});

test("a paragraph that is not there is not quoted", () => {
  assert.deepEqual(quoted("rain", RAIN, [7]), []);
});

test("a true quotation is not doubted, and a forged, a moved and a nameless one are", () => {
  const quote = { letter: "rain", paragraph: 1, words: "It rained all week." };
  assert.equal(doubt(quote, [letter({})]), "");
  assert.equal(doubt({ ...quote, words: "It never rained." }, [letter({})]), "not-there");
  assert.equal(doubt({ ...quote, words: "It rained" }, [letter({})]), "not-there");
  assert.equal(doubt({ ...quote, paragraph: 0 }, [letter({})]), "not-there");
  assert.equal(doubt({ ...quote, letter: "snow" }, [letter({})]), "not-there");
  assert.equal(doubt(quote, [letter({ content: null, takenBack: true })]), "taken-back");
});

test("every paragraph of every letter is quoted truly", () => {
  fc.assert(fc.property(fc.string(), (body) => {
    const content = { body, answers: [] };
    const all = paragraphs(content).map((_words, number) => number);
    for (const quote of quoted("rain", content, all)) assert.equal(doubt(quote, [letter({ content })]), "");
  }));
});

test("what somebody else sealed instead of answers is left out", () => {
  assert.deepEqual(textIn({ body: 7, answers: "no" }), { body: "", answers: [] });
  assert.deepEqual(textIn({ body: "x", answers: [null, { letter: 1 }, { letter: "a", paragraph: 0.5, words: "", text: "" }] }).answers, []);
  assert.deepEqual(namedIn({ signs: [1, "", "x".repeat(99), "gently"] }), ["gently"]);
});

test("what is quoted twice is answered once", () => {
  const [one] = quoted("rain", RAIN, [1]);
  const answered = { .../** @type {any} */ (one), text: "Yes." };
  assert.deepEqual(withMore([answered], quoted("rain", RAIN, [1, 2])).map(({ text }) => text), ["Yes.", ""]);
});

test("signs stand in a text as words, and the pieces are the text", () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("(a)", "(b.c)"))), (parts) => {
    const text = parts.join("");
    const cut = pieces(text, ["a", "b.c"]);
    assert.equal(cut.map(({ words }) => words).join(""), text);
    assert.ok(cut.every(({ words, isSign }) => isSign === ["(a)", "(b.c)"].includes(words)));
  }));
  assert.deepEqual(signsIn(`Well ${asSign("said gently")}.`, ["said gently", "I smile"]), ["said gently"]);
});

test("the Python client counts the same paragraphs", async () => {
  const told = JSON.parse(await readFile(new URL("../../../vectors/paragraphs.json", import.meta.url), "utf8"));
  for (const { body, paragraphs: all } of told) assert.deepEqual(paragraphs({ body, answers: [] }), all);
});
