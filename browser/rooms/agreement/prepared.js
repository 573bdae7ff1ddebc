/**
 * What a counsellor prepares, as it stands in the form, in a draft and in a template; and what of it is offered. Pure.
 * A form keeps whatever was typed; what is offered has only the clauses that its ways of working need.
 * @module
 */
import { CLAUSES, DETAILS, clausesOf, lacking, required } from './required.js';

/** @typedef {{terms: any, words: any, leaves?: string[]}} Prepared `leaves` are clauses that could be there and are left out */
/** @typedef {{every: any, shipped: Record<string, any>, words: Record<string, string>, details: any}} Start what the page brings */
/** @typedef {{client: string, counsellor: string}} Names */

export const OPTIONAL = ['cover'];
const KINDS = ['interrupted', 'connection', 'battery', 'platform'];

/** Details that belong to the practice: filled in for the next client. Where help is depends on where that client lives. */
const OF_THE_PRACTICE = Object.keys(DETAILS).concat('fees').filter((clause) => clause !== 'emergency');

/** @param {{document: any}} version @returns {Prepared} as it stands in a draft */
export function fromVersion({ document: { terms, words, parties } }) {
  const { text: _text, short: _short, language: _language, ...own } = words;
  const counsellor = Object.values(parties).find((/** @type {any} */ one) => one.role === 'counsellor');
  const leaves = OPTIONAL.filter((clause) => terms.modes && terms[clause] === undefined);
  return { terms, words: { called: counsellor?.called ?? '', ...own }, leaves };
}

/** @param {Start} start @param {string} name @param {Names} names @returns {Prepared} */
export function fromShipped(start, name, names) {
  const words = Object.fromEntries(Object.entries(start.words).map(([key, text]) => [key, withNames(text, names)]));
  return { terms: start.shipped[name], words: { ...words, details: start.details }, leaves: [] };
}

/** A value for whatever could be agreed, so that a clause that comes later is not empty. @param {any} every @param {any} terms */
export function filledUp(every, terms) {
  const { disturbance, modes } = terms;
  const ladders = disturbance?.ladder ? { disturbance: fourLadders(disturbance) } : {};
  return { ...every, ...terms, ...ladders, modes: modes ?? { agreed: ['letters'] } };
}

/** As it was agreed before each kind of disturbance had a ladder of its own. @param {any} once */
function fourLadders({ ladder, rejoin_minutes: wait, who_pays }) {
  const steps = () => ladder.map((/** @type {string} */ rung) => ({ rung, minutes: rung === 'rejoin' ? wait : 0 }));
  return { ...Object.fromEntries(KINDS.map((kind) => [kind, steps()])), who_pays };
}

/** What is offered of what stands in the form. @param {Prepared} prepared @returns {{terms: any, words: any}} */
export function asOffered({ terms, words, leaves = [] }) {
  const wanted = new Set([...required(terms), ...OPTIONAL]);
  const kept = Object.entries(terms).filter(([clause]) => wanted.has(clause) && !leaves.includes(clause));
  const offered = Object.fromEntries(kept);
  const there = clausesOf(offered);
  const { remarks = {}, details = {}, ...own } = words;
  return { terms: offered, words: { ...own, remarks: among(there, remarks), details: among(there, details) } };
}

/** @param {string[]} clauses @param {Record<string, any>} said */
function among(clauses, said) {
  const found = clauses.map((clause) => [clause, filled(said[clause])]);
  return Object.fromEntries(found.filter(([, one]) => one !== undefined));
}

/** Nothing, where nothing was said. @param {any} said */
function filled(said) {
  if (!said || typeof said === 'string') return said || undefined;
  const words = Object.entries(said).filter(([, text]) => text);
  return words.length ? Object.fromEntries(words) : undefined;
}

/** @param {Prepared} prepared @returns {{path: string, clause: string, detail: string}[]} what must be said before it can be offered */
export function needed(prepared) {
  return lacking(asOffered(prepared)).map(({ clause, detail }) =>
    ({ clause, detail, path: detail ? `details.${clause}.${detail}` : clause }));
}

/** While somebody is typing, half of a value is none: the preview waits for the rest. @param {any} terms */
export function asFarAsItGoes(terms) {
  return JSON.parse(JSON.stringify(terms, (_name, value) => {
    if (Array.isArray(value)) return value.filter((one) => one === null || typeof one !== 'object' || !Object.values(one).includes(null));
    return value === null ? '…' : value;
  }));
}

/** @param {any} details @returns {any} those that are the same for every client */
export const ofThePractice = (details) => among(CLAUSES.filter((clause) => OF_THE_PRACTICE.includes(clause)), details);

/** The first are filled in where the second say nothing. @param {any} first @param {any} second @returns {any} */
export function together(first = {}, second = {}) {
  const clauses = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...clauses].map((clause) => [clause, { ...first[clause], ...filled(second[clause]) }]));
}

/**
 * A template is for another client: no name of this one stays in its words, nor where this one finds help. Words as they
 * were shipped are kept as they were shipped, so that a client called Will takes no 'will' with them.
 * @param {Prepared} prepared @param {Record<string, string>} shipped @param {Names} names @returns {Prepared}
 */
export function asTemplate({ terms, words, leaves }, shipped, names) {
  const { emergency = {}, ...details } = words.details ?? {};
  const { local: _local, ...other } = emergency;
  const own = nameless({ ...words, details: { ...details, emergency: other } }, names.client);
  for (const [key, text] of Object.entries(shipped)) if (words[key] === withNames(text, names)) own[key] = text;
  return { terms, words: own, ...(leaves ? { leaves } : {}) };
}

/** @param {any} said @param {string} client @returns {any} */
function nameless(said, client) {
  if (!client) return said;
  const name = new RegExp(`(?<![\\p{L}\\p{N}])${client.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');
  return mapped(said, (text) => text.replace(name, '{client}'));
}

/** A kept template with the names of these two in its words. @param {Prepared} kept @param {Names} names @returns {Prepared} */
export const fromTemplate = ({ terms, words, leaves }, names) =>
  ({ terms, words: mapped(words, (text) => withNames(text, names)), ...(leaves ? { leaves } : {}) });

/** @param {any} said @param {(text: string) => string} how @returns {any} */
function mapped(said, how) {
  if (typeof said === 'string') return how(said);
  return said && typeof said === 'object' ? Object.fromEntries(Object.entries(said).map(([key, one]) => [key, mapped(one, how)])) : said;
}

/** 'Maya' for 'Maya Lindqvist'; whoever writes more than two names is left as they are. @param {string} name */
export function shortName(name) {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return rest.length === 1 && !first.endsWith('.') ? first : name;
}

/** Somebody may not have said what they are called. @param {string} text @param {Record<string, string>} names */
export function withNames(text, names) {
  return text.replace(/ ?\{(\w+)\}/g, (whole, name) => (names[name] ? whole.replace(`{${name}}`, names[name]) : '')).trim();
}

/** What each is called in the agreement; the counsellor may choose a shorter name there. @param {{names: Map<string, string>}} agreements @param {{me: {person: string}}} known @param {any} words */
export function calledHere({ names }, { me }, words) {
  return new Map([...names, ...(words.called ? /** @type {[string, string][]} */ ([[me.person, words.called]]) : [])]);
}

/** @typedef {{person: string, role: string}} Party */

/** @param {{me: Party, other: Party}} known @param {Map<string, string>} names */
export function parties({ me, other }, names) {
  return Object.fromEntries([me, other].map(({ person, role }) => [person, { role, called: names.get(person) ?? '' }]));
}
