/**
 * What happens when a client's letter is sent at a moment, as the agreed hours say. Pure: keys of words and moments.
 * @module
 */
import { nextSlot, slotAt, whenRead } from "../../frame/hours.js";
import { dayOf, moment } from "../../frame/moments.js";

/** @typedef {import("../../frame/hours.js").Contact} Contact */
/** @typedef {{begins: number, end: number, answer: number}} Times */
/** @typedef {{key: string, acknowledged: boolean, times: Times | null}} Told */

/**
 * @param {Contact} contact
 * @param {number} at
 * @returns {Told}
 */
export function whenSent(contact, at) {
  const promised = whenRead(contact, at);
  if (!promised) return { key: "never", acknowledged: false, times: null };
  const { unexpected, acknowledged, opens, readBy, answerBy } = promised;
  const key = opens <= at ? "now" : unexpected ? (acknowledged ? "outside" : "outside-quiet") : "within";
  return { key, acknowledged, times: { begins: opens, end: readBy, answer: answerBy } };
}

/** Left until tomorrow is there again in the morning. */
const MORNING = 6 * 60;

/** @param {string} zone @param {number} at */
export const tomorrow = (zone, at) => moment(zone, dayOf(zone, at) + 1, MORNING);

/** When the next letter is read, or null where no reading time lies ahead. @param {Contact} contact @param {number} at */
export const nextReading = (contact, at) => (slotAt(contact, at) ?? nextSlot(contact, at))?.start ?? null;
