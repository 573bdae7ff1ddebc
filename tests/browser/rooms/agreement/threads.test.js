import assert from "node:assert/strict";
import { test } from "node:test";
import { awaited, state, threads } from "../../../../browser/rooms/agreement/threads.js";

const MAYA = "maya", ROBIN = "robin";
const VERSIONS = [{ number: 1, offeredAt: "2026-11-01" }, { number: 2, offeredAt: "2026-11-10" }];

/** @param {string} author @param {string} kind @param {object} content @param {string} at @returns {any} */
const item = (author, kind, content, at) => ({ context: { author, kind, item: `${kind}-${at}` }, content, at });

const wish = item(ROBIN, "question", { clause: "silence", body: "Ten days?", wish: true }, "2026-11-05");
/** @param {string} outcome @param {string} at @param {string} [author] */
const reply = (outcome, at, author = MAYA) => item(author, "reply", { question: wish.context.item, body: "Yes.", outcome }, at);

/** @param {any[]} items @returns {any} */
const only = (items) => threads(items, VERSIONS)[0];

test("a question waits for the other one until that one answers", () => {
  const open = threads([wish], VERSIONS);
  assert.deepEqual([awaited(open, MAYA).mine.length, awaited(open, ROBIN).theirs.length], [1, 1]);
  const answered = threads([wish, reply("answered", "2026-11-06")], VERSIONS);
  assert.deepEqual(awaited(answered, MAYA), { mine: [], theirs: [] });
});

test("nobody answers themselves, whatever the house lists", () => {
  assert.equal(only([wish, reply("taken_up", "2026-11-06", ROBIN)]).replies.length, 0);
});

test("the last answer says how the matter stands", () => {
  const later = [wish, reply("answered", "2026-11-06"), reply("left", "2026-11-07")];
  assert.equal(state(only(later), 1), "left");
});

test("what was to be taken up is in the text once a later version was offered", () => {
  const taken = only([wish, reply("taken_up", "2026-11-06")]);
  assert.equal(taken.version, 1);
  assert.deepEqual([state(taken, 1), state(taken, 2)], ["taken_up", "in_version"]);
});

test("an outcome that nobody knows is an answer and no promise", () => {
  assert.equal(state(only([wish, reply("signed", "2026-11-06")]), 1), "answered");
});

test("what was asked before there were wishes is a question", () => {
  const old = item(ROBIN, "question", { clause: "contact", body: "Why?" }, "2026-11-05");
  assert.equal(only([old]).wish, false);
});
