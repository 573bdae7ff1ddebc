import { concat, digest } from './bytes.js';
import { canonical, canonicalText, fromCanonical } from './canonical.js';
import { requireSigned, sign } from './ed25519.js';
import { open, seal } from './gcm.js';
import { derivedKey } from './hkdf.js';
import { pad, unpad } from './padding.js';
import { require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {import('./epoch.js').Epoch} Epoch */
/** @typedef {import('./keyring.js').Keyring} Keyring */

/**
 * Where a sealed thing belongs: it opens nowhere else.
 *
 * @typedef {object} Context
 * @property {string} author person
 * @property {number} epoch
 * @property {string} item id, or the name of a slot
 * @property {string} kind letter, agreement, slot, …
 * @property {number} n the author's items in this relationship, from 1; 0 for a slot
 * @property {string} previous digest of the author's sealed item n - 1, or ''
 * @property {string} relationship id
 * @property {'1'} suite
 * @property {number} version from 1
 */

/** @typedef {{item: string, kind: string, n: number, previous: string, version: number}} Place the part of a context that the author chooses */

const SIGNATURE = 64;
const FIELDS = 'author,epoch,item,kind,n,previous,relationship,suite,version';

/**
 * @param {{epoch: Epoch, keyring: Keyring, context: Place, content: object}} request content: whole numbers only
 * @returns {Promise<{context: Context, sealed: Bytes, digest: string}>}
 * @throws {Refusal} cannot-seal
 */
export async function sealItem({ epoch, keyring, context: place, content }) {
  const context = placed({ epoch, author: keyring.person, place });
  require(epoch.authors.has(context.author), 'cannot-seal');
  const aad = canonical(context);
  const padded = pad(canonical(content));
  const signature = await sign(keyring.signing, 'item', aad, padded);
  const sealed = await seal(await itemKey(epoch, context), aad, concat(signature, padded));
  return { context, sealed, digest: await digest(sealed) };
}

/**
 * @param {object} request
 * @param {Epoch} request.epoch
 * @param {Context} request.context as the server gave it
 * @param {Uint8Array} request.sealed
 * @param {CryptoKey | string} [request.authorKey] else the one that the epoch names for the author
 * @param {string} [request.digest] the one that the list of items gave for it
 * @returns {Promise<any>} the content
 * @throws {Refusal} moved, when it belongs to another relationship or epoch; wrong-key, when the author is none of
 *   its readers; not-genuine, when anything in it was altered or exchanged
 */
export async function openItem({ epoch, context, sealed, authorKey, digest: listed }) {
  requireHere(epoch, context);
  const key = authorKey ?? epoch.authors.get(context.author);
  require(key, 'wrong-key');
  require(listed === undefined || listed === (await digest(sealed)), 'not-genuine');
  const aad = canonical(context);
  const plain = await open(await itemKey(epoch, context), aad, sealed);
  const padded = plain.subarray(SIGNATURE);
  await requireSigned({ key, label: 'item', parts: [aad, padded], signature: plain.subarray(0, SIGNATURE) });
  return fromCanonical(unpad(padded));
}

/**
 * The key of one item or file. Given to somebody, it opens this one and no other.
 *
 * @param {Epoch} epoch
 * @param {{item: string, kind: string}} which
 */
export function itemKey({ number, relationship, secret }, { item, kind }) {
  const about = canonicalText({ epoch: number, item, kind, relationship, suite: '1' });
  return derivedKey(secret, `consultingroom/1/item\n${about}`);
}

/** @param {{epoch: Epoch, author: string, place: Place}} request @returns {Context} */
function placed({ epoch, author, place: { item, kind, n, previous, version } }) {
  const { number, relationship } = epoch;
  return { author, epoch: number, item, kind, n, previous, relationship, suite: '1', version };
}

/** @param {Epoch} epoch @param {Context} context */
function requireHere(epoch, context) {
  require(Object.keys(context).sort().join() === FIELDS && context.suite === '1', 'not-genuine');
  require(context.relationship === epoch.relationship && context.epoch === epoch.number, 'moved');
}
