/**
 * The diary as a week: seven columns, each an ordinary list of its day; where an entry stands shows when it is.
 * @module
 */
import { say } from "../../house/words.js";
import { breaksOn, byDay, entries, lanes, within } from "./entries.js";
import { element } from "./parts.js";
import { dayShort, dayTold, fromTo } from "./times.js";
import { besideOf, keptFree, linked } from "./told-entry.js";

/** @typedef {import("./diary.js").Shown} Shown */
/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {{from: number, to: number}} Hours in minutes of the day */

const DAYTIME = { from: 8 * 60, to: 18 * 60 };
const HOUR_HIGH = 4; // rem

/** @param {Shown} shown */
export function weekOf(shown) {
  const { diary, first, last } = shown;
  const days = byDay(entries(diary), diary.zone);
  const hours = hoursShown(shown, days);
  const columns = Array.from({ length: last - first + 1 }, (_, i) => column(shown, first + i, days.get(first + i) ?? [], hours));
  const grid = element("div", { className: "diary-week" }, scale(hours), ...columns);
  const page = element("div", { className: "week-scroll" }, grid);
  page.tabIndex = 0;
  page.setAttribute("role", "region");
  page.setAttribute("aria-label", say("diary.week"));
  return page;
}

/** From the first to the last thing of the week, and at least the day. @param {Shown} shown @param {Map<number, Entry[]>} days @returns {Hours} */
function hoursShown({ diary, first, last }, days) {
  let { from, to } = DAYTIME;
  for (let day = first; day <= last; day += 1) {
    for (const entry of days.get(day) ?? []) {
      if (entry.kind === "busy") continue;
      const span = within(entry, day, diary.zone);
      from = Math.min(from, span.from);
      to = Math.max(to, span.to);
    }
  }
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}

/** @param {Hours} hours */
function scale({ from, to }) {
  const made = element("div", { className: "diary-scale" });
  made.setAttribute("aria-hidden", "true");
  for (let at = from; at < to; at += 60) {
    const hour = element("span", { text: `${String(at / 60).padStart(2, "0")}:00` });
    hour.style.insetBlockStart = `${((at - from) / 60) * HOUR_HIGH}rem`;
    made.append(hour);
  }
  return element("div", {}, element("div", { className: "day-name" }), made);
}

/** @param {Shown} shown @param {number} day @param {Entry[]} here @param {Hours} hours */
function column(shown, day, here, hours) {
  const name = element("h3", { className: "day-name" }, element("span", { className: "unseen", text: dayTold(day) }), hidden(dayShort(day)));
  if (day === shown.today) name.append(element("span", { className: "unseen", text: `, ${say("diary.today-word")}` }));
  const list = element("ol", { className: "diary-hours" });
  list.style.blockSize = `${((hours.to - hours.from) / 60) * HOUR_HIGH}rem`;
  list.style.setProperty("--hour", `${HOUR_HIGH}rem`);
  const spans = here.map((entry) => within(entry, day, shown.diary.zone));
  const places = lanes(spans);
  here.forEach((entry, i) => list.append(...block(shown, entry, day, hours, /** @type {Hours} */ (spans[i]), /** @type {any} */ (places[i]))));
  const away = breaksOn(shown.diary.breaks, day).length > 0;
  const made = element("section", { className: "diary-day" }, name, away ? element("p", { className: "diary-away", text: say("diary.away") }) : null, list);
  if (day === shown.today) made.classList.add("today");
  return made;
}

/** @param {string} text */
function hidden(text) {
  const made = element("span", { text });
  made.setAttribute("aria-hidden", "true");
  return made;
}

/** @param {Shown} shown @param {Entry} entry @param {number} day @param {Hours} hours @param {Hours} span @param {{lane: number, of: number}} place @returns {HTMLElement[]} */
function block(shown, entry, day, hours, span, { lane, of }) {
  const time = element("span", { className: "at", text: fromTo(entry, shown.diary.zone, day) });
  const beside = besideOf(entry, shown).map((text) => element("span", { className: "unseen", text }));
  const made = element("li", { className: `block of-${entry.kind}` }, linked(entry, shown), time, ...beside);
  if (entry.kind === "session") made.dataset["is"] = entry.session.state;
  stand(made, hours, span);
  made.style.insetInlineStart = `${(100 * lane) / of}%`;
  made.style.inlineSize = `${100 / of}%`;
  made.title = [made.querySelector("a, span")?.textContent, ...besideOf(entry, shown)].join("\n");
  return [...free(shown, entry, day, hours), made];
}

/** The time kept free before and after lies lightly under it. @param {Shown} shown @param {Entry} entry @param {number} day @param {Hours} hours */
function free(shown, entry, day, hours) {
  if (entry.kind !== "session" || !entry.session.held_free || !keptFree(entry, shown.diary.zone)) return [];
  const made = element("li", { className: "kept" });
  made.setAttribute("aria-hidden", "true");
  stand(made, hours, within(entry.session.held_free, day, shown.diary.zone));
  return [made];
}

/** @param {HTMLElement} made @param {Hours} hours @param {Hours} span */
function stand(made, hours, { from, to }) {
  const [top, end] = [Math.max(from, hours.from), Math.min(to, hours.to)];
  made.style.insetBlockStart = `${((top - hours.from) / 60) * HOUR_HIGH}rem`;
  made.style.blockSize = `${(Math.max(15, end - top) / 60) * HOUR_HIGH}rem`;
  made.hidden = end <= hours.from || top >= hours.to;
}
