/**
 * The clauses of an agreement in plain language, with its values in them. Pure: the words are given by `say`, so that
 * the same text comes out wherever it is told, on a page, in a preview or in a test.
 * @module
 */
import { CLAUSES, clauseNumber, clausesOf } from './required.js';
import { meeting } from './tellers/meeting.js';
import { practice } from './tellers/practice.js';
import { trust } from './tellers/trust.js';
import { writing } from './tellers/writing.js';

export { CLAUSES, clauseNumber, clausesOf };

/** @typedef {(key: string, parameters?: Record<string, string | number>) => string} Say */
/** @typedef {{say: Say, language: string}} Tongue */
/** @typedef {{key: string, title: string, body: string}} Limit */

/**
 * One thing that a clause says. `agreed` names the agreed words that follow it; `steps` follow it one after the other.
 * @typedef {{text: string, agreed?: string, steps?: string[], limits?: Limit[]}} Line
 */

/** @typedef {{key: string, title: string, why: string, short: string, says: Line[], does: string[]}} Clause `short` is the clause in one sentence */
/** @typedef {{weekday: number, start: string, end: string}} Span */
/** @typedef {{terms: any, client: string, counsellor: string, details?: Record<string, Record<string, string>>}} Agreed */

/**
 * What a teller is given: the terms of its clause, those of all, a word for each detail of any clause, and how to tell.
 * @typedef {object} Telling
 * @property {any} terms
 * @property {any} all
 * @property {(clause: string, name: string) => string} detail '' where nothing was said
 * @property {(name: string, values?: Record<string, string | number>) => string} tell
 * @property {Tongue} tongue
 */

/** @typedef {{short?: string, says: (Line | string | false)[], does: (string | false)[]}} Told */
/** @typedef {(telling: Telling) => Told} Teller */

/** @type {Record<string, Teller>} */
const TELLERS = { ...writing, ...meeting, ...trust, ...practice };

/**
 * @param {Agreed} agreed
 * @param {Tongue} tongue
 * @returns {Clause[]} those that this agreement has
 */
export function clauses(agreed, tongue) {
  return clausesOf(agreed.terms).map((key) => clause(key, agreed, tongue));
}

/**
 * @param {string} key
 * @param {Agreed} agreed
 * @param {Tongue} tongue
 * @returns {Clause} one that says nothing where the agreement does not have it
 */
export function clause(key, agreed, tongue) {
  const names = { client: agreed.client, counsellor: agreed.counsellor };
  /** @type {(name: string, values?: Record<string, string | number>) => string} */
  const tell = (name, values = {}) => tongue.say(`agreement.clauses.${key}.${name}`, { ...names, ...values });
  const { says, does, short } = told(key, agreed, tell, tongue);
  const lines = says.flatMap((one) => (one ? [typeof one === 'string' ? { text: one } : one] : []));
  const acts = does.flatMap((one) => (one ? [one] : []));
  return { key, title: tell('title'), why: tell('why'), short: short ?? lines[0]?.text ?? '', says: lines, does: acts };
}

/** All that a clause says, as lines of plain text: what is compared, printed and signed. @param {Clause} clause */
export function plainText({ says }) {
  return says.flatMap(({ text, steps = [], limits = [] }) =>
    [text, ...steps, ...limits.map(({ title, body }) => `${title}: ${body}`)]);
}

/** @param {string} key @param {Agreed} agreed @param {Telling['tell']} tell @param {Tongue} tongue @returns {Told} */
function told(key, { terms: all, client, counsellor, details = {} }, tell, tongue) {
  const teller = TELLERS[key];
  if (!teller || !clausesOf(all).includes(key)) return { says: [], does: [] };
  const detail = (/** @type {string} */ clause, /** @type {string} */ name) => String(details[clause]?.[name] ?? '').trim();
  const say = (/** @type {string} */ name, values = {}) => tongue.say(name, { client, counsellor, ...values });
  const found = teller({ terms: all[key], all, detail, tell, tongue: { ...tongue, say } });
  return found.does.length ? found : { ...found, does: [tongue.say('agreement.keeps_only')] };
}
