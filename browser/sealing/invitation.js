import { b64u, concat, equal, random, unb64u, utf8 } from './bytes.js';
import { canonical } from './canonical.js';
import { derived, material } from './hkdf.js';
import { Refusal, require } from './refusal.js';
import { fingerprint } from './statement.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {import('./statement.js').KeyStatement} KeyStatement */

/**
 * What an invited person answers with.
 *
 * @typedef {object} Acceptance
 * @property {string} epoch digest of the statement of the relationship's first epoch
 * @property {string} fingerprint of the invited person
 * @property {string} invitation id
 * @property {string} relationship id
 * @property {'1'} suite
 */

const FINGERPRINT = 32;
const SECRET = 16;

/** @returns {Bytes} 16 bytes */
export const newSecret = () => random(SECRET);

/**
 * @param {string} print fingerprint of the inviting person
 * @param {Uint8Array} secret 16 bytes
 * @returns {string} what stands after # in the link
 */
export const invitationFragment = (print, secret) => b64u(concat(unb64u(print), secret));

/**
 * @param {string} written with or without #
 * @returns {{fingerprint: string, secret: Bytes}}
 * @throws {Refusal} broken-link, when part of it was lost on the way
 */
export function readFragment(written) {
  const bytes = fragmentBytes(written.replace(/^#/, ''));
  require(bytes.length === FINGERPRINT + SECRET, 'broken-link');
  return { fingerprint: b64u(bytes.subarray(0, FINGERPRINT)), secret: bytes.slice(FINGERPRINT) };
}

/** @param {string} written */
function fragmentBytes(written) {
  try {
    return unb64u(written);
  } catch (cause) {
    throw new Refusal('broken-link', { cause });
  }
}

/**
 * @param {string} print from the link
 * @param {KeyStatement} statement of the inviting person, verified
 * @throws {Refusal} forged-invitation, when these are not the keys that the link names
 */
export async function requireInviter(print, statement) {
  require((await fingerprint(statement)) === print, 'forged-invitation');
}

/**
 * @param {{secret: Uint8Array, acceptance: Acceptance}} request
 * @returns {Promise<string>} b64u
 */
export async function acceptanceTag({ secret, acceptance }) {
  const raw = await derived(await material(secret), 'consultingroom/1/invitation');
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return b64u(new Uint8Array(await crypto.subtle.sign('HMAC', key, canonical(acceptance))));
}

/**
 * Before an inviting person pins the newcomer.
 *
 * @param {object} request
 * @param {Uint8Array} request.secret from the slot invitation/<id>
 * @param {Acceptance} request.acceptance
 * @param {string} request.tag
 * @param {Omit<Acceptance, 'suite'>} request.expected what the server now shows: the digest of the epoch statement, the
 *   fingerprint of the newcomer's verified keys, the invitation, the relationship
 * @throws {Refusal} forged-invitation
 */
export async function verifyAcceptance({ secret, acceptance, tag, expected }) {
  const made = utf8(await acceptanceTag({ secret, acceptance }));
  require(equal(made, utf8(tag)), 'forged-invitation');
  require(equal(canonical(acceptance), canonical({ ...expected, suite: '1' })), 'forged-invitation');
}
