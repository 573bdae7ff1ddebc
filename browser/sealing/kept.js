import { canonical, fromCanonical } from './canonical.js';
import { open, seal } from './gcm.js';
import { derivedKey, material } from './hkdf.js';
import { pad, unpad } from './padding.js';
import { require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {import('./keyring.js').Keyring} Keyring */

/**
 * What a person keeps readable on one device, without any server: sealed for them alone.
 *
 * @param {{keyring: Keyring, relationship: string, content: object}} request content: whole numbers only
 * @returns {Promise<Bytes>}
 */
export async function sealKept({ keyring, relationship, content }) {
  return seal(await keptKey(keyring), context(keyring, relationship), pad(canonical(content)));
}

/**
 * @param {{keyring: Keyring, relationship: string, sealed: Uint8Array}} request
 * @returns {Promise<any>} the content
 * @throws {Refusal} not-genuine: another's, another relationship's, or altered
 */
export async function openKept({ keyring, relationship, sealed }) {
  return fromCanonical(unpad(await open(await keptKey(keyring), context(keyring, relationship), sealed)));
}

/** @param {Keyring} keyring */
async function keptKey({ secret }) {
  require(secret[0] !== 0, 'locked');
  return derivedKey(await material(secret), 'consultingroom/1/kept');
}

/** @param {Keyring} keyring @param {string} relationship */
const context = ({ person }, relationship) => canonical({ context: 'kept', person, relationship, suite: '1' });
