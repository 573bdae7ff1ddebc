// Instants are milliseconds since 1970 in UTC; days are whole days since 1970 as a calendar counts them.

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * What a clock on the wall in this zone shows, written as if it were UTC.
 * @param {string} zone
 * @param {number} at
 * @returns {number}
 */
function shown(zone, at) {
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(zone).formatToParts(at)) {
    if (type in parts) parts[/** @type {keyof typeof parts} */ (type)] = Number(value);
  }
  const wall = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return wall + modulo(at, 1000);
}

/**
 * @param {string} zone
 * @returns {Intl.DateTimeFormat}
 */
function formatOf(zone) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
      year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric",
    });
    formats.set(zone, format);
  }
  return format;
}

/**
 * @param {string} zone
 * @param {number} at
 * @returns {number}
 */
function offset(zone, at) {
  return shown(zone, at) - at;
}

/**
 * @param {string} zone
 * @param {number} at
 * @returns {number}
 */
export function dayOf(zone, at) {
  return Math.floor(shown(zone, at) / DAY);
}

/**
 * @param {string} text such as '2025-12-24'
 * @returns {number}
 */
export function dayNamed(text) {
  return Date.parse(`${text}T00:00:00Z`) / DAY;
}

/**
 * @param {number} day
 * @returns {number} 0 on Mondays
 */
export function weekday(day) {
  return modulo(day + 3, 7);
}

/**
 * A time that the spring change leaves out is moved to the first minute that exists;
 * one that the autumn change brings twice happens the first time.
 * @param {string} zone
 * @param {number} day
 * @param {number} minutes since midnight
 * @returns {number}
 */
export function moment(zone, day, minutes) {
  const wall = day * DAY + minutes * MINUTE;
  const before = offset(zone, wall - DAY);
  const after = offset(zone, wall + DAY);
  const real = [wall - before, wall - after].filter((at) => shown(zone, at) === wall);
  return real.length > 0 ? Math.min(...real) : firstAfterGap(zone, wall - after, wall - before);
}

/**
 * @param {string} zone
 * @param {number} from
 * @param {number} to
 * @returns {number}
 */
function firstAfterGap(zone, from, to) {
  const settled = offset(zone, to);
  let at = from - modulo(from, MINUTE) + MINUTE;
  while (at < to && offset(zone, at) !== settled) at += MINUTE;
  return at;
}

/**
 * @param {number} value
 * @param {number} by
 * @returns {number}
 */
function modulo(value, by) {
  return ((value % by) + by) % by;
}
