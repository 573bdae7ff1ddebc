import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { asQuestionnaire, asked, read, readText } from "../../../../browser/rooms/tasks/questionnaire.js";
import { asResponse, hindrances, valuesIn } from "../../../../browser/rooms/tasks/response.js";
import { added, asKind, changed, itemsOf, moved, taken, withEnds, withOptions } from "../../../../browser/rooms/tasks/sheet-edit.js";

/** @typedef {import("../../../../browser/rooms/tasks/questionnaire.js").Sheet} Sheet */

const SHIPPED = new URL("../../../../consultingroom/rooms/tasks/worksheets/", import.meta.url);
const shipped = readdirSync(SHIPPED).filter((name) => name.endsWith(".json")).map((name) => JSON.parse(readFileSync(new URL(name, SHIPPED), "utf8")));

/** @param {object} item */
const withOne = (item) => ({ resourceType: "Questionnaire", status: "active", title: "T", item: [{ linkId: "1", text: "How was it?", type: "text", ...item }] });

/** @param {object} form */
const codes = (form) => read(form).problems.map(({ code }) => code);

/** @param {unknown} form @returns {Sheet} */
function sheetOf(form) {
  const { sheet, problems } = read(form);
  assert.deepEqual(problems, []);
  return /** @type {Sheet} */ (sheet);
}

test("every worksheet of the house is read, and written again as it was", () => {
  assert.equal(shipped.length, 10);
  for (const form of shipped) assert.deepEqual(asQuestionnaire(sheetOf(form)), form);
});

test("what it cannot show it refuses with a name, at the question", () => {
  /** @type {[object, string][]} */
  const cases = [
    [{ type: "quantity" }, "no-type"], [{ type: "open-choice" }, "no-type"], [{ enableWhen: [] }, "no-enableWhen"], [{ modifierExtension: [] }, "changes-meaning"],
    [{ type: "choice", answerValueSet: "http://x" }, "no-answerValueSet"], [{ type: "choice" }, "no-options"], [{ initial: [] }, "no-initial"],
    [{ repeats: true }, "no-repeats"], [{ required: "yes" }, "no-yes"], [{ colour: "red" }, "unknown"], [{ text: "" }, "no-words"], [{ text: 5 }, "no-text"],
    [{ item: [{ linkId: "2", text: "And?", type: "text" }] }, "no-inner"], [{ text: "x".repeat(2001) }, "too-long"], [{ linkId: "" }, "no-id"],
    [{ type: "choice", answerOption: [{ valueInteger: 1 }] }, "no-such-option"], [{ type: "choice", answerOption: [{ valueString: "a" }, { valueString: "a" }] }, "same-option"],
  ];
  for (const [item, code] of cases) assert.ok(codes(withOne(item)).includes(code), code);
  assert.equal(read(withOne({ type: "quantity" })).problems[0]?.at, "How was it?");
  assert.equal(read(withOne({ type: "quantity" })).sheet, null);
});

test("a form as a whole can be wrong too", () => {
  assert.deepEqual(readText("{").problems.map(({ code }) => code), ["not-json"]);
  assert.deepEqual(codes({ resourceType: "Patient" }), ["not-a-questionnaire"]);
  assert.deepEqual(codes({ resourceType: "Questionnaire" }), ["no-title", "no-questions"]);
  assert.ok(codes({ ...withOne({}), implicitRules: "x" }).includes("changes-meaning"));
  assert.ok(codes({ ...withOne({}), item: [...withOne({}).item, ...withOne({}).item] }).includes("same-id"));
  assert.ok(codes({ ...withOne({}), item: Array.from({ length: 81 }, (_none, n) => ({ linkId: `${n}`, text: "?", type: "text" })) }).includes("too-many"));
});

