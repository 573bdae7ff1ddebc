import { openItem, sealItem } from './item.js';
import { Refusal, require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {import('./epoch.js').Epoch} Epoch */
/** @typedef {import('./item.js').Context} Context */
/** @typedef {import('./keyring.js').Keyring} Keyring */

/** @param {string} name @param {number} version */
const place = (name, version) => ({ item: name, kind: 'slot', n: 0, previous: '', version });

/**
 * What a person keeps for themselves and changes.
 *
 * @param {object} request
 * @param {Epoch} request.epoch of their relationship of one
 * @param {Keyring} request.keyring
 * @param {string} request.name pins, draft/…, seen/…, invitation/…
 * @param {number} request.version one more than the version it replaces; the first is 1
 * @param {object} request.content
 * @returns {Promise<{context: Context, sealed: Bytes, digest: string}>}
 */
export const sealSlot = ({ epoch, keyring, name, version, content }) =>
  sealItem({ epoch, keyring, context: place(name, version), content });

/**
 * @param {object} request
 * @param {Epoch} request.epoch of one's relationship of one
 * @param {string} request.name the slot that was asked for
 * @param {number} request.version as the server gave it
 * @param {Uint8Array} request.sealed
 * @param {number} [request.remembered] the newest version that this device has seen
 * @returns {Promise<any>} the content
 * @throws {Refusal} rolled-back, when it is older than what was seen; otherwise as `openItem`
 */
export async function openSlot({ epoch, name, version, sealed, remembered = 0 }) {
  require(version >= remembered, 'rolled-back');
  const [author] = epoch.authors.keys();
  if (author === undefined || epoch.authors.size !== 1) throw new Refusal('hidden-reader');
  const own = { author, epoch: epoch.number, relationship: epoch.relationship, suite: /** @type {const} */ ('1') };
  return openItem({ epoch, context: { ...own, ...place(name, version) }, sealed });
}
