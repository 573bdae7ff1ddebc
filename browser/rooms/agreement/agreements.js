/**
 * The versions of an agreement between two people, opened and checked on this device: nothing that does not agree
 * with itself, with its signatures or with what the server runs is ever shown or signed.
 * @module
 */
import { get, post } from '../../house/api.js';
import { readItems, sendItem } from '../../house/items.js';
import { session } from '../../house/keys.js';
import { agreementStatement, signAgreement, verifyAgreement } from '../../sealing/agreement.js';
import { b64u, random } from '../../sealing/bytes.js';
import { Refusal, require } from '../../sealing/refusal.js';
import { threads } from './threads.js';

/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {import('../../house/items.js').Item} Item */
/** @typedef {import('../../sealing/agreement.js').AgreementDocument} AgreementDocument */
/** @typedef {import('../../sealing/agreement.js').AgreementStatement} AgreementStatement */
/** @typedef {'offered' | 'superseded' | 'in_force' | 'past'} State */

/**
 * @typedef {object} Version
 * @property {number} number
 * @property {State} state
 * @property {AgreementDocument} document
 * @property {AgreementStatement} statement
 * @property {string} offeredAt
 * @property {string | null} since when it came into force
 * @property {Map<string, string>} signed person → when, of those whose signature was checked
 * @property {Record<string, string>} signatures person → b64u, checked
 */

/** @typedef {import('./threads.js').Question} Question */
/** @typedef {{by: 'client' | 'counsellor', since: string}} Pause */
/** @typedef {{by: 'client' | 'counsellor', at: string}} Ended */
/** @typedef {Ended & {id: string, earliest: string}} Ending */
/** @typedef {{pause: Pause | null, ending: Ending | null, ended: Ended | null}} Standing how the agreement stands, as the house says */
/** @typedef {{versions: Version[], questions: Question[], names: Map<string, string>, standing: Standing, items: Item[]}} Agreements items: all that the two have sealed for each other */

/** @param {Known} known @param {string} rest */
const address = (known, rest = '') => `/api/relationships/${known.id}/agreements/${rest}`;

/**
 * @param {Known} known
 * @returns {Promise<Agreements>} versions from the first to the newest
 * @throws {Refusal} when the text, the terms, the chain or a signature do not agree
 */
export async function readAgreements(known) {
  const { listed, items, standing } = await everyVersion(known);
  /** @type {Version[]} */
  const versions = [];
  for (const one of listed) versions.push(await verified({ known, listed: one, items, before: versions.at(-1) }));
  requireNewestRuns(versions);
  return { versions, questions: threads(items, versions), names: names(known, items), standing, items };
}

/**
 * The list of versions, whole: one that it leaves out stands among the items all the same. Asked for twice where one
 * was offered just then.
 * @param {Known} known
 */
async function everyVersion(known, again = true) {
  const { versions: listed, pause, ending, ended } = await get(address(known));
  const items = await readItems(known);
  const there = items.filter(({ context }) => context.kind === 'agreement').map(({ context }) => context.item);
  const told = listed.map((/** @type {any} */ { item }) => item);
  if (there.length > told.length && again) return everyVersion(known, false);
  require(there.length <= told.length, 'missing');
  require(there.join() === told.join(), 'reordered');
  return { listed, items, standing: { pause, ending, ended } };
}

/** @param {{known: Known, listed: any, items: Item[], before: Version | undefined}} request @returns {Promise<Version>} */
async function verified({ known, listed, items, before }) {
  const item = items.find(({ context }) => context.item === listed.item);
  require(item?.content, 'missing');
  require(/** @type {any} */ (item.content).document, 'altered-agreement');
  const document = /** @type {AgreementDocument} */ (/** @type {any} */ (item.content).document);
  requireBetweenUs(known, document, item.context.author);
  await verifySignatures({ known, document, listed, previous: before?.statement ?? null });
  requireSigned(listed, item.context.author, known);
  return {
    number: listed.version,
    state: listed.state,
    document,
    statement: listed.statement,
    offeredAt: listed.offered_at,
    since: listed.since,
    signatures: listed.signatures,
    signed: new Map(Object.keys(listed.signatures).map((person) => [person, listed.signed?.[person] ?? listed.offered_at])),
  };
}

/** @param {Known} known @param {AgreementDocument} document @param {string} author */
function requireBetweenUs(known, document, author) {
  require(document.relationship === known.id, 'moved');
  const people = [known.me, known.other];
  require(people.every(({ person, role }) => document.parties[person]?.role === role), 'altered-agreement');
  require(Object.keys(document.parties).length === people.length, 'hidden-reader');
  require(counsellorOf(known).person === author, 'altered-agreement');
}

