/**
 * The clock of the house. A device may be wrong, and a demonstration moves its time on: only the server's time counts.
 * Every answer of the server carries it in `House-Time`; every page carries it in `<meta name="house-time">`.
 * @module
 */
import { language } from "./words.js";

/** Smaller differences are the journey of the answer, not a clock that was moved. */
const NOTICEABLE = 20_000;

let offset = 0;

/** Milliseconds since 1970, as the house counts them. */
export function now() {
  return Date.now() + offset;
}

/** Milliseconds by this device's own clock: for measuring a while here, which no demonstration moves on. */
export function onThisDevice() {
  return Date.now();
}

/**
 * Takes the server's time from an answer. When the clock was moved on, by whomever, the document hears `clock-moved`.
 * @param {string | null | undefined} time `2026-11-21T19:00:00Z`
 */
export function heard(time) {
  const server = Date.parse(time ?? "");
  if (Number.isNaN(server)) return;
  const before = offset;
  offset = server - Date.now();
  if (Math.abs(offset - before) > NOTICEABLE) document.dispatchEvent(new CustomEvent("clock-moved"));
}

/** Takes the time that the page brought with it. */
export function start() {
  const time = document.querySelector('meta[name="house-time"]')?.getAttribute("content");
  offset = Date.parse(time ?? "") - Date.now() || 0;
}

/**
 * 'Saturday 21 November, 22:14', in the language of the page and the time zone of the device, or of `zone`.
 * @param {number | Date} [time] @param {string} [zone]
 */
export function told(time = now(), zone) {
  const where = zone ? { timeZone: zone } : {};
  const day = new Intl.DateTimeFormat(region(), { weekday: "long", day: "numeric", month: "long", ...where });
  const hour = new Intl.DateTimeFormat(region(), { hour: "2-digit", minute: "2-digit", hour12: false, ...where });
  return `${day.format(time)}, ${hour.format(time)}`;
}

/** English as it is written here: the day before the month. */
function region() {
  return language() === "en" ? "en-GB" : language();
}
