import { utf8 } from './bytes.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

/** @param {string} info */
const parameters = (info) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(info) });

/**
 * A secret from which keys can be derived and which cannot be read again.
 *
 * @param {Uint8Array} secret
 * @returns {Promise<CryptoKey>}
 */
export const material = (secret) =>
  crypto.subtle.importKey('raw', /** @type {Bytes} */ (secret), 'HKDF', false, ['deriveKey', 'deriveBits']);

/**
 * @param {CryptoKey} secret from `material`
 * @param {string} info
 * @returns {Promise<Bytes>} 32 bytes
 */
export const derived = async (secret, info) =>
  new Uint8Array(await crypto.subtle.deriveBits(parameters(info), secret, 256));

/**
 * @param {CryptoKey} secret from `material`
 * @param {string} info
 * @returns {Promise<CryptoKey>} AES-256-GCM, not extractable
 */
export const derivedKey = (secret, info) =>
  crypto.subtle.deriveKey(parameters(info), secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
