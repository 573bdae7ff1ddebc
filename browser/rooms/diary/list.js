/**
 * The diary as a list: the days on which there is something, one under the other.
 * @module
 */
import { say } from "../../house/words.js";
import { breaksOn, byDay, entries } from "./entries.js";
import { element } from "./parts.js";
import { dayTold, fromTo } from "./times.js";
import { besideOf, linked } from "./told-entry.js";

/** @typedef {import("./diary.js").Shown} Shown */
/** @typedef {import("./entries.js").Entry} Entry */

/** @param {Shown} shown */
export function listOf(shown) {
  const { diary, first, last, today } = shown;
  const days = byDay(entries(diary), diary.zone);
  const page = element("div", { className: "diary-list" });
  for (let day = first; day <= last; day += 1) {
    const here = days.get(day) ?? [];
    const away = breaksOn(diary.breaks, day);
    if (here.length || away.length || day === today) page.append(dayOf(shown, day, here, away.length > 0));
  }
  if (!page.childElementCount) page.append(element("p", { className: "empty", text: say("diary.nothing") }));
  return page;
}

/** @param {Shown} shown @param {number} day @param {Entry[]} here @param {boolean} away */
function dayOf(shown, day, here, away) {
  const told = dayTold(day);
  const heading = element("h3", { text: day === shown.today ? say("diary.today", { day: told }) : told });
  const rows = element("ul", { className: "entries" }, ...here.map((entry) => row(shown, entry, day)));
  const free = here.length || away ? null : element("p", { className: "soft", text: say("diary.nothing-today") });
  return element("section", {}, heading, away ? element("p", { className: "diary-away", text: say("diary.away") }) : null, here.length ? rows : null, free);
}

/** @param {Shown} shown @param {Entry} entry @param {number} day */
function row(shown, entry, day) {
  const time = element("time", { text: fromTo(entry, shown.diary.zone, day) });
  time.dateTime = entry.start;
  const beside = besideOf(entry, shown).map((text) => element("span", { className: "soft small", text }));
  const made = element("li", { className: `of-${entry.kind}` }, time, element("div", {}, linked(entry, shown), ...beside));
  if (entry.kind === "session") made.dataset["is"] = entry.session.state;
  return made;
}
