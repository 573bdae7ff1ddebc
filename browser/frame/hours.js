// The agreed hours, as consultingroom/frame/hours.py tells them: tests/vectors/frame-hours.json holds both to it.

import { DAY, HOUR, MINUTE, dayNamed, dayOf, moment, weekday } from "./moments.js";

/**
 * @typedef {{ weekday: number, start: string, end: string }} WeeklySpan
 * @typedef {{ first: string, last: string }} DateSpan
 * @typedef {{
 *   zone: string, writing: WeeklySpan[], reading: WeeklySpan[],
 *   answer_within_hours: number, holidays: DateSpan[], acknowledge: boolean,
 * }} Contact the contact clause as the agreement writes it
 * @typedef {{ start: number, end: number }} Slot
 * @typedef {{ unexpected: boolean, acknowledged: boolean, opens: number, readBy: number, answerBy: number }} Promised
 */

const WEEKS_AHEAD = 58;

/**
 * @param {Contact} contact
 * @param {number} at
 * @returns {boolean}
 */
export function mayWrite(contact, at) {
  return contact.writing.length === 0 || running(writing(contact, at), at) !== null;
}

/**
 * @param {Contact} contact
 * @param {number} at
 * @returns {number | null}
 */
export function nextWriting(contact, at) {
  if (mayWrite(contact, at)) return at;
  return firstAfter(writing(contact, at), at)?.start ?? null;
}

/**
 * @param {Contact} contact
 * @param {number} at
 * @returns {Slot | null}
 */
export function slotAt(contact, at) {
  return running(reading(contact, at), at);
}

/**
 * @param {Contact} contact
 * @param {number} after
 * @returns {Slot | null} null when holidays leave no reading slot for more than a year
 */
export function nextSlot(contact, after) {
  return firstAfter(reading(contact, after), after);
}

/**
 * A break that was announced is kept as if it had been agreed as a holiday.
 * @param {Contact} contact
 * @param {DateSpan[]} breaks
 * @returns {Contact}
 */
export function withBreaks(contact, breaks) {
  return { ...contact, holidays: [...contact.holidays, ...breaks] };
}

/**
 * @param {{ kind: string, values: Record<string, any> }[]} facts in their order
 * @returns {DateSpan[]} the breaks that were announced and not taken back
 */
export function breaksOf(facts) {
  /** @type {Map<string, DateSpan>} */
  const away = new Map();
  for (const { kind, values } of facts) {
    if (kind === "break_announced") away.set(values.away, { first: values.first, last: values.last });
    if (kind === "break_withdrawn") away.delete(values.away);
  }
  return [...away.values()];
}

/**
 * @param {Contact} contact
 * @param {number} at
 * @returns {boolean} on a day on which the counsellor is away
 */
export function isAwayAt(contact, at) {
  return isAway(contact.holidays, dayOf(contact.zone, at));
}

/**
 * @param {Contact} contact
 * @param {number} at
 * @returns {boolean} outside the agreed times or on a day away, and nobody is there to read
 */
export function isUnexpected(contact, at) {
  if (slotAt(contact, at) !== null) return false;
  return !mayWrite(contact, at) || isAwayAt(contact, at);
}

/**
 * Hours of days away do not count.
 * @param {Contact} contact
 * @param {Slot} slot
 * @param {number} sent
 * @returns {number}
 */
export function answerDue(contact, slot, sent) {
  const begin = Math.max(slot.start, sent);
  let due = begin + contact.answer_within_hours * HOUR;
  for (const away of absences(contact)) {
    if (begin < away.end && away.start < due) due += away.end - Math.max(away.start, begin);
  }
  return due;
}

/**
 * When will my letter be read, if I send it now?
 * @param {Contact} contact
 * @param {number} sent
 * @returns {Promised | null}
 */
