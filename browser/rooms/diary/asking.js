/**
 * What the pages of the diary ask the house for. `docs/protocol.md`, 'The diary'.
 * @module
 */
import { get, post, remove } from "../../house/api.js";
import { dateOf } from "./times.js";

/** @typedef {import("./entries.js").Diary} Diary */
/** @typedef {import("./entries.js").Session} Session */
/** @typedef {import("./entries.js").Span} Span */
/** @typedef {{late: boolean, charge: "nothing" | "half" | "full", amount: number, currency: string, clause: string}} Cost */
/** @typedef {{minutes: number, mode: string, openings: Span[], rules: {booking: string, notice_hours: number, ahead_days: number, before_minutes: number, after_minutes: number}, zones: {counsellor: string, client: string | null}}} Openings */
/** @typedef {{id: string, start: string, mode: string, every_weeks: number, count: number, without?: string[]}} Series */

/** The house tells at most a hundred days at once. */
export const MOST_DAYS = 98;

/** @param {string} relationship @param {string} [rest] */
const room = (relationship, rest = "") => `/api/relationships/${relationship}/${rest}`;

/** @param {number} from @param {number} to days @returns {Promise<Diary>} */
export const readDiary = (from, to) => get(`/api/diary/?from=${dateOf(from)}&to=${dateOf(to)}`);

/** @param {string} relationship @param {string} mode @param {number} from @param {number} to days @returns {Promise<Openings>} */
export const readOpenings = (relationship, mode, from, to) =>
  get(room(relationship, `openings/?mode=${mode}&from=${dateOf(from)}&to=${dateOf(to)}`));

/** @param {string} relationship @param {{id: string, start: string, mode: string}} what @returns {Promise<Session>} */
export const book = (relationship, what) => post(room(relationship, "sessions/"), what);

/** @param {Session} session @param {boolean} agree @returns {Promise<Session>} */
export const answer = (session, agree) => post(room(session.relationship, `sessions/${session.id}/answer/`), { agree });

/** @param {Session} session @param {{id: string, start: string, charge?: string}} change @returns {Promise<Session>} */
export const move = (session, change) => post(room(session.relationship, `sessions/${session.id}/move/`), change);

/** @param {Session} session @returns {Promise<Cost>} */
export const costOf = (session) => get(room(session.relationship, `sessions/${session.id}/cost/`));

/** @param {Session} session @param {string} charge what was said @returns {Promise<Session>} */
export const cancel = (session, charge) => post(room(session.relationship, `sessions/${session.id}/cancellation/`), { charge });

/** @param {Session} session @param {string} by @returns {Promise<Session>} */
export const noteMissed = (session, by) => post(room(session.relationship, `sessions/${session.id}/missed/`), { by });

/** Nothing is booked: only the days and those that are taken. @param {string} relationship @param {Series} series @returns {Promise<{sessions: Span[], taken: string[]}>} */
export const lookAtSeries = (relationship, series) => post(room(relationship, "series/"), { ...series, only_ask: true });

/** @param {string} relationship @param {Series} series @returns {Promise<{series: string, sessions: Session[]}>} */
export const bookSeries = (relationship, series) => post(room(relationship, "series/"), series);

/** @param {Session} session @param {number} from day */
export const endSeries = (session, from) => remove(room(session.relationship, `series/${session.series}/?from=${dateOf(from)}`));
