/**
 * The diary as a month: a table of weeks. Each day leads to its list; on a phone it says how much there is.
 * @module
 */
import { say } from "../../house/words.js";
import { breaksOn, byDay, entries } from "./entries.js";
import { element, link } from "./parts.js";
import { clock, dateOf, dayTold, monthTold, weekdayShort } from "./times.js";
import { linked, titleOf } from "./told-entry.js";

/** @typedef {import("./diary.js").Shown} Shown */
/** @typedef {import("./entries.js").Entry} Entry */

/** @param {Shown} shown */
export function monthOf(shown) {
  const { diary, first, last } = shown;
  const days = byDay(entries(diary).filter(({ kind }) => kind !== "busy"), diary.zone);
  const head = element("tr", {}, ...Array.from({ length: 7 }, (_, i) => heading(first + i)));
  const body = element("tbody");
  for (let monday = first; monday <= last; monday += 7) {
    body.append(element("tr", {}, ...Array.from({ length: 7 }, (_, i) => cell(shown, monday + i, days.get(monday + i) ?? []))));
  }
  const caption = element("caption", { className: "unseen", text: monthTold(shown.day) });
  return element("table", { className: "diary-month" }, caption, element("thead", {}, head), body);
}

/** @param {number} day */
function heading(day) {
  const made = element("th", { text: weekdayShort(day) });
  made.scope = "col";
  return made;
}

/** @param {Shown} shown @param {number} day @param {Entry[]} here */
function cell(shown, day, here) {
  const number = link(String(new Date(dateOf(day)).getUTCDate()), `/diary/?view=list&day=${dateOf(day)}`, "day-number");
  number.setAttribute("aria-label", here.length ? say("diary.day-count", { day: dayTold(day), count: here.length }) : dayTold(day));
  const away = breaksOn(shown.diary.breaks, day).length > 0;
  const made = element("td", {}, number, away ? element("span", { className: "diary-away", text: say("diary.away") }) : null, few(shown, here), many(here));
  if (day === shown.today) made.classList.add("today");
  if (monthTold(day) !== monthTold(shown.day)) made.classList.add("outside");
  return made;
}

/** @param {Shown} shown @param {Entry[]} here */
function few(shown, here) {
  if (!here.length) return null;
  const rows = here.map((entry) => element("li", { className: `of-${entry.kind}` }, linked(entry, shown, `${clock(Date.parse(entry.start), shown.diary.zone)} ${titleOf(entry, shown)}`)));
  return element("ul", {}, ...rows);
}

/** @param {Entry[]} here */
function many(here) {
  if (!here.length) return null;
  const made = element("span", { className: "many", text: String(here.length) });
  made.setAttribute("aria-hidden", "true");
  return made;
}
