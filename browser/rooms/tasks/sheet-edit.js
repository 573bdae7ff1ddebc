/**
 * Changing a worksheet, step by step. It works on the Questionnaire itself, so that one that is not finished yet is kept
 * as it is. Pure.
 * @module
 */

/** @typedef {Record<string, any>} Json */

export const KINDS = /** @type {const} */ (["text", "string", "scale", "integer", "choice", "several", "boolean", "date", "display"]);
/** @typedef {typeof KINDS[number]} Kind what a question is to whoever makes a worksheet */

const EXTENSION = "http://hl7.org/fhir/StructureDefinition/";
const CONTROL = "http://hl7.org/fhir/questionnaire-item-control";

/** @param {Json} form @returns {Json[]} */
export const itemsOf = (form) => (Array.isArray(form["item"]) ? form["item"] : []);

/** @param {Json} item @returns {Kind | "group"} */
export function kindOf(item) {
  if (item["type"] === "choice") return item["repeats"] ? "several" : "choice";
  if (item["type"] === "integer") return isScale(item) ? "scale" : "integer";
  return item["type"];
}

/** @param {Json} item */
const isScale = (item) => (item["extension"] ?? []).some((/** @type {Json} */ { url }) => url === `${EXTENSION}maxValue`);

/** A new question at the end. @param {Json} form @param {Kind} kind @returns {Json} */
export const added = (form, kind) => ({ ...form, item: [...itemsOf(form), asKind({ linkId: freshId(form), text: "" }, kind)] });

/** @param {Json} form @param {number} at @returns {Json} */
export const taken = (form, at) => ({ ...form, item: itemsOf(form).filter((_item, place) => place !== at) });

/** One place up (-1) or down (1); at the end it stays. @param {Json} form @param {number} at @param {-1 | 1} by @returns {Json} */
export function moved(form, at, by) {
  const items = [...itemsOf(form)];
  const to = at + by;
  if (to < 0 || to >= items.length) return form;
  [items[at], items[to]] = [/** @type {Json} */ (items[to]), /** @type {Json} */ (items[at])];
  return { ...form, item: items };
}

/** @param {Json} form @param {number} at @param {(item: Json) => Json} change @returns {Json} */
export const changed = (form, at, change) => ({ ...form, item: itemsOf(form).map((item, place) => (place === at ? change(item) : item)) });

/** The same question, asked in another way. @param {Json} item @param {Kind} kind @returns {Json} */
export function asKind(item, kind) {
  const { linkId, text, required } = item;
  const base = { linkId, text, ...(required && kind !== "display" && { required }) };
  if (kind === "scale") return { ...base, type: "integer", extension: bounds(0, 10), ...(item["item"] && { item: item["item"] }) };
  if (kind === "choice" || kind === "several") {
    return { ...base, type: "choice", ...(kind === "several" && { repeats: true }), answerOption: item["answerOption"] ?? [] };
  }
  return { ...base, type: kind };
}

/** One answer a line. @param {Json} item @param {string} lines @returns {Json} */
export function withOptions(item, lines) {
  const words = [...new Set(lines.split("\n").map((line) => line.trim()).filter(Boolean))];
  const before = new Map((item["answerOption"] ?? []).map((/** @type {Json} */ one) => [optionText(one), one]));
  return { ...item, answerOption: words.map((text) => before.get(text) ?? { valueCoding: { code: text, display: text } }) };
}

/** @param {Json} item */
export const optionLines = (item) => (item["answerOption"] ?? []).map(optionText).join("\n");

/** @param {Json} option @returns {string} */
const optionText = ({ valueString, valueCoding }) => String(valueString ?? valueCoding?.display ?? valueCoding?.code ?? "");

/** What the ends of a scale mean. @param {Json} item @param {string} low @param {string} high @returns {Json} */
export function withEnds({ item: _before, ...item }, low, high) {
  const ends = [["lower", low], ["upper", high]].filter(([, text]) => text).map(([code, text]) => ({
    extension: [{ url: `${EXTENSION}questionnaire-itemControl`, valueCodeableConcept: { coding: [{ system: CONTROL, code }] } }],
    linkId: `${item["linkId"]}.${code}`, text, type: "display",
  }));
  return ends.length ? { ...item, item: ends } : item;
}

/** @param {Json} item @param {"lower" | "upper"} code @returns {string} */
export const endText = (item, code) => String((item["item"] ?? []).find((/** @type {Json} */ { linkId }) => String(linkId).endsWith(`.${code}`))?.text ?? "");

/** @param {number} low @param {number} high */
const bounds = (low, high) => [{ url: `${EXTENSION}minValue`, valueInteger: low }, { url: `${EXTENSION}maxValue`, valueInteger: high }];

/** @param {Json} form */
function freshId(form) {
  const there = new Set(ids(itemsOf(form)));
  let number = there.size + 1;
  while (there.has(`q${number}`)) number += 1;
  return `q${number}`;
}

/** @param {Json[]} items @returns {string[]} */
const ids = (items) => items.flatMap((item) => [String(item["linkId"]), ...ids(item["item"] ?? [])]);
