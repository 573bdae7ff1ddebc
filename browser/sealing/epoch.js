import { ageOpen, ageSeal } from './age.js';
import { b64u, digest, random, unb64u } from './bytes.js';
import { canonical, fromCanonical } from './canonical.js';
import { requireSigned, signature, verifyingKey } from './ed25519.js';
import { derived, material } from './hkdf.js';
import { identityOf } from './keyring.js';
import { require } from './refusal.js';
import { fingerprint } from './statement.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {import('./keyring.js').Keyring} Keyring */
/** @typedef {import('./statement.js').KeyStatement} KeyStatement */
/** @typedef {import('./statement.js').VerifiedKeys} VerifiedKeys */
/** @typedef {{person: string, statement: KeyStatement}} Reader */

/**
 * @typedef {object} EpochStatement
 * @property {string} commitment b64u
 * @property {number} epoch from 1
 * @property {string} made_by person
 * @property {string} previous digest of the statement of the epoch before, or ''
 * @property {{fingerprint: string, person: string}[]} readers sorted by person
 * @property {string} relationship id
 * @property {'1'} suite
 */

/**
 * @typedef {object} EpochRecord
 * @property {EpochStatement} statement
 * @property {string} signature b64u, of its maker
 * @property {Record<string, string>} [wraps] person → age file, b64u
 * @property {string} [wrap] the reader's own age file, b64u, where the server gives no others
 */

/**
 * An epoch that was opened and checked: what items are sealed and opened with.
 *
 * @typedef {object} Epoch
 * @property {string} relationship id
 * @property {number} number from 1
 * @property {CryptoKey} secret derives keys, cannot be read
 * @property {Map<string, CryptoKey>} authors person → the key that verifies what they wrote in this epoch
 * @property {EpochStatement} statement
 * @property {string} digest of the canonical statement
 */

/**
 * @param {{relationship: string, keyring: Keyring, readers: Reader[]}} request readers: with the maker
 * @returns {Promise<{statement: EpochStatement, signature: string, wraps: Record<string, string>, epoch: Epoch}>}
 */
export const beginRelationship = (request) => beginEpoch(request);

/**
 * A new secret for those who read from now on, as when a reader leaves.
 *
 * @param {{relationship: string, keyring: Keyring, readers: Reader[], previous?: EpochStatement}} request
 * @returns {Promise<{statement: EpochStatement, signature: string, wraps: Record<string, string>, epoch: Epoch}>}
 */
export async function beginEpoch({ relationship, keyring, readers, previous }) {
  const raw = random(32);
  const secret = await material(raw);
  const statement = await stated({ relationship, keyring, readers, previous, secret });
  const wraps = await wrapped({ statement, readers, raw });
  raw.fill(0);
  return {
    statement,
    signature: await signature(keyring.signing, 'epoch', canonical(statement)),
    wraps,
    epoch: await opened(statement, secret, new Map(readers.map((reader) => [reader.person, reader.statement]))),
  };
}

/**
 * @param {object} request
 * @param {EpochRecord} request.record as the server gave it
 * @param {Keyring} request.keyring
 * @param {Map<string, string>} request.pinned person → fingerprint, of exactly those who are in this relationship,
 *   oneself among them
 * @param {Map<string, KeyStatement | VerifiedKeys>} request.statements person → what `verifyKeyLog` gave. With the
 *   whole log, an epoch from before a change of keys opens as well
 * @param {string} [request.relationship] the one that was asked for
 * @param {EpochStatement} [request.previous] of the epoch before; from the second epoch on it must be there
 * @returns {Promise<Epoch>}
 * @throws {Refusal} hidden-reader, missing-reader, wrong-key, moved, rewritten-past, missing, not-genuine
 */
export async function openEpoch({ record, keyring, pinned, statements, relationship, previous }) {
  const { statement } = record;
  require(statement.suite === '1', 'not-genuine');
  require(statement.relationship === (relationship ?? statement.relationship), 'moved');
  const readers = await requireReaders({ statement, pinned, statements });
  await requireMaker(record, readers);
  await requirePrevious(statement, previous);
  return opened(statement, await unwrapped(record, keyring), readers);
}

/**
 * @param {{relationship: string, keyring: Keyring, readers: Reader[], previous: EpochStatement | undefined, secret: CryptoKey}} request
 * @returns {Promise<EpochStatement>}
 */
