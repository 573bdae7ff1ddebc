/**
 * A filled-in worksheet, to be read: question and answer, one after the other.
 * @module
 */
import { say } from "../../house/words.js";
import { dayTold } from "./days.js";
import { inWords, valuesIn } from "./response.js";

/** @typedef {import("./questionnaire.js").Sheet} Sheet */
/** @typedef {import("./questionnaire.js").Field} Field */
/** @typedef {import("./response.js").Value} Value */

/** An answer in words. @param {Field} field @param {Value | undefined} value */
export const answerTold = (field, value) => inWords(field, value, { yes: say("sheet.yes"), no: say("sheet.no"), day: dayTold });

/** @param {Sheet} sheet @param {any} response @returns {HTMLElement} */
export function filledIn(sheet, response) {
  const values = valuesIn(sheet, response);
  const place = document.createElement("div");
  place.className = "filled-in";
  place.append(...rows(sheet.items, values));
  return place;
}

/** @param {Field[]} fields @param {Record<string, Value>} values @returns {HTMLElement[]} */
function rows(fields, values) {
  const shown = [];
  /** @type {HTMLElement | null} */
  let list = null;
  for (const field of fields) {
    if (field.type === "display") continue;
    if (field.type === "group") {
      list = null;
      shown.push(...(field.text ? [words("p", field.text, "group-name")] : []), ...rows(field.items, values));
      continue;
    }
    if (!list) shown.push((list = words("dl", "", "pairs")));
    list.append(pair(field, values[field.linkId]));
  }
  return shown;
}

/** @param {Field} field @param {Value | undefined} value */
function pair(field, value) {
  const told = answerTold(field, value);
  const row = document.createElement("div");
  const answer = words("dd", told || say("sheet.not-answered"), told ? "" : "soft");
  answer.dir = "auto";
  row.append(words("dt", field.text, ""), answer);
  return row;
}

/** @param {string} tag @param {string} text @param {string} look */
function words(tag, text, look) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (look) made.className = look;
  return made;
}
