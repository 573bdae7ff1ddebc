/**
 * Days as people say them. A day has no zone: it is told as it was written down.
 * @module
 */
import { now } from "../../house/clock.js";
import { language, say } from "../../house/words.js";

/** Today where this device is. */
export function today() {
  const here = new Date(now());
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${here.getFullYear()}-${two(here.getMonth() + 1)}-${two(here.getDate())}`;
}

/** 'Friday 27 November' @param {string} day `2026-11-27` */
export function dayTold(day) {
  const at = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(at)) return day;
  const region = language() === "en" ? "en-GB" : language();
  return new Intl.DateTimeFormat(region, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(at);
}

/** Until when a task is hoped for, kindly; nothing where no day was named. @param {string} due @param {boolean} isOpen */
export function dueTold(due, isOpen) {
  if (!due) return isOpen ? say("task.no-day") : "";
  if (!isOpen) return "";
  if (due === today()) return say("task.due-today");
  return say(due < today() ? "task.was-due" : "task.due", { day: dayTold(due) });
}