export function whenRead(contact, sent) {
  const slot = slotAt(contact, sent) ?? nextSlot(contact, sent);
  if (!slot) return null;
  const unexpected = isUnexpected(contact, sent);
  return {
    unexpected,
    acknowledged: unexpected && contact.acknowledge,
    opens: Math.max(slot.start, sent),
    readBy: slot.end,
    answerBy: answerDue(contact, slot, sent),
  };
}

/**
 * @param {Iterable<Slot>} slots
 * @param {number} at
 * @returns {Slot | null}
 */
function running(slots, at) {
  for (const slot of slots) {
    if (slot.start > at) return null;
    if (at < slot.end) return slot;
  }
  return null;
}

/**
 * @param {Iterable<Slot>} slots
 * @param {number} at
 * @returns {Slot | null}
 */
function firstAfter(slots, at) {
  for (const slot of slots) if (slot.start > at) return slot;
  return null;
}

/** @param {Contact} contact @param {number} since */
function reading(contact, since) {
  return slots(contact.zone, contact.reading, contact.holidays, since);
}

/** @param {Contact} contact @param {number} since */
function writing(contact, since) {
  return slots(contact.zone, contact.writing, [], since);
}

/**
 * @param {string} zone
 * @param {WeeklySpan[]} spans
 * @param {DateSpan[]} holidays
 * @param {number} since
 * @returns {Generator<Slot>}
 */
function* slots(zone, spans, holidays, since) {
  const today = dayOf(zone, since);
  const monday = today - weekday(today);
  for (let n = 0; n < WEEKS_AHEAD; n += 1) yield* week(zone, spans, holidays, monday + 7 * n);
}

/**
 * @param {string} zone
 * @param {WeeklySpan[]} spans
 * @param {DateSpan[]} holidays
 * @param {number} monday
 * @returns {Slot[]}
 */
function week(zone, spans, holidays, monday) {
  const kept = spans.filter((span) => !isAway(holidays, monday + span.weekday));
  const slots = kept.map((span) => held(zone, monday + span.weekday, span));
  return joined(slots.sort((one, other) => one.start - other.start || one.end - other.end));
}

/**
 * @param {DateSpan[]} holidays
 * @param {number} day
 * @returns {boolean}
 */
function isAway(holidays, day) {
  return holidays.some(({ first, last }) => dayNamed(first) <= day && day <= dayNamed(last));
}

/**
 * Days away as instants, those that touch each other as one.
 * @param {Contact} contact
 * @returns {Slot[]}
 */
function absences({ zone, holidays }) {
  /** @type {Slot[]} */
  const found = [];
  const spans = holidays.filter(({ first, last }) => first <= last);
  for (const { first, last } of spans.sort((one, other) => dayNamed(one.first) - dayNamed(other.first))) {
    const slot = { start: moment(zone, dayNamed(first), 0), end: moment(zone, dayNamed(last) + 1, 0) };
    const before = found.at(-1);
    if (before && slot.start <= before.end) before.end = Math.max(before.end, slot.end);
    else found.push(slot);
  }
  return found;
}

/**
 * @param {string} zone
 * @param {number} day
 * @param {WeeklySpan} span
 * @returns {Slot}
 */
function held(zone, day, span) {
  const open = minutes(span.start);
  const close = minutes(span.end) || DAY / MINUTE;
  const start = moment(zone, day, open);
  const end = moment(zone, day, close);
  // A slot that lies wholly in the hour that does not exist keeps its length.
  return { start, end: end > start ? end : start + (close - open) * MINUTE };
}

/**
 * @param {string} clock such as '09:30'
 * @returns {number}
 */
function minutes(clock) {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/**
 * Two slots that a clock change has pushed into each other are held as one.
 * @param {Slot[]} slots
 * @returns {Slot[]}
 */
function joined(slots) {
  /** @type {Slot[]} */
  const apart = [];
  for (const slot of slots) {
    const last = apart.at(-1);
    if (last && slot.start < last.end) last.end = Math.max(last.end, slot.end);
    else apart.push({ ...slot });
  }
  return apart;
}
