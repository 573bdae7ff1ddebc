/**
 * Who is here, with their keys. Unlocked keys are in this module's memory and nowhere else: loading the page anew asks
 * for the passphrase or the passkey again.
 *
 * `window` is told: `unlocked`; `locking` (whoever holds something unsaved calls `event.detail.waitUntil(promise)` and
 * still has the keys until it is settled); `locked` (the keys are gone: whoever shows something readable takes it off
 * the page, and shows it again after `unlocked`).
 * @module
 */
import { forget, passkeyWrapping, requireOwn, unwrapKeyring } from "../sealing/keyring.js";
import { openEpoch } from "../sealing/epoch.js";
import { Refusal } from "../sealing/refusal.js";
import { verifyKeyLog } from "../sealing/statement.js";
import { stretch } from "../sealing/stretch.js";
import { get, post, remove } from "./api.js";
import { keepWatch } from "./lock.js";
import { askPasskey, askPasskeyHere } from "./passkey.js";
import { login, secondFactor } from "./sign-in.js";

/** @typedef {import("../sealing/keyring.js").Keyring} Keyring */
/** @typedef {import("../sealing/epoch.js").Epoch} Epoch */
/** @typedef {import("../sealing/keyring.js").Wrap} Wrap */

/**
 * @typedef {object} Session
 * @property {string} person
 * @property {string} name what they sign in with
 * @property {string} called their public name; '' for a client
 * @property {"client" | "counsellor" | "supervisor"} role
 * @property {Keyring} keyring
 * @property {Epoch} own of their relationship of one
 * @property {string} fingerprint of their newest key statement
 */

/** A draft that is not sealed by then is not waited for: somebody else may be at the device. */
const PATIENCE = 3000;

/** @type {Session | null} */
let open = null;

/** The unlocked person, or null. @returns {Session | null} */
export const session = () => open;

/** The unlocked person, as soon as there is one. @returns {Promise<Session>} */
export async function whenUnlocked() {
  while (!open) await new Promise((go) => addEventListener("unlocked", go, { once: true }));
  return open;
}

/**
 * Signs in and unlocks. What goes to the house never unlocks anything.
 * @param {string} name
 * @param {string} passphrase
 * @param {(problem: string) => Promise<string>} askCode for whoever has a second factor; asked again, with the words
 *   that say why, until a code is right
 * @throws {Refusal} weak-stretch, wrong-passphrase, wrong-key
 */
export async function unlockWithPassphrase(name, passphrase, askCode) {
  const { params } = await post("/api/prelogin/", { name });
  const { signIn, wrapping } = await stretch(passphrase, params);
  if (await login(name, signIn)) await secondFactor(askCode);
  return unlockBy(await get("/api/keys/"), "passphrase", wrapping);
}

/**
 * Unlocks where somebody is still signed in. Nothing is sent.
 * @param {string} passphrase
 * @throws {Refusal} wrong-passphrase
 */
export async function unlockHere(passphrase) {
  const shown = await get("/api/keys/");
  const { wrapping } = await stretch(passphrase, wrapOf(shown, "passphrase").params);
  return unlockBy(shown, "passphrase", wrapping);
}

/**
 * One ceremony signs in and unlocks.
 * @returns {Promise<Session | null>} null: signed in, but this passkey cannot unlock; the passphrase can
 */
export async function unlockWithPasskey() {
  const options = await get("/_allauth/browser/v1/auth/webauthn/login");
  const { answer, id, prf } = await askPasskey(options.data.request_options.publicKey);
  await post("/_allauth/browser/v1/auth/webauthn/login", { credential: answer });
  return byPasskey(await get("/api/keys/"), id, prf);
}

/** The same where somebody is still signed in. Nothing is sent. @returns {Promise<Session | null>} */
export async function unlockHereWithPasskey() {
  const shown = await get("/api/keys/");
  const { id, prf } = await askPasskeyHere(passkeysOf(shown));
  return byPasskey(shown, id, prf);
}

/** @param {any} shown @returns {string[]} credential ids of the passkeys that unlock */
const passkeysOf = (shown) =>
  shown.wraps.flatMap((/** @type {any} */ wrap) => (wrap.kind === "passkey" ? [wrap.params.credential] : []));

/** @param {any} shown @param {string} id @param {Uint8Array | null} prf @returns {Promise<Session | null>} */
async function byPasskey(shown, id, prf) {
  if (!prf || !passkeysOf(shown).includes(id)) return null;
  const wrapping = await passkeyWrapping(prf);
  prf.fill(0);
  return unlockBy(shown, "passkey", wrapping, id);
}

/** @param {any} shown @param {"passphrase" | "passkey"} kind @param {string} [credential] @returns {any} */
function wrapOf(shown, kind, credential) {
  const found = shown.wraps.find((/** @type {any} */ wrap) => wrap.kind === kind && wrap.params.credential === credential);
  if (!found) throw new Refusal("missing");
  return found;
}

/** @param {any} shown @param {"passphrase" | "passkey"} kind @param {CryptoKey} wrapping @param {string} [credential] */
async function unlockBy(shown, kind, wrapping, credential) {
  const wrap = wrapOf(shown, kind, credential);
  return enter(shown, await unwrapKeyring({ wrap, person: shown.person, wrapping }));
}

/**
 * Takes the keys of this person into memory, if they are the ones that the log names.
 * @param {{person: string, name: string, called: string, role: Session["role"], log: any[], own: any}} shown what /api/keys/ answers
 * @param {Keyring} keyring
 * @returns {Promise<Session>}
 */
export async function enter({ person, name, called, role, log, own: record }, keyring) {
  const known = await verifyKeyLog(log, person);
  requireOwn(keyring, known.statement);
  const pinned = new Map([[person, known.fingerprint]]);
  const own = await openEpoch({ record, keyring, pinned, statements: new Map([[person, known]]) });
  open = { person, name, called, role, keyring, own, fingerprint: known.fingerprint };
  dispatchEvent(new CustomEvent("unlocked"));
  return open;
}

/**
 * Forgets the keys. What is unsaved may be sealed first.
 * @param {{signedOut?: boolean}} [why] signedOut: the house knows nobody here any more, so unlocking is not enough
 */
export async function lock({ signedOut = false } = {}) {
  if (!open) return;
  /** @type {Promise<unknown>[]} */
  const unsaved = [];
  const waitUntil = (/** @type {Promise<unknown>} */ promise) => void unsaved.push(promise);
  dispatchEvent(new CustomEvent("locking", { detail: { waitUntil, signedOut } }));
  await Promise.race([Promise.allSettled(unsaved), new Promise((go) => setTimeout(go, PATIENCE))]);
  lockAtOnce(signedOut);
}

/** Forgets the keys in this very moment. */
export function lockAtOnce(signedOut = false) {
  if (!open) return;
  forget(open.keyring);
  open = null;
  dispatchEvent(new CustomEvent("locked", { detail: { signedOut } }));
}

/** Locks, and tells the house to forget who is here. */
export async function signOut() {
  await lock({ signedOut: true });
  await remove("/_allauth/browser/v1/auth/session").catch(() => undefined);
}

keepWatch({ session, lock, lockAtOnce });
