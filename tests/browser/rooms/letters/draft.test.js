import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { afterSending, asKept, begun, changed, holdsAll, merged, saysNothing } from "../../../../browser/rooms/letters/draft.js";

/** @typedef {import("../../../../browser/rooms/letters/draft.js").Draft} Draft */

/** @param {Draft} draft @param {string} hand @param {number} time @param {string} body */
const wrote = (draft, hand, time, body) => changed(draft, hand, time, { body });

test("what goes on from a draft replaces it", () => {
  const first = wrote(begun("item"), "a", 1, "It rained");
  const next = wrote(first, "b", 2, "It rained all week");
  assert.equal(merged(first, next, "new"), next);
  assert.equal(merged(next, first, "new"), next);
});

test("two windows went on from one draft: the newer stands in front, the other beside it", () => {
  const first = wrote(begun("item"), "a", 1, "It rained");
  const here = wrote(first, "a", 5, "It rained, and I stayed in");
  const there = wrote(first, "b", 4, "It rained, and I went out");
  const both = merged(here, there, "new");
  assert.equal(both.body, "It rained, and I stayed in");
  assert.deepEqual(both.asides, [{ hand: "b", body: "It rained, and I went out", changed: 4 }]);
  assert.ok(holdsAll(both, here) && holdsAll(both, there));
});

test("an empty draft never stands in front of a written one", () => {
  const first = wrote(begun("item"), "a", 1, "It rained");
  const emptied = wrote(first, "a", 9, "  ");
  const there = wrote(first, "b", 4, "It rained, and I went out");
  assert.equal(merged(emptied, there, "new").body, "It rained, and I went out");
});

test("a letter that was sent elsewhere does not come back", () => {
  const draft = wrote(begun("item"), "a", 1, "It rained");
  const gone = afterSending(draft, "b", 2, "next");
  assert.deepEqual([merged(draft, gone, "new").body, merged(draft, gone, "new").sent], ["", "item"]);
});

test("what was written on while it was sent elsewhere becomes a letter of its own", () => {
  const draft = wrote(begun("item"), "a", 1, "It rained");
  const gone = afterSending(draft, "b", 2, "next");
  const both = merged(wrote(draft, "a", 3, "It rained. And one thing more."), gone, "new");
  assert.deepEqual([both.body, both.item], ["It rained. And one thing more.", "new"]);
});

test("a file that one window added stays, whichever text stands in front", () => {
  const first = begun("item");
  const file = { id: "f", chunks: 1, digest: "d", name: "n", size: 1, type: "", whole: false };
  const one = changed(first, "a", 1, { files: [file] });
  const other = wrote(first, "b", 2, "It rained");
  assert.deepEqual(merged(one, other, "new").files, [file]);
});

const writing = fc.array(fc.record({
  hand: fc.constantFrom("a", "b", "c"),
  body: fc.constantFrom("one", "two", "three", "four", "five", "six"),
  syncs: fc.boolean(),
}), { maxLength: 30 });

test("whatever windows do in whatever order, the newest text of each is in the draft or beside it", () => {
  fc.assert(fc.property(writing, (steps) => {
    /** @type {Map<string, Draft>} */
    const windows = new Map();
    let account = begun("item");
    /** @type {Map<string, string>} */
    const last = new Map();
    steps.forEach(({ hand, body, syncs }, time) => {
      const draft = wrote(windows.get(hand) ?? account, hand, time + 1, `${hand}${time}${body}`);
      last.set(hand, draft.body);
      if (syncs) account = merged(draft, account, "new");
      windows.set(hand, syncs ? account : draft);
    });
    const all = [...windows.values()].reduce((one, other) => merged(one, other, "new"), account);
    const kept = [all.body, ...all.asides.map((aside) => aside.body)];
    for (const [hand, body] of last) {
      const replaced = [...last].some(([other, text]) => other !== hand && kept.includes(text) && (windows.get(other)?.holds[hand] ?? 0) >= (windows.get(hand)?.holds[hand] ?? 0));
      assert.ok(kept.includes(body) || replaced, `${body} is lost: ${JSON.stringify(all)}`);
    }
  }));
});

test("the order in which drafts meet makes no difference", () => {
  const first = begun("item");
  const drafts = [wrote(first, "a", 3, "one"), wrote(first, "b", 2, "two"), wrote(first, "c", 1, "three")];
  const [a, b, c] = /** @type {[Draft, Draft, Draft]} */ (drafts);
  const bodies = (/** @type {Draft} */ { body, asides }) => [body, ...asides.map((aside) => aside.body)];
  assert.deepEqual(bodies(merged(merged(a, b, "x"), c, "x")), ["one", "two", "three"]);
  assert.deepEqual(bodies(merged(c, merged(b, a, "x"), "x")), ["one", "two", "three"]);
});

/** @param {string} text @param {number} paragraph */
const answer = (text, paragraph = 0) => ({ letter: "rain", paragraph, words: "It rained.", text });

test("paragraphs that were quoted in two windows stand in one draft", () => {
  const first = wrote(begun("item"), "a", 1, "Dear Maya");
  const here = changed(first, "a", 3, { answers: [answer("Here", 0)] });
  const there = changed(first, "b", 2, { answers: [answer("There", 1)] });
  const both = merged(here, there, "new");
  assert.deepEqual(both.answers.map(({ text }) => text), ["Here", "There"]);
  assert.deepEqual(both.asides, []);
});

test("two answers to one paragraph: the older lies beside the draft", () => {
  const first = changed(begun("item"), "a", 1, { answers: [answer("")] });
  const here = changed(first, "a", 3, { answers: [answer("It did.")] });
  const there = changed(first, "b", 2, { answers: [answer("It did not.")] });
  const both = merged(here, there, "new");
  assert.deepEqual(both.answers, [answer("It did.")]);
  assert.deepEqual(both.asides.map(({ body }) => body), ["It did not."]);
});

test("a draft from before there were answers opens", () => {
  const { answers: _answers, rests: _rests, ...old } = wrote(begun("item"), "a", 1, "It rained");
  assert.deepEqual(asKept(old), wrote(begun("item"), "a", 1, "It rained"));
});

test("a quotation alone says nothing, and who writes on has left nothing until tomorrow", () => {
  const draft = changed(begun("item"), "a", 1, { answers: [answer(" ")], rests: 9 });
  assert.equal(saysNothing(draft), true);
  assert.equal(draft.rests, 9);
  assert.equal(wrote(draft, "a", 2, "It rained").rests, 0);
});
