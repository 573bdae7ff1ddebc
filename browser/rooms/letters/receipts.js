/**
 * What became of each letter: whether it reached the other device and was opened, and when. Only what the two agreed
 * to tell each other is asked for, said and shown.
 * @module
 */
import { post } from "../../house/api.js";
import { say } from "../../house/words.js";
import { moment } from "./sheet.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {{kind: string, at: string, values: Record<string, any>}} Fact */
/** @typedef {{delivered?: Fact, opened?: Fact}} Course */
/** @typedef {{delivered: boolean, opened: boolean}} Agreed */

/** @param {Fact[]} facts @returns {Map<string, Course>} letter → what became of it */
export function courses(facts) {
  /** @type {Map<string, Course>} */
  const found = new Map();
  for (const fact of facts) {
    const letter = String(fact.values["letter"] ?? "");
    const course = found.get(letter) ?? {};
    if (fact.kind === "letter_delivered") found.set(letter, { ...course, delivered: fact });
    if (fact.kind === "letter_opened") found.set(letter, { ...course, opened: fact });
  }
  return found;
}

/**
 * What the foot of one's own letter says.
 * @param {Course | undefined} course @param {Agreed} agreed @param {{zone: string, name: string}} about
 */
export function receiptOf(course, agreed, { zone, name }) {
  const { delivered, opened } = course ?? {};
  if (opened?.values["early"]) return say("letters.opened-early", { at: moment(opened.at, zone) });
  if (opened && agreed.opened) return say("letters.opened", { at: moment(opened.at, zone) });
  if (delivered && agreed.delivered) return say("letters.arrived", { at: moment(delivered.at, zone), name });
  return "";
}

/**
 * Says that the letters which are here have reached this device.
 * @param {Known} known @param {Item[]} letters opened ones by the other @param {Map<string, Course>} before
 */
export async function sayArrived(known, letters, before) {
  const fresh = letters.filter(({ context }) => !before.get(context.item)?.delivered);
  await Promise.all(fresh.map(({ context }) =>
    post(`/api/relationships/${known.id}/letters/${context.item}/delivery/`)));
}
