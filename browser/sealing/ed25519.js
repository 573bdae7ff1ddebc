import { b64u, concat, unb64u, utf8 } from './bytes.js';
import { Refusal, require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {'agreement' | 'epoch' | 'item' | 'key'} Label */

const ED25519 = 'Ed25519';
// WebCrypto takes a private key as PKCS #8 only; before a 32-byte seed that is always these bytes.
const PKCS8 = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

/** @param {Bytes} seed 32 bytes @param {boolean} extractable */
const imported = (seed, extractable) =>
  crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), ED25519, extractable, ['sign']);

/**
 * @param {Bytes} seed 32 bytes
 * @returns {Promise<CryptoKey>} signs, cannot be read
 */
export const signingKey = (seed) => imported(seed, false);

/** @param {Bytes} seed 32 bytes @returns {Promise<string>} the public key, b64u */
export async function publicKey(seed) {
  const jwk = await crypto.subtle.exportKey('jwk', await imported(seed, true));
  return /** @type {string} */ (jwk.x);
}

/** @type {Map<string, Promise<CryptoKey>>} An import costs more than a verification, and a history has few authors. */
const known = new Map();

/**
 * @param {string | CryptoKey} key b64u of the 32 bytes
 * @returns {Promise<CryptoKey>}
 * @throws {Refusal} wrong-key, when it is none
 */
export async function verifyingKey(key) {
  if (typeof key !== 'string') return key;
  if (!known.has(key)) known.set(key, importVerifying(key));
  return /** @type {Promise<CryptoKey>} */ (known.get(key));
}

/** @param {string} key */
async function importVerifying(key) {
  try {
    return await crypto.subtle.importKey('raw', unb64u(key), ED25519, false, ['verify']);
  } catch (cause) {
    throw new Refusal('wrong-key', { cause });
  }
}

/** @param {Label} label @param {Bytes[]} parts */
const labelled = (label, parts) => concat(utf8(`consultingroom/1/${label}\n`), ...parts);

/**
 * @param {CryptoKey} key
 * @param {Label} label
 * @param {...Bytes} parts
 * @returns {Promise<Bytes>} 64 bytes
 */
export const sign = async (key, label, ...parts) =>
  new Uint8Array(await crypto.subtle.sign(ED25519, key, labelled(label, parts)));

/** The same, b64u. @type {(key: CryptoKey, label: Label, ...parts: Bytes[]) => Promise<string>} */
export const signature = async (key, label, ...parts) => b64u(await sign(key, label, ...parts));

/**
 * @param {object} signed
 * @param {string | CryptoKey} signed.key
 * @param {Label} signed.label
 * @param {Bytes[]} signed.parts
 * @param {Bytes | string} signed.signature bytes, or b64u
 * @throws {Refusal} not-genuine
 */
export async function requireSigned({ key, label, parts, signature: claimed }) {
  const bytes = typeof claimed === 'string' ? unb64u(claimed) : claimed;
  const message = labelled(label, parts);
  require(await crypto.subtle.verify(ED25519, await verifyingKey(key), bytes, message), 'not-genuine');
}
