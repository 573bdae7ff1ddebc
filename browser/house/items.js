/**
 * The sealed items of a relationship: listed, checked against what was seen before, opened; and new ones sent.
 * @module
 */
import { b64u, unb64u } from '../sealing/bytes.js';
import { checkChain } from '../sealing/chain.js';
import { checkFacts } from '../sealing/facts.js';
import { openItem, sealItem } from '../sealing/item.js';
import { Refusal, require } from '../sealing/refusal.js';
import { Problem, get, post } from './api.js';
import { keep, recall } from './device.js';
import { knowRelationship } from './known.js';
import { readSlot, writeSlot } from './slots.js';

/** @typedef {import('./known.js').Known} Known */
/** @typedef {import('../sealing/chain.js').Heads} Heads */
/**
 * @typedef {object} Item
 * @property {import('../sealing/item.js').Context} context
 * @property {string} digest
 * @property {string} at
 * @property {boolean} held
 * @property {string | null} undoUntil how long its author can still take it back unseen
 * @property {boolean} takenBack by its author, in an item of its own
 * @property {any} content null while the item is held back, and when it was taken back
 */
/** @typedef {Map<string, string>} Gone author and letter → the digest of what the author took back */

/** Another of the author's windows may send at the same time; it cannot win for ever. */
const TRIES = 5;

const WAITING = ['letter', 'note'];

/**
 * Every item that the server lists, checked and opened, in the order in which they came.
 * @param {Known} known
 * @returns {Promise<Item[]>}
 * @throws {Refusal} when anything is missing, moved, altered or out of order
 */
export async function readItems(known) {
  // Remembered first: what another window sees while the list is on its way is no fault of the list.
  const remembered = await seenBefore(known);
  const { items: listed } = await get(`/api/relationships/${known.id}/items/`);
  checkChain({ headers: listed, remembered, relationship: known.id });
  const gone = await takenBack(known, listed);
  const items = await Promise.all(listed.map((/** @type {any} */ one) => opened(known, one, gone)));
  const seen = items.flatMap((item) => (item.content?.seen ? [item.content.seen] : []));
  const { heads } = checkChain({ headers: listed, remembered, seen, relationship: known.id });
  await rememberSeen(known, heads, remembered);
  return items;
}

/**
 * What was taken back is what its own author says was taken back: the house cannot make a letter disappear.
 * @param {Known} known @param {any[]} listed @returns {Promise<Gone>}
 */
async function takenBack(known, listed) {
  const said = listed.filter(({ context, sealed }) => context.kind === 'retraction' && sealed);
  const items = await Promise.all(said.map((one) => opened(known, one, new Map())));
  return new Map(items.map(({ context, content }) => [`${context.author} ${content.letter}`, String(content.digest)]));
}

/** @param {Known} known @param {any} listed @param {Gone} gone @returns {Promise<Item>} */
async function opened(known, { context, digest, at, held, sealed, undo_until: undoUntil = null }, gone) {
  requireGiven(known, { context, digest, held, sealed }, gone);
  const isGone = isTakenBack({ context, digest }, gone);
  const content = sealed && !isGone
    ? await openItem({ epoch: known.epoch, context, sealed: unb64u(sealed), digest })
    : null;
  return { context, digest, at, held, undoUntil, takenBack: isGone, content };
}

/**
 * What is not handed over can only be a letter: of the other's that waits, or one that its author took back.
 * @param {Known} known @param {{context: any, digest: string, held: boolean, sealed: string | null}} listed @param {Gone} gone
 */
function requireGiven(known, { context, digest, held, sealed }, gone) {
  require(known.epoch.authors.has(context.author), 'wrong-key');
  const waits = held && WAITING.includes(context.kind) && context.author !== known.me.person;
  require(sealed || waits || isTakenBack({ context, digest }, gone), 'missing');
}

/** @param {{context: any, digest: string}} listed @param {Gone} gone */
const isTakenBack = ({ context: { author, item, kind }, digest }, gone) =>
  kind === 'letter' && gone.get(`${author} ${item}`) === digest;

/**
 * The content of one item that the server hands over after all, against the digest that it listed.
 * @param {Known} known @param {Item} item @param {string} sealed b64u
 */
export const openLater = (known, item, sealed) =>
  openItem({ epoch: known.epoch, context: item.context, sealed: unb64u(sealed), digest: item.digest });

/**
 * Seals after the newest of one's own items and sends it. Tried again, with the same id, when another window was first.
 * @param {Known} known
 * @param {string} path
 * @param {{kind: string, item: string, content: object, beside?: object}} what beside: what travels unsealed with it
 * @returns {Promise<any>} the answer
 */
