import assert from "node:assert/strict";
import { test } from "node:test";
import { newestBy, overTime, rounds, tasksIn } from "../../../../browser/rooms/tasks/between-two.js";

/** @typedef {import("../../../../browser/house/items.js").Item} Item */

const PEOPLE = { counsellor: "maya", client: "robin" };
const SHEET = { resourceType: "Questionnaire", status: "active", url: "urn:x", title: "Sleep", item: [{ linkId: "1", text: "How?", type: "text" }] };
let n = 0;

/** @param {string} kind @param {string} author @param {string} id @param {object} content @returns {Item} */
const item = (kind, author, id, content) => /** @type {any} */ ({ context: { kind, author, item: id, n: (n += 1) }, at: `2026-11-2${n % 10}T10:00:00Z`, digest: "", held: false, content });
/** @param {string} id @param {object} [content] */
const task = (id, content = {}) => item("task", "maya", id, { title: id, words: "", due: "", worksheet: null, files: [], ...content });
/** @param {string} kind @param {string} about */
const fact = (kind, about) => ({ kind, at: "2026-11-25T10:00:00Z", values: { task: about } });

test("what is hoped for comes first, the next day first, then what came back", () => {
  const items = [task("a"), task("b", { due: "2026-11-30" }), task("c", { due: "2026-11-27" }), task("d"), task("e")];
  const tasks = tasksIn(items, [fact("task_returned", "d"), fact("task_withdrawn", "e")], PEOPLE);
  assert.deepEqual(tasks.map(({ id, state }) => [id, state]), [["c", "open"], ["b", "open"], ["a", "open"], ["d", "returned"], ["e", "withdrawn"]]);
});

test("only the counsellor sets and only the client answers, whatever a house lists", () => {
  const items = [item("task", "robin", "x", { title: "x" }), task("a"), item("task-answer", "maya", "y", { task: "a" }), item("task-answer", "robin", "z", { task: "a" }), item("task-comment", "maya", "w", { task: "a" })];
  const [only, ...others] = tasksIn(items, [], PEOPLE);
  assert.deepEqual(others, []);
  assert.deepEqual(only?.course.map(({ context }) => context.item), ["z", "w"]);
  assert.equal(rounds(/** @type {any} */ (only)), 1);
  assert.equal(newestBy(/** @type {any} */ (only), "maya"), items.at(-1)?.context.n);
});

test("a worksheet that this reader cannot show is said to be there", () => {
  const [one] = tasksIn([task("a", { worksheet: { ...SHEET, item: [{ linkId: "1", text: "?", type: "quantity" }] } })], [], PEOPLE);
  assert.deepEqual([one?.sheet, one?.unreadable], [null, true]);
});

test("the same worksheet in several tasks is put side by side", () => {
  const answer = (/** @type {string} */ about) => item("task-answer", "robin", `answer ${about}`, { task: about, response: { item: [] } });
  const items = [task("a", { worksheet: SHEET }), task("b", { worksheet: SHEET }), task("c"), answer("a"), answer("b"), answer("c")];
  const [series, ...others] = overTime(tasksIn(items, [], PEOPLE));
  assert.deepEqual([series?.title, series?.answers.length, others], ["Sleep", 2, []]);
});