/** @param {{known: Known, document: AgreementDocument, listed: any, previous: AgreementStatement | null}} request */
async function verifySignatures({ known, document, listed, previous }) {
  const { statement, signatures, terms } = listed;
  /** @type {unknown} */
  let refused = new Refusal('wrong-key');
  for (const keys of everyKeys(known)) {
    try {
      return await verifyAgreement({ document, statement, signatures, terms, keys, previous });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-genuine') throw error;
      refused = error;
    }
  }
  throw refused;
}

/** Somebody may have signed with keys that they have since replaced. @param {Known} known @returns {Map<string, string>[]} */
function everyKeys(known) {
  /** @type {Map<string, string>[]} */
  let found = [new Map()];
  for (const [person, { log }] of known.keys) {
    const keys = [...log.values()].map(({ sign }) => sign).reverse();
    found = found.flatMap((one) => keys.map((key) => new Map([...one, [person, key]])));
  }
  return found;
}

/** Whoever offers has signed, and what runs was signed by both: a server cannot put something in force alone. @param {any} listed @param {string} author @param {Known} known */
function requireSigned(listed, author, known) {
  const both = known.me.person in listed.signatures && known.other.person in listed.signatures;
  require(author in listed.signatures, 'not-genuine');
  require(both === ['in_force', 'past'].includes(listed.state), 'not-genuine');
}

/** Of those that both have signed, the last is the one that runs: no server goes back to an earlier one. @param {Version[]} versions */
function requireNewestRuns(versions) {
  const signed = versions.filter(({ state }) => state === 'in_force' || state === 'past');
  require(signed.every((one, i) => (one.state === 'in_force') === (i === signed.length - 1)), 'rolled-back');
}

/** What each is called: publicly, or as they introduced themselves here, sealed. @param {Known} known @param {Item[]} items */
function names(known, items) {
  const found = new Map([known.me, known.other].map(({ person, called }) => [person, called]));
  for (const { context, content } of items) {
    if (context.kind === 'introduction' && content?.called) found.set(context.author, String(content.called));
  }
  return found;
}

/** @param {Known} known */
export const counsellorOf = ({ me, other }) => (me.role === 'counsellor' ? me : other);

/** @param {Known} known */
export const clientOf = ({ me, other }) => (me.role === 'counsellor' ? other : me);

/** The version that runs, if one does. @param {Version[]} versions */
export const inForce = (versions) => versions.find(({ state }) => state === 'in_force');

/**
 * Offers the next version: seals the document, signs its statement, sends both with the terms that are to run.
 * @param {Known} known
 * @param {{terms: any, words: any, previous: Version | undefined, names: Map<string, string>}} what
 */
export async function offer(known, { terms, words, previous, names: called }) {
  const document = {
    parties: Object.fromEntries([known.me, known.other].map(({ person, role }) => [person, { role, called: called.get(person) ?? '' }])),
    relationship: known.id,
    salt: b64u(random(16)),
    terms,
    version: (previous?.number ?? 0) + 1,
    words,
  };
  const statement = await agreementStatement({ document, previous: previous?.statement ?? null });
  const signature = await signAgreement(unlocked(), statement);
  const beside = { statement, terms, signature };
  await sendItem(known, address(known), { kind: 'agreement', item: crypto.randomUUID(), content: { document }, beside });
}

/**
 * Signs a version after everything about it was checked once more, as the server gives it now.
 * @param {Known} known
 * @param {Version} version as it was read
 */
export async function sign(known, version) {
  const { versions } = await readAgreements(known);
  const now = versions.find(({ number }) => number === version.number);
  require(now && now.statement.document === version.statement.document, 'altered-agreement');
  const signature = await signAgreement(unlocked(), now.statement);
  await post(address(known, `${version.number}/signatures/`), { signature });
}

/**
 * @param {Known} known @param {number} version the one that was read
 * @param {{clause: string, body: string, wish: boolean}} content wish: something else is proposed
 */
export const ask = (known, version, content) =>
  sendItem(known, address(known, `${version}/questions/`), { kind: 'question', item: crypto.randomUUID(), content: { ...content, version } });

/** @param {Known} known @param {Question} question @param {{body: string, outcome: import('./threads.js').Outcome}} content */
export const reply = (known, { item }, content) =>
  sendItem(known, address(known, `questions/${item}/answers/`), { kind: 'reply', item: crypto.randomUUID(), content: { ...content, question: item } });

function unlocked() {
  const keyring = session()?.keyring;
  if (!keyring) throw new Refusal('locked');
  return keyring;
}
