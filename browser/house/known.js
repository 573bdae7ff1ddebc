/**
 * A relationship as this person knows it: with the keys that they pinned, not with those that a server shows today.
 * @module
 */
import { unb64u } from '../sealing/bytes.js';
import { openEpoch } from '../sealing/epoch.js';
import { verifyAcceptance } from '../sealing/invitation.js';
import { Refusal } from '../sealing/refusal.js';
import { verifyKeyLog } from '../sealing/statement.js';
import { get } from './api.js';
import { now } from './clock.js';
import { session } from './keys.js';
import { readSlot, writeSlot } from './slots.js';

/** @typedef {import('../sealing/epoch.js').Epoch} Epoch */
/** @typedef {import('../sealing/statement.js').VerifiedKeys} VerifiedKeys */
/** @typedef {{person: string, role: string, called: string}} Participant */
/** @typedef {{fingerprint: string, verified: boolean, since: string}} Pin verified: read aloud to each other, or by an invitation link */

/**
 * @typedef {object} Known
 * @property {string} id
 * @property {Epoch} epoch
 * @property {Participant} me
 * @property {Participant} other
 * @property {Map<string, VerifiedKeys>} keys person → their key log, verified
 */

/** @type {Map<string, Promise<Known>>} */
const known = new Map();

globalThis.addEventListener?.('locked', () => known.clear());

/**
 * @param {string} id
 * @returns {Promise<Known>}
 * @throws {Refusal} when the keys, the readers or the acceptance are not those that this person knows
 */
export function knowRelationship(id) {
  const there = known.get(id);
  if (there) return there;
  const opening = open(id);
  known.set(id, opening);
  opening.catch(() => known.delete(id));
  return opening;
}

/** @param {string} id @returns {Promise<Known>} */
async function open(id) {
  const here = session();
  if (!here) throw new Refusal('locked');
  const shown = await get(`/api/relationships/${id}/`);
  if (shown.id !== id) throw new Refusal('moved');
  const keys = await verifiedKeys(shown.participants);
  const pinned = await pinnedPrints({ shown, keys, person: here.person });
  const epoch = await newestEpoch({ shown, keys, pinned, keyring: here.keyring });
  return { id, epoch, keys, ...sides(shown.participants, here.person) };
}

/** @param {{person: string, log: any[]}[]} participants @returns {Promise<Map<string, VerifiedKeys>>} */
async function verifiedKeys(participants) {
  const logs = participants.map(async ({ person, log }) =>
    /** @type {[string, VerifiedKeys]} */ ([person, await verifyKeyLog(log, person)]),
  );
  return new Map(await Promise.all(logs));
}

/**
 * @param {{shown: any, keys: Map<string, VerifiedKeys>, person: string}} request
 * @returns {Promise<Map<string, string>>} person → the fingerprint that this person pinned
 */
async function pinnedPrints({ shown, keys, person }) {
  const pins = (await readSlot('pins')).content ?? {};
  const prints = new Map();
  for (const [who, { fingerprint }] of keys) {
    if (who === person) prints.set(who, requireOwn(fingerprint));
    else prints.set(who, await requirePinned({ pin: pins[who], fingerprint, who, shown }));
  }
  return prints;
}

/** @param {string} fingerprint as the server shows it */
function requireOwn(fingerprint) {
  if (fingerprint !== session()?.fingerprint) throw new Refusal('wrong-key');
  return fingerprint;
}

/**
 * @param {{pin: Pin | undefined, fingerprint: string, who: string, shown: any}} request
 * @returns {Promise<string>}
 */
async function requirePinned({ pin, fingerprint, who, shown }) {
  if (!pin) return pinByAcceptance({ fingerprint, who, shown });
  if (pin.fingerprint !== fingerprint) throw new Refusal('wrong-key');
  return pin.fingerprint;
}

/**
 * Somebody accepted my invitation: only who held the link could have made the tag over these keys.
 * @param {{fingerprint: string, who: string, shown: any}} request
 */
async function pinByAcceptance({ fingerprint, who, shown }) {
  const { content } = await readSlot(`invitation/${shown.invitation}`);
  if (!content) throw new Refusal('wrong-key');
  const expected = {
    epoch: shown.acceptance.epoch,
    fingerprint,
    invitation: shown.invitation,
    relationship: shown.id,
  };
  const secret = unb64u(content.secret);
  await verifyAcceptance({ secret, acceptance: shown.acceptance, tag: shown.tag, expected });
  await requireFirstEpoch(shown);
  await pin(who, fingerprint);
  return fingerprint;
}

/** @param {any} shown */
async function requireFirstEpoch(shown) {
  const { digest } = await import('../sealing/bytes.js');
  const { canonical } = await import('../sealing/canonical.js');
  const first = await digest(canonical(shown.epochs[0].statement));
  if (first !== shown.acceptance.epoch) throw new Refusal('forged-invitation');
}

/** @param {string} who @param {string} fingerprint */
export async function pin(who, fingerprint) {
  const since = new Date(now()).toISOString();
  await writeSlot('pins', (pins) => ({ [who]: { fingerprint, verified: true, since }, ...pins }));
}

/** @param {{shown: any, keys: Map<string, VerifiedKeys>, pinned: Map<string, string>, keyring: any}} request @returns {Promise<Epoch>} */
async function newestEpoch({ shown, keys, pinned, keyring }) {
  /** @type {Epoch | undefined} */
  let epoch;
  for (const record of shown.epochs) {
    const previous = epoch?.statement;
    epoch = await openEpoch({ record, keyring, pinned, statements: keys, relationship: shown.id, ...(previous && { previous }) });
  }
  if (!epoch) throw new Refusal('missing');
  return epoch;
}

/** @param {Participant[]} participants @param {string} person */
function sides(participants, person) {
  const me = participants.find((one) => one.person === person);
  const other = participants.find((one) => one.person !== person);
  if (!me || !other || participants.length !== 2) throw new Refusal('hidden-reader');
  return { me, other };
}
