/**
 * The clauses of an agreement in plain language, with its values in them. Pure: the words are given by `say`, so that
 * the same text comes out wherever it is told, on a page, in a preview or in a test.
 * @module
 */

/** @typedef {(key: string, parameters?: Record<string, string | number>) => string} Say */
/** @typedef {{say: Say, language: string}} Tongue */
/** @typedef {{key: string, title: string, body: string}} Limit */

/**
 * One thing that a clause says. `agreed` names the agreed words that follow it; `steps` follow it one after the other.
 * @typedef {{text: string, agreed?: string, steps?: string[], limits?: Limit[]}} Line
 */

/** @typedef {{key: string, title: string, why: string, says: Line[], does: string[]}} Clause */
/** @typedef {{weekday: number, start: string, end: string}} Span */
/** @typedef {{terms: any, client: string, counsellor: string}} Agreed */

/** The clauses in the order in which they are read. */
export const CLAUSES = ['contact', 'receipts', 'silence', 'confidentiality', 'transcript', 'disturbance'];

/** A kind of step, and the name of the words that go with it. @type {Record<string, string>} */
export const WORDS_OF_STEP = { notice_again: 'notice_again', note_of_concern: 'concern', last_note: 'last_note' };

/** A Monday, to name the days of the week by. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/**
 * @param {Agreed} agreed
 * @param {Tongue} tongue
 * @returns {Clause[]}
 */
export function clauses(agreed, tongue) {
  return CLAUSES.map((key) => clause(key, agreed, tongue));
}

/**
 * @param {string} key
 * @param {Agreed} agreed
 * @param {Tongue} tongue
 * @returns {Clause}
 */
export function clause(key, { terms, client, counsellor }, tongue) {
  /** @type {(name: string, values?: Record<string, string | number>) => string} */
  const tell = (name, values = {}) => tongue.say(`agreement.clauses.${key}.${name}`, { client, counsellor, ...values });
  const told = /** @type {Record<string, Teller>} */ (TELLERS)[key]?.({ terms: terms[key], tell, tongue });
  return { key, title: tell('title'), why: tell('why'), says: told?.says ?? [], does: told?.does ?? [] };
}

/** All that a clause says, as lines of plain text: what is compared, printed and signed. @param {Clause} clause */
export function plainText({ says }) {
  return says.flatMap(({ text, steps = [], limits = [] }) =>
    [text, ...steps, ...limits.map(({ title, body }) => `${title}: ${body}`)]);
}

/** @typedef {(of: {terms: any, tell: (name: string, values?: Record<string, string | number>) => string, tongue: Tongue}) => {says: Line[], does: string[]}} Teller */

/** @type {Teller} */
function contact({ terms, tell, tongue }) {
  const timed = terms.writing.length > 0;
  return {
    says: lines([
      timed ? tell('writing', { writing: times(terms.writing, tongue) }) : tell('writing_any'),
      tell('reading', { reading: times(terms.reading, tongue) }),
      tell('answer', { answer: within(terms.answer_within_hours, tongue) }),
      tell(timed ? 'outside' : 'waits'),
      timed && (terms.acknowledge ? { text: tell('acknowledge'), agreed: 'acknowledgement' } : tell('acknowledge_not')),
      terms.holidays.length > 0 && tell('holidays', { holidays: holidays(terms.holidays, tongue) }),
      tell('zone', { zone: place(terms.zone) }),
    ]),
    does: [tell('does_waits'), tell('does_tells'), tell('does_early')],
  };
}

/** @type {Teller} */
function receipts({ terms, tell }) {
  return {
    says: lines([tell(terms.delivered ? 'delivered' : 'delivered_not'), tell(terms.opened ? 'opened' : 'opened_not')]),
    does: [tell(terms.delivered || terms.opened ? 'does_notes' : 'does_nothing')],
  };
}

/** @type {Teller} */
function silence({ terms, tell, tongue }) {
  const steps = terms.steps.map((/** @type {{kind: string, after_days: number}} */ { kind, after_days }) => ({
    text: tell(kind, { days: amount('after_days', after_days, tongue) }),
    agreed: WORDS_OF_STEP[kind],
  }));
  const any = steps.length > 0;
  return {
    says: lines([
      ...(any ? steps : [tell('nothing')]),
      any && tell('counted'),
      any && tell('warn', { warn: amount('before_hours', terms.warn_hours, tongue) }),
      { text: tell('own', { apologise: amount('later_hours', terms.apologise_after_hours, tongue) }), agreed: 'apology' },
      tell('never'),
    ]),
    does: [...(any ? [tell('does_counts'), tell('does_sends')] : []), tell('does_own')],
  };
}

