/**
 * Times as the diary tells them: by the clock on the reader's wall, and by the other one's where it shows another time.
 * Days are whole days as a calendar counts them (`frame/moments.js`).
 * @module
 */
import { DAY, MINUTE, dayNamed, dayOf, moment } from "../../frame/moments.js";
import { language } from "../../house/words.js";

/** @typedef {{start: string, end: string}} Span instants as the house writes them */

/** English as it is written here: the day before the month. */
const region = () => (language() === "en" ? "en-GB" : language());

/** @param {Intl.DateTimeFormatOptions} how */
const format = (how) => new Intl.DateTimeFormat(region(), how);

/** '09:30'. @param {number} at @param {string} zone */
export const clock = (at, zone) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(at);

/** 'Tuesday 8 December'. @param {number} day */
export const dayTold = (day) => format({ weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(day * DAY);

/** 'Tue 8'. @param {number} day */
export const dayShort = (day) => format({ weekday: "short", day: "numeric", timeZone: "UTC" }).format(day * DAY);

/** 'Tue'. @param {number} day */
export const weekdayShort = (day) => format({ weekday: "short", timeZone: "UTC" }).format(day * DAY);

/** 'December 2026'. @param {number} day */
export const monthTold = (day) => format({ month: "long", year: "numeric", timeZone: "UTC" }).format(day * DAY);

/** '8 December 2026'. @param {number} day */
export const dateTold = (day) => format({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(day * DAY);

/** 'London' for 'Europe/London'. @param {string} zone */
export const place = (zone) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

/** '2026-12-08'. @param {number} day */
export const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** Minutes since midnight, as the wall shows them. @param {number} at @param {string} zone */
export function minuteOf(at, zone) {
  const [hour = 0, minute = 0] = formatParts(at, zone);
  return hour * 60 + minute;
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {number} at @param {string} zone */
function formatParts(at, zone) {
  const known = formats.get(zone) ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23", numberingSystem: "latn" });
  formats.set(zone, known);
  return known.formatToParts(at).filter(({ type }) => type === "hour" || type === "minute").map(({ value }) => Number(value));
}

/** The instant at which the wall shows this. @param {string} zone @param {string} date '2026-12-08' @param {string} time '09:30' */
export function instant(zone, date, time) {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return moment(zone, dayNamed(date), hours * 60 + minutes);
}

/** As the house writes it: '2026-12-08T09:30:00Z'. @param {number} at */
export const written = (at) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Whether two clocks show different times at this instant. @param {number} at @param {string} one @param {string | null | undefined} other */
export const differ = (at, one, other) =>
  Boolean(other) && (dayOf(one, at) !== dayOf(String(other), at) || minuteOf(at, one) !== minuteOf(at, String(other)));

/** '09:30–10:20', the day named where it is another one than that on which it begins for `day`. @param {Span} span @param {string} zone @param {number} [day] */
export function fromTo({ start, end }, zone, day) {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  const begins = dayOf(zone, from);
  const hours = `${clock(from, zone)}–${clock(to, zone)}`;
  return day === undefined || begins === day ? hours : `${dayShort(begins)}, ${hours}`;
}

/** The days on which something lies, in a zone. @param {Span} span @param {string} zone @returns {number[]} */
export function daysOf({ start, end }, zone) {
  const first = dayOf(zone, Date.parse(start));
  const last = dayOf(zone, Math.max(Date.parse(start), Date.parse(end) - MINUTE));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
