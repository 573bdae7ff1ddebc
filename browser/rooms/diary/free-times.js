/**
 * Free times to choose from: a list of days, each with its times. No timetable: most people look for a day first.
 * @module
 */
import { say } from "../../house/words.js";
import { dayOf } from "../../frame/moments.js";
import { byDay } from "./entries.js";
import { element } from "./parts.js";
import { clock, dayTold } from "./times.js";

/** @typedef {import("./entries.js").Span} Span */

/** @param {Span[]} openings @param {string} zone @param {boolean} allOpen whether every day lies open, or the first alone */
export function freeDays(openings, zone, allOpen) {
  const starts = openings.map(({ start }) => ({ start, end: start }));
  const days = [...byDay(starts, zone)].sort(([one], [other]) => one - other);
  return days.map(([day, spans], i) => freeDay(day, spans, zone, allOpen || i === 0));
}

/** @param {number} day @param {Span[]} spans @param {string} zone @param {boolean} open */
function freeDay(day, spans, zone, open) {
  const times = element("ul", { className: "free-times" }, ...spans.map(({ start }) => freeTime(start, zone)));
  const count = element("span", { className: "soft small", text: say("diary.book.free", { count: spans.length }) });
  const made = element("details", { className: "free-day" }, element("summary", {}, element("span", { text: dayTold(day) }), count), times);
  made.id = `free-${day}`;
  made.open = open;
  return made;
}

/** @param {string} start @param {string} zone */
function freeTime(start, zone) {
  const at = Date.parse(start);
  const button = element("button", { className: "secondary", text: clock(at, zone) });
  button.type = "button";
  button.value = "time";
  button.dataset["start"] = start;
  button.setAttribute("aria-label", `${dayTold(dayOf(zone, at))}, ${clock(at, zone)}`);
  return element("li", {}, button);
}
