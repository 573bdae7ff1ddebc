import { concat, random } from './bytes.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

const NONCE = 12;

/**
 * @param {CryptoKey} key
 * @param {Bytes} aad
 * @param {Bytes} plain
 * @returns {Promise<Bytes>} nonce ‖ ciphertext ‖ tag, 28 bytes over the plain ones
 */
export async function seal(key, aad, plain) {
  const iv = random(NONCE);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, plain);
  return concat(iv, new Uint8Array(sealed));
}

/**
 * @param {CryptoKey} key
 * @param {Bytes} aad
 * @param {Uint8Array} sealed
 * @param {import('./refusal.js').Code} [code] of the refusal
 * @returns {Promise<Bytes>}
 * @throws {Refusal}
 */
export async function open(key, aad, sealed, code = 'not-genuine') {
  const bytes = /** @type {Bytes} */ (sealed);
  const how = { name: 'AES-GCM', iv: bytes.subarray(0, NONCE), additionalData: aad };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, bytes.subarray(NONCE)));
  } catch (cause) {
    throw new Refusal(code, { cause });
  }
}
