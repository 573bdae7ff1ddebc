/**
 * What a person keeps for themselves, sealed: pins, drafts, settings. Two windows may write at once; nothing is lost.
 * @module
 */
import { b64u, unb64u } from '../sealing/bytes.js';
import { Refusal } from '../sealing/refusal.js';
import { openSlot, sealSlot } from '../sealing/slot.js';
import { Problem, get, put } from './api.js';
import { keep, recall } from './device.js';
import { session } from './keys.js';

/** @typedef {{version: number, content: any}} Slot version 0 and content null before it was first written */

/** A second window may win a few times in a row; for ever means a fault. */
const TRIES = 8;

/** @returns {NonNullable<ReturnType<typeof session>>} */
function unlocked() {
  const here = session();
  if (!here) throw new Refusal('locked');
  return here;
}

/** @param {string} name @returns {Promise<Slot>} */
export async function readSlot(name) {
  const remembered = await newestSeen(name);
  return opened(name, await stored(name), remembered);
}

/**
 * Writes `change(content)`; when another window was first, changes what is there now.
 * @param {string} name
 * @param {(content: any) => object} change given null before the first time
 * @returns {Promise<any>} what is kept now
 */
export async function writeSlot(name, change) {
  let slot = await readSlot(name);
  for (let left = TRIES; left > 0; left -= 1) {
    const content = change(slot.content);
    const remembered = await newestSeen(name);
    const there = await written(name, slot.version + 1, content);
    if (!there) return content;
    slot = await opened(name, there, remembered);
  }
  throw new Refusal('cannot-seal');
}

/** @param {string} name @returns {Promise<{version: number, sealed: string} | null>} */
async function stored(name) {
  try {
    return await get(`/api/slots/${name}`);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

/**
 * Asked before the server is: what another window writes while the answer is on its way is no fault of the answer.
 * @param {string} name @returns {Promise<number>} the newest version that this device has seen
 */
async function newestSeen(name) {
  return (await recall(unlocked().person, `slot/${name}`)) ?? 0;
}

/** @param {string} name @param {{version: number, sealed: string} | null} there @param {number} remembered @returns {Promise<Slot>} */
async function opened(name, there, remembered) {
  const { own, person } = unlocked();
  if (!there) {
    if (remembered) throw new Refusal('rolled-back');
    return { version: 0, content: null };
  }
  const { version, sealed } = there;
  const content = await openSlot({ epoch: own, name, version, sealed: unb64u(sealed), remembered });
  if (version > remembered) await keep(person, `slot/${name}`, version);
  return { version, content };
}

/**
 * @param {string} name @param {number} version @param {object} content
 * @returns {Promise<{version: number, sealed: string} | null>} what another window wrote first, or null when this is kept
 */
async function written(name, version, content) {
  const { own, keyring, person } = unlocked();
  const { sealed } = await sealSlot({ epoch: own, keyring, name, version, content });
  try {
    await put(`/api/slots/${name}`, { version, sealed: b64u(sealed) });
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return error.body;
    throw error;
  }
  await keep(person, `slot/${name}`, version);
  return null;
}
