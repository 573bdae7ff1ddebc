/**
 * Amounts of time and money, days and times, in the reader's language. Pure.
 * @module
 */

/** @typedef {import('../clauses.js').Tongue} Tongue */
/** @typedef {import('../clauses.js').Span} Span */

/** A Monday, to name the days of the week by. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** @param {string} name @param {number} count @param {Tongue} tongue */
export const amount = (name, count, { say }) => say(`agreement.amounts.${name}`, { count });

/** Days are easier than hours once there are many. @param {number} hours @param {Tongue} tongue */
export const within = (hours, tongue) =>
  (hours > 72 && hours % 24 === 0 ? amount('within_days', hours / 24, tongue) : amount('within_hours', hours, tongue));

/** @param {number} count @param {Tongue} tongue */
export const months = (count, tongue) =>
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
export function weekdays(days, tongue) {
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
export function holidays(spans, { language }) {
  const format = new Intl.DateTimeFormat(region(language), { dateStyle: 'long', timeZone: 'UTC' });
  return spans.map(({ first, last }) => format.formatRange(Date.parse(first), Date.parse(last))).join('; ');
}

/** 'London' for 'Europe/London'. @param {string} zone */
export const place = (zone) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** A region, where the language alone would tell dates and money as in another one. @param {string} language */
const region = (language) => (language === 'en' ? 'en-GB' : language);

/** '£60' for 6000 pence. @param {number} smallest @param {string} currency @param {Tongue} tongue */
export function money(smallest, currency, { language }) {
  const amount = smallest / 10 ** decimals(currency);
  const trailingZeroDisplay = /** @type {const} */ ('stripIfInteger');
  return new Intl.NumberFormat(region(language), { style: 'currency', currency, trailingZeroDisplay }).format(amount);
}

/** How many digits follow the point: two for pounds, none for yen. @param {string} currency */
export const decimals = (currency) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** 'letters, live text and webcam'. @param {string[]} names @param {Tongue} tongue */
export const list = (names, { language }) => new Intl.ListFormat(region(language), { type: 'conjunction' }).format(names);