export async function sendItem(known, path, { kind, item, content, beside = {} }) {
  for (let left = TRIES; left > 0; left -= 1) {
    const sealed = await sealedNext(known, { kind, item, content });
    try {
      const answer = await post(path, { context: sealed.context, sealed: b64u(sealed.sealed), ...beside });
      if (!isTaken(answer)) throw new Problem(502, null);
      await rememberSent(known, sealed);
      return answer;
    } catch (error) {
      if (!(error instanceof Problem && error.status === 409 && error.body?.head)) throw error;
      const there = await alreadyThere(known, item);
      if (there) return there;
    }
  }
  throw new Refusal('cannot-seal');
}

/** @param {Known} known @param {{kind: string, item: string, content: object}} what */
async function sealedNext(known, { kind, item, content }) {
  const keyring = (await import('./keys.js')).session()?.keyring;
  if (!keyring) throw new Refusal('locked');
  const heads = await openedHeads(known);
  const own = heads[known.me.person] ?? { n: 0, digest: '' };
  const { [known.me.person]: _own, ...seen } = heads;
  const context = { item, kind, n: own.n + 1, previous: own.digest, version: 1 };
  return sealItem({ epoch: known.epoch, keyring, context, content: { ...content, seen } });
}

/** An earlier try arrived though its answer did not: the same letter is not sent twice. @param {Known} known @param {string} item */
async function alreadyThere(known, item) {
  const { items } = await get(`/api/relationships/${known.id}/items/`);
  const there = items.find((/** @type {any} */ one) => one.context.item === item);
  if (!there || !isTaken(there)) return null;
  await opened(known, there, await takenBack(known, items));
  return { at: there.at, again: true };
}

/** A house that took something in says which, or when. @param {any} answer */
const isTaken = (answer) => Boolean(answer?.item || answer?.version || Date.parse(answer?.at));

/** What was acknowledged is missed when it is not listed. @param {Known} known @param {{context: {n: number}, digest: string}} sealed */
async function rememberSent(known, { context: { n }, digest }) {
  const before = (await recall(known.me.person, `seen/${known.id}`)) ?? {};
  await keep(known.me.person, `seen/${known.id}`, furthest(before, { [known.me.person]: { n, digest } }));
}

/**
 * The newest item of each that opens here: what one signs stands on nothing that a server only says.
 * @param {Known} known @returns {Promise<Heads>}
 */
async function openedHeads(known) {
  const remembered = await seenBefore(known);
  const { items: listed } = await get(`/api/relationships/${known.id}/items/`);
  checkChain({ headers: listed, remembered, relationship: known.id });
  const gone = await takenBack(known, listed);
  for (const one of listed) requireGiven(known, one, gone);
  const newest = [...known.epoch.authors.keys()].map((author) =>
    listed.findLast((/** @type {any} */ { context, sealed }) => context.author === author && sealed));
  const items = await Promise.all(newest.filter(Boolean).map((one) => opened(known, one, new Map())));
  return Object.fromEntries(items.map(({ context: { author, n }, digest }) => [author, { n, digest }]));
}

/**
 * How I want to be called here; nobody else but the other person can read it.
 * @param {string} relationship @param {string} called
 */
export async function introduce(relationship, called) {
  const known = await knowRelationship(relationship);
  const item = crypto.randomUUID();
  await sendItem(known, `/api/relationships/${relationship}/items/`, { kind: 'introduction', item, content: { called } });
}

/**
 * What happened, checked against what was seen before: nobody rewrites the past of this relationship unnoticed.
 * @param {Known} known
 */
export async function readFacts(known) {
  const before = await recall(known.me.person, `facts/${known.id}`);
  const { facts } = await get(`/api/relationships/${known.id}/facts/`);
  const head = await checkFacts(facts, before);
  if (facts.some((/** @type {any} */ fact) => fact.relationship !== known.id)) throw new Refusal('moved');
  if (head.n !== before?.n) await keep(known.me.person, `facts/${known.id}`, head);
  return facts;
}

/** @param {Known} known @returns {Promise<Heads>} the furthest of what the slot and this device remember */
async function seenBefore(known) {
  const slot = (await readSlot(`seen/${known.id}`)).content?.heads ?? {};
  const device = (await recall(known.me.person, `seen/${known.id}`)) ?? {};
  return furthest(slot, device);
}

/** @param {Known} known @param {Heads} heads @param {Heads} before */
async function rememberSeen(known, heads, before) {
  if (Object.entries(heads).every(([person, { n }]) => before[person]?.n === n)) return;
  const device = (await recall(known.me.person, `seen/${known.id}`)) ?? {};
  await keep(known.me.person, `seen/${known.id}`, furthest(device, heads));
  await writeSlot(`seen/${known.id}`, (content) => ({ heads: furthest(content?.heads ?? {}, heads) }));
}

/** @param {Heads} one @param {Heads} other @returns {Heads} */
function furthest(one, other) {
  const people = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(people.map((person) => {
    const [a, b] = [one[person], other[person]];
    return [person, /** @type {any} */ (!b || (a && a.n >= b.n) ? a : b)];
  }));
}
