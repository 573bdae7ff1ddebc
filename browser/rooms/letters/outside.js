/**
 * The time that a counsellor works outside the hours that were agreed with one client. Pure: seconds, days, sums.
 * @module
 */
import { isAwayAt, mayWrite, slotAt } from "../../frame/hours.js";
import { dayOf } from "../../frame/moments.js";

/** @typedef {import("../../frame/hours.js").Contact} Contact */
/** @typedef {Record<string, Record<string, number>>} Days day → relationship → seconds */
/** @typedef {{day: string, seconds: number}} Bar */

const DAY = 86_400_000;

/**
 * Whether working now is outside of what was agreed. Where a client may write at any time, the reading slots count alone.
 * @param {Contact} contact @param {number} at
 */
export function isOutside(contact, at) {
  const inHours = contact.writing.length > 0 && mayWrite(contact, at) && !isAwayAt(contact, at);
  return !inHours && slotAt(contact, at) === null;
}

/** '2026-11-21', as the calendar of the zone has it. @param {string} zone @param {number} at */
export const dayIn = (zone, at) => new Date(dayOf(zone, at) * DAY).toISOString().slice(0, 10);

/** @param {Days} days @param {string} day @param {string} relationship @param {number} seconds @returns {Days} */
export function withTime(days, day, relationship, seconds) {
  const there = days[day] ?? {};
  return { ...days, [day]: { ...there, [relationship]: (there[relationship] ?? 0) + seconds } };
}

/** Every day of a month, worked or not. @param {Days} days @param {string} month '2026-11' @returns {Bar[]} */
export function barsOf(days, month) {
  const [year, number] = month.split("-").map(Number);
  const count = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate();
  return Array.from({ length: count }, (_, i) => {
    const day = `${month}-${String(i + 1).padStart(2, "0")}`;
    return { day, seconds: sum(Object.values(days[day] ?? {})) };
  });
}

/** With whom the time was spent, the longest first. @param {Days} days @returns {[relationship: string, seconds: number][]} */
export function byPerson(days) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const people of Object.values(days)) {
    for (const [who, seconds] of Object.entries(people)) found[who] = (found[who] ?? 0) + seconds;
  }
  return Object.entries(found).sort((one, other) => other[1] - one[1]);
}

/** @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

/** The months up to this one, the newest first. @param {string} month @param {number} count */
export function monthsUpTo(month, count) {
  const [year, number] = month.split("-").map(Number);
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 - i, 1)).toISOString().slice(0, 7));
}
