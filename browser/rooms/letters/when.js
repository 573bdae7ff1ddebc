/**
 * What happens when a client's letter is sent at a moment, as the agreed hours say. Pure: keys of words and moments.
 * @module
 */
import { whenRead } from "../../frame/hours.js";

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
