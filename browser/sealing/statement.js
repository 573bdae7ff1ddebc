import { concat, digest, sha256, utf8 } from './bytes.js';
import { canonical } from './canonical.js';
import { requireSigned, signature } from './ed25519.js';
import { Refusal, require } from './refusal.js';

/** @typedef {import('./keyring.js').Keyring} Keyring */

/**
 * @typedef {object} KeyStatement
 * @property {string} age age1…
 * @property {string} made time, as 2026-11-21T19:00:00Z
 * @property {number} n from 1
 * @property {string} person id
 * @property {string} previous fingerprint of n - 1, or ''
 * @property {string} sign b64u
 * @property {'1'} suite
 */

/** @typedef {{statement: KeyStatement, signature: string, by_previous: string}} KeyEntry by_previous is '' for n = 1 */

/**
 * A key log whose every step was checked.
 *
 * @typedef {object} VerifiedKeys
 * @property {KeyStatement} statement the newest
 * @property {string} fingerprint of the newest
 * @property {Map<string, KeyStatement>} log fingerprint → statement, oldest first
 */

/**
 * @param {object} request
 * @param {Keyring} request.keyring
 * @param {string} request.made time
 * @param {{statement: KeyStatement, keyring: Keyring}} [request.previous] the keys that these replace
 * @returns {Promise<KeyEntry>}
 */
export async function keyStatement({ keyring, made, previous }) {
  const statement = await stated({ keyring, made, previous: previous?.statement });
  const bytes = canonical(statement);
  return {
    statement,
    signature: await signature(keyring.signing, 'key', bytes),
    by_previous: previous ? await signature(previous.keyring.signing, 'key', bytes) : '',
  };
}

/**
 * @param {{keyring: Keyring, made: string, previous: KeyStatement | undefined}} request
 * @returns {Promise<KeyStatement>}
 */
const stated = async ({ keyring, made, previous }) => ({
  age: keyring.age,
  made,
  n: (previous?.n ?? 0) + 1,
  person: keyring.person,
  previous: previous ? await fingerprint(previous) : '',
  sign: keyring.sign,
  suite: '1',
});

/** @param {KeyStatement} statement @returns {Promise<string>} */
export const fingerprint = (statement) => digest(canonical(statement));

/**
 * @param {KeyEntry[]} entries the whole log, oldest first
 * @param {string} [person] whose log it must be
 * @returns {Promise<VerifiedKeys>}
 * @throws {Refusal} missing, when there is none or one lacks; wrong-key, when it is another person's; rewritten-past; not-genuine
 */
export async function verifyKeyLog(entries, person = entries[0]?.statement.person) {
  /** @type {VerifiedKeys | undefined} */
  let known;
  for (const entry of entries) {
    require(entry.statement.person === person, 'wrong-key');
    known = await follows(entry, known);
  }
  if (!known) throw new Refusal('missing');
  return known;
}

/** @param {KeyEntry} entry @param {VerifiedKeys | undefined} before @returns {Promise<VerifiedKeys>} */
async function follows(entry, before) {
  const { statement } = entry;
  require(statement.suite === '1', 'not-genuine');
  require(statement.n === (before?.statement.n ?? 0) + 1, 'missing');
  require(statement.previous === (before?.fingerprint ?? ''), 'rewritten-past');
  await requireSignatures(entry, before?.statement);
  const print = await fingerprint(statement);
  return { statement, fingerprint: print, log: new Map([...(before?.log ?? []), [print, statement]]) };
}

/** @param {KeyEntry} entry @param {KeyStatement | undefined} before */
async function requireSignatures({ statement, signature: own, by_previous }, before) {
  const signed = { label: /** @type {const} */ ('key'), parts: [canonical(statement)] };
  await requireSigned({ ...signed, key: statement.sign, signature: own });
  if (before) await requireSigned({ ...signed, key: before.sign, signature: by_previous });
  else require(by_previous === '', 'not-genuine');
}

/**
 * @param {VerifiedKeys} keys of another person
 * @param {string} pinned the fingerprint that one's user has accepted
 * @throws {Refusal} changed-key, when the person has new keys, signed with the old ones, which are to be verified
 *   again; wrong-key, when these keys have nothing to do with the pinned ones
 */
export function requirePinned(keys, pinned) {
  if (keys.fingerprint !== pinned) throw new Refusal(keys.log.has(pinned) ? 'changed-key' : 'wrong-key');
}

/**
 * What two people read to each other. The same for both, whoever asks.
 *
 * @param {string} one a fingerprint
 * @param {string} other a fingerprint
 * @returns {Promise<string>} as '12345 67890'
 */
export async function digits(one, other) {
  const [lower, higher] = /** @type {[string, string]} */ ([one, other].sort());
  const hash = await sha256(concat(utf8('consultingroom/1/digits\n'), utf8(lower), utf8(higher)));
  const number = new DataView(hash.buffer).getBigUint64(0) % 10n ** 10n;
  return number.toString().padStart(10, '0').replace(/^.{5}/, '$& ');
}

