/**
 * What the diary holds, as one list in the order of time: sessions, reading hours, breaks, and what is busy elsewhere.
 * Pure.
 * @module
 */
import { MINUTE, dayNamed, dayOf, moment } from "../../frame/moments.js";
import { daysOf, minuteOf, written } from "./times.js";

/**
 * @typedef {"asked" | "agreed" | "declined" | "cancelled" | "missed" | "held"} State
 * @typedef {"client" | "counsellor"} Party
 * @typedef {{
 *   id: string, relationship: string, mode: string, start: string, end: string, state: State, by: Party,
 *   series: string | null, late: boolean, moved_late?: boolean, missed_by: Party | null, former?: string | null,
 *   held_free?: {start: string, end: string} | null,
 * }} Session
 * @typedef {{relationship: string, start: string, end: string, waiting: number}} Reading
 * @typedef {{id: string, first: string, last: string, cover: boolean, announced_at: string, relationships: string[]}} Break
 * @typedef {{start: string, end: string}} Span
 * @typedef {{relationship: string, zone: string | null, party: Party}} Who
 * @typedef {{zone: string, sessions: Session[], reading: Reading[], breaks: Break[], busy: Span[], people?: Who[]}} Diary
 *
 * @typedef {{kind: "session", key: string, start: string, end: string, session: Session}
 *   | {kind: "reading", key: string, start: string, end: string, waiting: number, relationships: string[]}
 *   | {kind: "busy", key: string, start: string, end: string}} Entry
 */

/** Sessions that take up time. @param {Session} session */
export const takesTime = ({ state }) => state === "asked" || state === "agreed" || state === "held" || state === "missed";

/** Sessions that are still to come or are running. @param {Session} session @param {number} now */
export const isAhead = (session, now) => (session.state === "asked" || session.state === "agreed") && Date.parse(session.end) > now;

/** @param {Diary} diary @returns {Entry[]} */
export function entries(diary) {
  const sessions = diary.sessions.filter(takesTime).map((session) =>
    /** @type {Entry} */ ({ kind: "session", key: session.id, start: session.start, end: session.end, session }));
  const busy = diary.busy.map((span) => /** @type {Entry} */ ({ kind: "busy", key: `busy ${span.start}`, ...span }));
  return [...sessions, ...readings(diary.reading), ...busy].sort((one, other) => Date.parse(one.start) - Date.parse(other.start));
}

/** One reading hour may be agreed with several people: it is one hour all the same. @param {Reading[]} reading @returns {Entry[]} */
function readings(reading) {
  /** @type {Map<string, {kind: "reading", key: string, start: string, end: string, waiting: number, relationships: string[]}>} */
  const hours = new Map();
  for (const { relationship, start, end, waiting } of reading) {
    const key = `reading ${start} ${end}`;
    const hour = hours.get(key) ?? { kind: "reading", key, start, end, waiting: 0, relationships: [] };
    hour.waiting += waiting;
    hour.relationships.push(relationship);
    hours.set(key, hour);
  }
  return [...hours.values()];
}

/** The breaks that hold a day. @param {Break[]} breaks @param {number} day */
export const breaksOn = (breaks, day) => breaks.filter(({ first, last }) => dayNamed(first) <= day && day <= dayNamed(last));

/** @template {Span} T @param {T[]} spans @param {string} zone @returns {Map<number, T[]>} */
export function byDay(spans, zone) {
  /** @type {Map<number, T[]>} */
  const days = new Map();
  for (const span of spans) for (const day of daysOf(span, zone)) days.set(day, [...(days.get(day) ?? []), span]);
  return days;
}

/**
 * Where a span stands in the column of a day, in minutes as the wall shows them. What is over at midnight ends with the day.
 * @param {Span} span @param {number} day @param {string} zone @returns {{from: number, to: number}}
 */
export function within({ start, end }, day, zone) {
  const [begins, ends] = [Date.parse(start), Date.parse(end)];
  const from = dayOf(zone, begins) < day ? 0 : minuteOf(begins, zone);
  const to = dayOf(zone, ends) > day ? 24 * 60 : minuteOf(ends, zone);
  // In the hour that the autumn brings twice an end may show an earlier time than its beginning.
  return { from, to: to > from ? to : Math.min(24 * 60, from + Math.max(15, (ends - begins) / MINUTE)) };
}

/**
 * Lanes side by side for what overlaps, so that nothing lies under something else.
 * @param {{from: number, to: number}[]} spans in the order of their beginnings
 * @returns {{lane: number, of: number}[]}
 */
export function lanes(spans) {
  /** @type {{lane: number, of: number}[]} */
  const placed = [];
  /** @type {number[]} the end of each lane of the group that is open */
  let open = [];
  let group = 0;
  spans.forEach(({ from, to }, i) => {
    if (open.every((end) => end <= from)) {
      close(placed, group, open.length);
      open = [];
      group = i;
    }
    const free = open.findIndex((end) => end <= from);
    const lane = free === -1 ? open.length : free;
    open[lane] = to;
    placed.push({ lane, of: 1 });
  });
  close(placed, group, open.length);
  return placed;
}

/** @param {{lane: number, of: number}[]} placed @param {number} from @param {number} of */
function close(placed, from, of) {
  for (const one of placed.slice(from)) one.of = of;
}

/**
 * The days of a series, at the same time by the counsellor's clock, whatever the summer does.
 * @param {{zone: string, start: number, everyWeeks: number, count: number}} series @returns {string[]}
 */
export function seriesDays({ zone, start, everyWeeks, count }) {
  const first = dayOf(zone, start);
  const minutes = minuteOf(start, zone);
  return Array.from({ length: count }, (_, i) => written(moment(zone, first + 7 * everyWeeks * i, minutes)));
}

/** Times on the hour and the half hour where there are any, else all: a list to choose from, not a timetable. @template {Span} T @param {T[]} openings @param {string} zone @returns {T[]} */
export function roundTimes(openings, zone) {
  const round = openings.filter(({ start }) => minuteOf(Date.parse(start), zone) % 30 === 0);
  return round.length ? round : openings;
}

/** The diaries of several windows of days, as one, of one relationship alone. @param {Diary[]} diaries @param {string} relationship @returns {Diary} */
export function joined(diaries, relationship) {
  const [first] = diaries;
  if (!first) throw new Error("no diary was read");
  const seen = new Set();
  const sessions = diaries.flatMap((one) => one.sessions).filter(({ id, relationship: whose }) =>
    whose === relationship && !seen.has(id) && seen.add(id));
  const ofThese = diaries.flatMap(({ breaks }) => breaks.filter(({ relationships }) => !relationships?.length || relationships.includes(relationship)));
  const breaks = [...new Map(ofThese.map((one) => [one.id, one])).values()].sort((one, other) => one.first.localeCompare(other.first));
  return { ...first, sessions: sessions.sort((one, other) => Date.parse(one.start) - Date.parse(other.start)), breaks, reading: [], busy: [] };
}