test("what describes a form for libraries is left out in silence", () => {
  const sheet = sheetOf({ ...withOne({ prefix: "1." }), publisher: "Somebody", date: "2020-01-01", meta: {}, text: { div: "<p>no</p>" } });
  assert.equal(sheet.items[0]?.text, "1. How was it?");
  assert.equal("publisher" in asQuestionnaire(sheet), false);
});

test("whatever is thrown at it, it answers with a worksheet or with problems, never both and never neither", () => {
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.anything().map((item) => withOne(/** @type {any} */ ({ x: item, item }))), fc.array(fc.anything()).map((item) => ({ ...withOne({}), item }))), (form) => {
    const { sheet, problems } = read(form);
    assert.equal(sheet === null, problems.length > 0);
  }));
});

test("answers come back from the response as they were given", () => {
  for (const form of shipped) {
    const sheet = sheetOf(form);
    const all = Object.fromEntries(asked(sheet.items).map((field) => [field.linkId,
      field.type === "integer" ? 7 : field.type === "boolean" ? false : field.type === "date" ? "2026-11-27" : field.type === "choice" ? field.options.slice(0, 2).map(({ key }) => key) : "words"]));
    const response = asResponse(sheet, all, "2026-11-21T19:00:00Z");
    assert.deepEqual(valuesIn(sheet, response), all);
    assert.deepEqual(hindrances(sheet, all), []);
  }
});

test("what was not asked is not taken from an answer", () => {
  const sheet = sheetOf(withOne({}));
  assert.deepEqual(valuesIn(sheet, { item: [{ linkId: "2", answer: [{ valueString: "?" }] }, { linkId: "1", answer: [{ valueInteger: 4 }] }, null] }), {});
  assert.deepEqual(valuesIn(sheet, undefined), {});
});

test("what still hinders is said field by field", () => {
  const bounded = { extension: [{ url: "http://hl7.org/fhir/StructureDefinition/minValue", valueInteger: 0 }, { url: "http://hl7.org/fhir/StructureDefinition/maxValue", valueInteger: 10 }] };
  const sheet = sheetOf({ ...withOne({ required: true }), item: [...withOne({ required: true }).item, { linkId: "2", text: "How much?", type: "integer", ...bounded }] });
  assert.deepEqual(hindrances(sheet, {}), [{ linkId: "1", code: "needed", limit: null }]);
  assert.deepEqual(hindrances(sheet, { 1: "  ", 2: 3 }).map(({ code }) => code), ["needed"]);
  assert.deepEqual(hindrances(sheet, { 1: "x", 2: 11 }), [{ linkId: "2", code: "too-high", limit: 10 }]);
  assert.deepEqual(hindrances(sheet, { 1: "x", 2: "1.5" }).map(({ code }) => code), ["whole-number"]);
});

test("a worksheet is made step by step, and its questions keep their names when they move", () => {
  let form = { ...asQuestionnaire({ title: "Sleep", description: "", language: "en", url: "", items: [] }) };
  form = added(added(form, "text"), "text");
  form = changed(form, 0, (item) => withEnds(asKind({ ...item, text: "How did you sleep?" }, "scale"), "badly", "well"));
  form = changed(form, 1, (item) => withOptions(asKind({ ...item, text: "What helped?" }, "several"), "Tea\n\n A walk \nTea"));
  const [first, second] = itemsOf(form).map(({ linkId }) => linkId);
  form = moved(form, 1, -1);
  assert.deepEqual(itemsOf(form).map(({ linkId }) => linkId), [second, first]);
  assert.equal(moved(form, 0, -1), form);

  const sheet = sheetOf(form);
  assert.deepEqual(sheet.items[0]?.options.map(({ text }) => text), ["Tea", "A walk"]);
  assert.deepEqual([sheet.items[1]?.low, sheet.items[1]?.high, sheet.items[1]?.max], ["badly", "well", 10]);
  assert.equal(new Set(itemsOf(added(taken(form, 1), "text")).map(({ linkId }) => linkId)).size, 2);
});
