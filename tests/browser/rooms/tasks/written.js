// Writes what the browser makes of each worksheet: the Questionnaire again, and a response to it.
import { readFileSync } from "node:fs";
import { asQuestionnaire, asked, read } from "../../../../browser/rooms/tasks/questionnaire.js";
import { asResponse } from "../../../../browser/rooms/tasks/response.js";

/** @param {import("../../../../browser/rooms/tasks/questionnaire.js").Field} field */
const answer = ({ type, options }) =>
  ({ integer: 7, boolean: false, date: "2026-11-27", choice: options.map(({ key }) => key) })[/** @type {"integer"} */ (type)] ?? "It rained.";

const written = process.argv.slice(2).map((path) => {
  const { sheet, problems } = read(JSON.parse(readFileSync(path, "utf8")));
  if (!sheet) throw new Error(JSON.stringify(problems));
  const values = Object.fromEntries(asked(sheet.items).map((field) => [field.linkId, answer(field)]));
  return [asQuestionnaire(sheet), asResponse(sheet, values, "2026-11-21T19:00:00Z")];
});
process.stdout.write(JSON.stringify(written));
