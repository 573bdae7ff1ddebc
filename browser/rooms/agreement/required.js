/**
 * Which clauses an agreement has, in their order and with their numbers, and what a whole one needs. Pure. The house
 * keeps the same rules in `consultingroom/frame/annexes.py` and in the data of its templates; a test compares them.
 * @module
 */

/** The clauses in the order in which they are read. */
export const CLAUSES = [
  'who', 'modes',
  'contact', 'receipts', 'silence', 'cover', 'letters',
  'sessions', 'live_text', 'webcam', 'phone', 'in_person', 'getting_ready', 'disturbance',
  'confidentiality', 'privacy', 'transcript', 'social', 'recording', 'supervision', 'records',
  'fees', 'breaks', 'emergency', 'unsuitable', 'law_and_insurance', 'complaints', 'if_i_die', 'review',
];

/** Clauses on which only people act: they have words and no terms of their own. */
export const WORDS_ONLY = ['who', 'getting_ready', 'social', 'unsuitable', 'law_and_insurance', 'if_i_die'];

export const MODES = ['letters', 'live_text', 'webcam', 'phone', 'in_person'];
const MEETINGS = ['live_text', 'webcam', 'phone', 'in_person'];
const FIRST = ['contact', 'receipts', 'silence', 'confidentiality', 'transcript', 'disturbance'];
const ALWAYS = ['modes', 'fees', 'breaks', 'privacy', 'recording', 'supervision', 'records', 'emergency', 'complaints', 'review'];

/** What a clause must say in words, where the agreement has that clause. @type {Record<string, string[]>} */
export const DETAILS = {
  who: ['name', 'qualification', 'body', 'number', 'register'],
  cover: ['name', 'reach'],
  in_person: ['place'],
  emergency: ['local'],
  law_and_insurance: ['law', 'insurer', 'countries'],
  complaints: ['body', 'authority'],
  if_i_die: ['name'],
};

/** @param {any} terms @returns {boolean} whether they meet live, in one way or another */
export const meets = (terms) => (terms.modes?.agreed ?? []).some((/** @type {string} */ mode) => MEETINGS.includes(mode));

/** Those that need terms. @param {any} terms @returns {string[]} */
export function required(terms) {
  const cover = terms.breaks?.cover ? ['cover'] : [];
  return [...FIRST, ...ALWAYS, ...(terms.modes?.agreed ?? []), ...(meets(terms) ? ['sessions'] : []), ...cover];
}

/** The clauses of an agreement with these terms. One from before there were ways of working has its six. @param {any} terms @returns {string[]} */
export function clausesOf(terms) {
  const whole = terms.modes !== undefined;
  return CLAUSES.filter((key) =>
    terms[key] !== undefined || (whole && WORDS_ONLY.includes(key) && (key !== 'getting_ready' || terms.sessions !== undefined)));
}

/** 'Clause 4' has a meaning: its place in this agreement. @param {any} terms @param {string} name @returns {number} 0 where it is none of them */
export const clauseNumber = (terms, name) => clausesOf(terms).indexOf(name) + 1;

/**
 * What a whole agreement would have and this one has not.
 * @param {{terms: any, words: any}} document @returns {{clause: string, detail: string}[]} `detail` is '' where the clause itself is missing
 */
export function lacking({ terms, words }) {
  const clauses = required(terms).filter((clause) => terms[clause] === undefined);
  return [...new Set(clauses)].map((clause) => ({ clause, detail: '' })).concat(lackingDetails(terms, words));
}

/** @param {any} terms @param {any} words */
function lackingDetails(terms, words) {
  return clausesOf(terms).flatMap((clause) => (DETAILS[clause] ?? [])
    .filter((detail) => !String(words?.details?.[clause]?.[detail] ?? '').trim())
    .map((detail) => ({ clause, detail })));
}
