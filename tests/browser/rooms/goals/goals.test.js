import assert from "node:assert/strict";
import { test } from "node:test";
import { changesBy, goalsIn, newestBy, wordedIn } from "../../../../browser/rooms/goals/goals.js";

/** @typedef {import("../../../../browser/house/items.js").Item} Item */

let n = 0;
/** @param {string} kind @param {string} author @param {object} content @returns {Item} */
const item = (kind, author, content) => /** @type {any} */ ({ context: { kind, author, item: `${n}`, n: (n += 1) }, at: "2026-11-21T10:00:00Z", digest: "", held: false, content });
/** @param {string} by @param {string} title @param {boolean} [aside] */
const goal = (by, title, aside = false) => item("goal", by, { goal: "g", title, words: "", aside });
/** @param {string} by @param {unknown} value */
const mark = (by, value) => item("goal-rating", by, { goal: "g", value, words: "" });

test("the newest words stand, and all others stay", () => {
  const [one] = goalsIn([goal("robin", "Sleep"), goal("maya", "Sleep through")], "robin");
  assert.equal(one?.now.title, "Sleep through");
  assert.deepEqual(one?.versions.map(({ by }) => by), ["robin", "maya"]);
});

test("only the client says how near it is, from 0 to 10, to a goal that is there", () => {
  const items = [mark("robin", 1), goal("robin", "Sleep"), mark("maya", 9), mark("robin", 0), mark("robin", 10), mark("robin", 11), mark("robin", 2.5), mark("robin", "3")];
  assert.deepEqual(goalsIn(items, "robin")[0]?.marks.map(({ value }) => value), [0, 10]);
});

test("what the other did since one last looked is told, and what one did oneself is not", () => {
  const before = [goal("robin", "Sleep")];
  const looked = newestBy(goalsIn(before, "robin"), "robin");
  const items = [...before, goal("maya", "Sleep well"), goal("robin", "Sleep through"), mark("robin", 3), mark("robin", 5), goal("robin", "Sleep through", true), goal("robin", "Sleep through")];
  const told = changesBy(goalsIn(items, "robin"), "robin", looked).map(({ kind, value }) => [kind, value]);
  assert.deepEqual(told, [["changed", 0], ["aside", 0], ["again", 0], ["marked", 5]]);
  assert.deepEqual(changesBy(goalsIn(items, "robin"), "maya", 0).map(({ kind }) => kind), ["changed"]);
});

test("who sets a goal aside has not written it", () => {
  const [one] = goalsIn([goal("robin", "Sleep"), goal("maya", "Sleep through"), goal("robin", "Sleep through", true)], "robin");
  assert.equal(wordedIn(/** @type {any} */ (one)).by, "maya");
});

test("a goal without words, or of nothing, is none", () => {
  assert.deepEqual(goalsIn([goal("robin", ""), item("goal", "robin", { title: "x" })], "robin"), []);
});
