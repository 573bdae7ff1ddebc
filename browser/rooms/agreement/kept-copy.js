/**
 * A copy of the agreement and of the particulars on this device, which the passphrase opens without the house. What is
 * stored is sealed; its key is that of the person, and it lies wrapped beside it. See docs/decisions/kept-on-a-device.md.
 * @module
 */
import { get } from '../../house/api.js';
import { now } from '../../house/clock.js';
import { keep, recall } from '../../house/device.js';
import { session } from '../../house/keys.js';
import { script } from '../../house/workers.js';
import { b64u, unb64u } from '../../sealing/bytes.js';
import { openKept, sealKept } from '../../sealing/kept.js';
import { forget, unwrapKeyring } from '../../sealing/keyring.js';
import { Refusal } from '../../sealing/refusal.js';
import { stretch } from '../../sealing/stretch.js';

/** @typedef {{title: string, lines: string[]}} Part */
/** @typedef {{title: string, other: string, at: string, parts: Part[]}} Copy ready to be read, in the words of the day it was made */
/** @typedef {{person: string, relationship: string, at: string, wrap: any, sealed: string}} Kept */

const WORKER = '/kept-worker.js';

/** The one page that opens copies. The worker watches over nothing else. */
const PAGE = '/kept/';
const CACHE = 'kept';

/** All copies of a device, whoever made them: without a house nobody says who is here. */
const EVERYBODY = 'everybody';

export const canKeep = () => 'serviceWorker' in navigator && 'caches' in globalThis && 'indexedDB' in globalThis;

/** @returns {Promise<Kept[]>} */
export const copies = async () => (await recall(EVERYBODY, 'kept')) ?? [];

/** The copy of this person, if there is one. @param {string} relationship */
export async function copyOf(relationship) {
  return (await copies()).find((one) => one.relationship === relationship && one.person === session()?.person);
}

/**
 * Makes the copy, or makes it anew.
 * @param {string} relationship @param {Omit<Copy, 'at'>} told
 */
export async function keepCopy(relationship, told) {
  const here = session();
  if (!here) throw new Refusal('locked');
  const at = new Date(now()).toISOString();
  const { wraps } = await get('/api/keys/');
  const wrap = wraps.find((/** @type {any} */ { kind }) => kind === 'passphrase');
  const sealed = b64u(await sealKept({ keyring: here.keyring, relationship, content: { ...told, at } }));
  await keepPage();
  await store(relationship, here.person, { person: here.person, relationship, at, wrap, sealed });
}

/** @param {string} relationship */
export const removeCopy = (relationship) => store(relationship, session()?.person ?? '', null);

/** Everything of everybody, with the page that opens it. */
export async function removeAll() {
  await keep(EVERYBODY, 'kept', []);
  await forgetPage();
}

/**
 * @param {string} passphrase
 * @returns {Promise<Copy[]>} those that it opens
 * @throws {Refusal} wrong-passphrase, when it opens none
 */
export async function openCopies(passphrase) {
  /** @type {Copy[]} */
  const opened = [];
  for (const one of await copies()) {
    const copy = await openOne(one, passphrase).catch(refusedOnly);
    if (copy) opened.push(copy);
  }
  if (!opened.length) throw new Refusal('wrong-passphrase');
  return opened;
}

/** @param {Kept} kept @param {string} passphrase @returns {Promise<Copy>} */
async function openOne({ person, relationship, wrap, sealed }, passphrase) {
  const { wrapping } = await stretch(passphrase, wrap.params);
  const keyring = await unwrapKeyring({ wrap, person, wrapping });
  try {
    return await openKept({ keyring, relationship, sealed: unb64u(sealed) });
  } finally {
    forget(keyring);
  }
}

/** Another person's copy, or a spoilt one, opens for nobody here. @param {unknown} error @returns {null} */
function refusedOnly(error) {
  if (error instanceof Refusal) return null;
  throw error;
}

/** @param {string} relationship @param {string} person @param {Kept | null} kept */
async function store(relationship, person, kept) {
  const others = (await copies()).filter((one) => one.relationship !== relationship || one.person !== person);
  const all = kept ? [...others, kept] : others;
  await keep(EVERYBODY, 'kept', all);
  if (!all.length) await forgetPage();
}

/** The page and all that it is made of: the same for everybody, and of no relationship. */
async function keepPage() {
  const { files } = await get('/kept/files/');
  const cache = await caches.open(CACHE);
  const wanted = new Set([PAGE, ...files].map((one) => new URL(one, location.href).href));
  const there = await cache.keys();
  const known = new Set(there.map(({ url }) => url));
  await cache.addAll([...wanted].filter((url) => !known.has(url) || new URL(url).pathname === PAGE));
  await Promise.all(there.filter(({ url }) => !wanted.has(url)).map((one) => cache.delete(one)));
  await navigator.serviceWorker.register(/** @type {any} */ (script(WORKER)), { scope: PAGE });
}

async function forgetPage() {
  await caches.delete(CACHE);
  await (await navigator.serviceWorker.getRegistration(PAGE))?.unregister();
}
