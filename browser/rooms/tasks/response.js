/**
 * What was filled in: as values by field while it is written, as a FHIR R4 QuestionnaireResponse once it is returned. Pure.
 * @module
 */
import { asked, isScale } from "./questionnaire.js";

/** @typedef {import("./questionnaire.js").Sheet} Sheet */
/** @typedef {import("./questionnaire.js").Field} Field */
/** @typedef {string | number | boolean | string[]} Value of a choice the keys of its options */
/** @typedef {Record<string, Value>} Values linkId → value; what was not answered is not there */
/** @typedef {{linkId: string, code: "needed" | "whole-number" | "too-low" | "too-high" | "not-a-day", limit: number | null}} Hindrance */

/** @param {Value | undefined} value */
export const isBlank = (value) => value === undefined || value === "" || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);

/** What keeps it from being returned, field by field. @param {Sheet} sheet @param {Values} values @returns {Hindrance[]} */
export function hindrances(sheet, values) {
  return asked(sheet.items).flatMap((field) => {
    const found = hindrance(field, values[field.linkId]);
    return found ? [{ linkId: field.linkId, limit: null, ...found }] : [];
  });
}

/** @param {Field} field @param {Value | undefined} value @returns {Pick<Hindrance, "code"> & Partial<Hindrance> | null} */
function hindrance(field, value) {
  if (isBlank(value)) return field.required ? { code: "needed" } : null;
  if (field.type === "date") return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? null : { code: "not-a-day" };
  if (field.type !== "integer") return null;
  if (!Number.isSafeInteger(value)) return { code: "whole-number" };
  if (field.min !== null && Number(value) < field.min) return { code: "too-low", limit: field.min };
  if (field.max !== null && Number(value) > field.max) return { code: "too-high", limit: field.max };
  return null;
}

/**
 * @param {Sheet} sheet @param {Values} values @param {string} authored `2026-11-21T19:00:00Z`
 * @returns {Record<string, any>}
 */
export function asResponse(sheet, values, authored) {
  return {
    resourceType: "QuestionnaireResponse",
    ...(sheet.url && { questionnaire: sheet.url }), ...(sheet.language && { language: sheet.language }),
    status: "completed", authored, item: answered(sheet.items, values),
  };
}

/** @param {Field[]} fields @param {Values} values @returns {Record<string, any>[]} */
function answered(fields, values) {
  /** @param {Field} field @returns {Record<string, any>[]} */
  const one = (field) => {
    const head = { linkId: field.linkId, ...(field.text && { text: field.text }) };
    if (field.type === "group") {
      const within = answered(field.items, values);
      return within.length ? [{ ...head, item: within }] : [];
    }
    const value = values[field.linkId];
    return field.type === "display" || value === undefined || isBlank(value) ? [] : [{ ...head, answer: answers(field, value) }];
  };
  return fields.flatMap(one);
}

/** @param {Field} field @param {Value} value @returns {Record<string, any>[]} */
function answers(field, value) {
  if (field.type === "choice") {
    const chosen = Array.isArray(value) ? value : [value];
    return field.options.filter(({ key }) => chosen.includes(key)).map(({ answer }) => answer);
  }
  /** @type {Partial<Record<string, string>>} */
  const names = { boolean: "valueBoolean", integer: "valueInteger", date: "valueDate" };
  return [{ [names[field.type] ?? "valueString"]: value }];
}

/** The values in a response. What does not fit the worksheet is left out: it was not asked. @param {Sheet} sheet @param {any} response @returns {Values} */
export function valuesIn(sheet, response) {
  const given = new Map(flat(response?.item).map((item) => [item.linkId, item.answer]));
  return Object.fromEntries(asked(sheet.items).flatMap((field) => {
    const value = valueOf(field, given.get(field.linkId));
    return value === undefined || isBlank(value) ? [] : [[field.linkId, value]];
  }));
}

/** @param {any} items @returns {any[]} */
const flat = (items) => (Array.isArray(items) ? items : []).filter(Boolean).flatMap((item) => [item, ...flat(item.item)]);

/** @param {Field} field @param {any} given @returns {Value | undefined} */
function valueOf(field, given) {
  const list = (Array.isArray(given) ? given : []).filter(Boolean);
  if (field.type === "choice") {
    const keys = list.map(({ valueString, valueCoding }) => String(valueString ?? valueCoding?.code ?? valueCoding?.display ?? ""));
    const known = keys.filter((key) => field.options.some((option) => option.key === key));
    return field.repeats ? known : known[0];
  }
  const { valueBoolean, valueInteger, valueDate, valueString } = list[0] ?? {};
  if (field.type === "boolean") return typeof valueBoolean === "boolean" ? valueBoolean : undefined;
  if (field.type === "integer") return Number.isSafeInteger(valueInteger) ? valueInteger : undefined;
  const text = field.type === "date" ? valueDate : valueString;
  return typeof text === "string" ? text : undefined;
}

/** An answer as it is read. @param {Field} field @param {Value | undefined} value @param {{yes: string, no: string, day: (day: string) => string}} words */
export function inWords(field, value, { yes, no, day }) {
  if (value === undefined || isBlank(value)) return "";
  if (field.type === "boolean") return value === true ? yes : no;
  if (field.type === "date") return day(String(value));
  if (field.type === "choice") {
    const chosen = Array.isArray(value) ? value : [value];
    return field.options.filter(({ key }) => chosen.includes(key)).map(({ text }) => text).join(", ");
  }
  return isScale(field) ? `${String(value)} / ${field.max}` : String(value);
}
