import { Refusal } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

// 80 kB that the page for signing in must not wait for.
const library = () => import('age-encryption');

/** @returns {Promise<string>} AGE-SECRET-KEY-1… */
export const newIdentity = async () => (await library()).generateX25519Identity();

/** @param {string} identity @returns {Promise<string>} age1… */
export const recipientOf = async (identity) => (await library()).identityToRecipient(identity);

/**
 * @param {string} recipient age1…
 * @param {Uint8Array} plain
 * @returns {Promise<Bytes>} a plain age file
 * @throws {Refusal} wrong-key, when there is no such recipient
 */
export async function ageSeal(recipient, plain) {
  const encrypter = new (await library()).Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new Refusal('wrong-key', { cause });
  }
  return /** @type {Promise<Bytes>} */ (encrypter.encrypt(plain));
}

/**
 * @param {string} identity AGE-SECRET-KEY-1…
 * @param {Uint8Array} sealed
 * @returns {Promise<Bytes>}
 * @throws {Refusal} not-genuine
 */
export async function ageOpen(identity, sealed) {
  const decrypter = new (await library()).Decrypter();
  decrypter.addIdentity(identity);
  try {
    return /** @type {Bytes} */ (await decrypter.decrypt(sealed));
  } catch (cause) {
    throw new Refusal('not-genuine', { cause });
  }
}