const stated = async ({ relationship, keyring, readers, previous, secret }) => ({
  commitment: await commitment(secret),
  epoch: (previous?.epoch ?? 0) + 1,
  made_by: keyring.person,
  previous: previous ? await digest(canonical(previous)) : '',
  readers: (await Promise.all(readers.map(named))).sort((a, b) => (a.person < b.person ? -1 : 1)),
  relationship,
  suite: '1',
});

/** @param {Reader} reader */
const named = async ({ person, statement }) => ({ fingerprint: await fingerprint(statement), person });

/** @param {CryptoKey} secret */
const commitment = async (secret) => b64u(await derived(secret, 'consultingroom/1/commitment'));

/** @param {{statement: EpochStatement, readers: Reader[], raw: Bytes}} request */
async function wrapped({ statement, readers, raw }) {
  const { epoch, relationship, suite } = statement;
  const plain = canonical({ epoch, relationship, secret: b64u(raw), suite });
  const wraps = readers.map(async (reader) => [reader.person, b64u(await ageSeal(reader.statement.age, plain))]);
  const entries = await Promise.all(wraps);
  plain.fill(0);
  return Object.fromEntries(entries);
}

/**
 * @param {{statement: EpochStatement, pinned: Map<string, string>, statements: Map<string, KeyStatement | VerifiedKeys>}} request
 * @returns {Promise<Map<string, KeyStatement>>} the keys that this epoch names
 */
async function requireReaders({ statement, pinned, statements }) {
  const people = statement.readers.map((reader) => reader.person);
  require(people.every((person) => pinned.has(person)), 'hidden-reader');
  require([...pinned.keys()].every((person) => people.includes(person)), 'missing-reader');
  require(people.every((person, i) => i === 0 || /** @type {string} */ (people[i - 1]) < person), 'not-genuine');
  const pairs = statement.readers.map(async ({ person, fingerprint: named }) => {
    const log = await pinnedLog(/** @type {string} */ (pinned.get(person)), statements.get(person));
    const keys = log.get(named);
    require(keys?.person === person, 'wrong-key');
    return /** @type {[string, KeyStatement]} */ ([person, keys]);
  });
  return new Map(await Promise.all(pairs));
}

/**
 * The statements up to the pinned one: keys that came after it were never verified by this person.
 *
 * @param {string} pin
 * @param {KeyStatement | VerifiedKeys | undefined} known
 * @returns {Promise<Map<string, KeyStatement>>}
 */
async function pinnedLog(pin, known) {
  require(known, 'wrong-key');
  const log = 'log' in known ? known.log : new Map([[await fingerprint(known), known]]);
  const prints = [...log.keys()];
  return new Map([...log].slice(0, prints.indexOf(pin) + 1));
}

/** @param {EpochRecord} record @param {Map<string, KeyStatement>} readers */
async function requireMaker({ statement, signature: claimed }, readers) {
  const maker = readers.get(statement.made_by);
  require(maker, 'wrong-key');
  await requireSigned({ key: maker.sign, label: 'epoch', parts: [canonical(statement)], signature: claimed });
}

/** @param {EpochStatement} statement @param {EpochStatement | undefined} previous */
async function requirePrevious(statement, previous) {
  require(statement.epoch === 1 || previous, 'missing');
  require(statement.epoch === (previous?.epoch ?? 0) + 1, 'rewritten-past');
  require(statement.relationship === (previous?.relationship ?? statement.relationship), 'moved');
  require(statement.previous === (previous ? await digest(canonical(previous)) : ''), 'rewritten-past');
}

/** @param {EpochRecord} record @param {Keyring} keyring @returns {Promise<CryptoKey>} */
async function unwrapped({ statement, wraps, wrap }, keyring) {
  const own = wrap ?? wraps?.[keyring.person];
  require(own, 'missing');
  const plain = await ageOpen(identityOf(keyring), unb64u(own));
  const { epoch, relationship, secret, suite } = fromCanonical(plain);
  require(relationship === statement.relationship && epoch === statement.epoch, 'moved');
  const key = await material(unb64u(secret));
  require(suite === '1' && (await commitment(key)) === statement.commitment, 'not-genuine');
  return key;
}

/** @param {EpochStatement} statement @param {CryptoKey} secret @param {Map<string, KeyStatement>} readers @returns {Promise<Epoch>} */
async function opened(statement, secret, readers) {
  const authors = [...readers].map(async ([person, keys]) =>
    /** @type {[string, CryptoKey]} */ ([person, await verifyingKey(keys.sign)]));
  return {
    relationship: statement.relationship,
    number: statement.epoch,
    secret,
    authors: new Map(await Promise.all(authors)),
    statement,
    digest: await digest(canonical(statement)),
  };
}