/** @type {Teller} */
function confidentiality({ terms, tell }) {
  const limits = terms.exceptions.map((/** @type {string} */ key) =>
    ({ key, title: tell(`limits.${key}.title`), body: tell(`limits.${key}.body`) }));
  return {
    says: lines([
      tell('between'),
      tell('place'),
      limits.length ? { text: tell('limited'), limits } : tell('unlimited'),
    ]),
    does: [tell('does_sealed'), ...(limits.length ? [tell('does_asks')] : []), tell('does_never')],
  };
}

/** @type {Teller} */
function transcript({ terms, tell, tongue }) {
  return {
    says: lines([
      tell('retention', { months: months(terms.retention_months, tongue) }),
      tell('reread'),
      tell(terms.quoting),
      tell(terms.social_contact ? 'social_contact' : 'social_contact_not'),
    ]),
    does: [tell('does_keeps'), tell('does_never')],
  };
}

/** @type {Teller} */
function disturbance({ terms, tell, tongue }) {
  const steps = terms.ladder.map((/** @type {string} */ rung) =>
    tell(rung, { minutes: amount('for_minutes', terms.rejoin_minutes, tongue) }));
  return { says: lines([{ text: tell('order'), steps }, tell(`pays_${terms.who_pays}`)]), does: [tell('does_plan')] };
}

const TELLERS = { contact, receipts, silence, confidentiality, transcript, disturbance };

/** @param {(Line | string | false)[]} found @returns {Line[]} */
function lines(found) {
  return found.flatMap((one) => (one ? [typeof one === 'string' ? { text: one } : one] : []));
}

/** @param {string} name @param {number} count @param {Tongue} tongue */
const amount = (name, count, { say }) => say(`agreement.amounts.${name}`, { count });

/** Days are easier than hours once there are many. @param {number} hours @param {Tongue} tongue */
const within = (hours, tongue) =>
  (hours > 72 && hours % 24 === 0 ? amount('within_days', hours / 24, tongue) : amount('within_hours', hours, tongue));

/** @param {number} count @param {Tongue} tongue */
const months = (count, tongue) =>
  (count % 12 === 0 ? amount('for_years', count / 12, tongue) : amount('for_months', count, tongue));

/** 'Monday to Friday from 08:00 to 20:00; Thursday from 21:00 to midnight'. @param {Span[]} spans @param {Tongue} tongue */
export function times(spans, tongue) {
  /** @type {Map<string, number[]>} */
  const days = new Map();
  for (const { weekday, start, end } of [...spans].sort(byTime)) {
    const hours = `${start} ${end}`;
    days.set(hours, [...(days.get(hours) ?? []), weekday]);
  }
  return [...days].map(([hours, on]) => span(hours.split(' '), on, tongue)).join('; ');
}

/** @param {Span} one @param {Span} other */
const byTime = (one, other) => one.weekday - other.weekday || one.start.localeCompare(other.start);

/** @param {string[]} hours @param {number[]} days @param {Tongue} tongue */
function span([start = '', end = ''], days, tongue) {
  const shown = end === '00:00' ? tongue.say('agreement.times.midnight') : end;
  return tongue.say('agreement.times.span', { days: weekdays(days, tongue), start, end: shown });
}

/** @param {number[]} days @param {Tongue} tongue */
function weekdays(days, tongue) {
  const names = days.map((day) => weekday(day, tongue.language));
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const unbroken = days.length > 2 && last - first === days.length - 1;
  if (unbroken) return tongue.say('agreement.times.range', { first: names[0] ?? '', last: names.at(-1) ?? '' });
  return new Intl.ListFormat(tongue.language, { type: 'conjunction' }).format(names);
}

/** @param {number} day 0 is Monday @param {string} language */
export const weekday = (day, language) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + day * DAY);

/** @param {{first: string, last: string}[]} spans @param {Tongue} tongue */
function holidays(spans, { language }) {
  const region = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' });
  return spans.map(({ first, last }) => format.formatRange(Date.parse(first), Date.parse(last))).join('; ');
}

/** 'London' for 'Europe/London'. @param {string} zone */
export const place = (zone) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
