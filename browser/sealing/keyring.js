import { newIdentity, recipientOf } from './age.js';
import { b64u, random, unb64u, utf8 } from './bytes.js';
import { canonical, fromCanonical } from './canonical.js';
import { publicKey, signingKey } from './ed25519.js';
import { open, seal } from './gcm.js';
import { derivedKey, material } from './hkdf.js';
import { require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {'passphrase' | 'recovery' | 'passkey'} WrapKind */
/** @typedef {{age: string, sign: string}} PublicKeys age1…, and the Ed25519 public key as b64u */

/**
 * A person's keys, unlocked.
 *
 * @typedef {object} Keyring
 * @property {string} person
 * @property {string} age age1…
 * @property {string} sign b64u
 * @property {CryptoKey} signing signs, cannot be read
 * @property {Bytes} secret the canonical keyring, kept because a further wrap needs it; zeros once forgotten
 */

/**
 * @typedef {object} Wrap
 * @property {WrapKind} kind
 * @property {object} params stretch parameters, or {credential}, or {}
 * @property {string} sealed b64u
 */

const SUITE = '1';
/** @type {Record<WrapKind, import('./refusal.js').Code>} */
const UNOPENED = { passphrase: 'wrong-passphrase', recovery: 'wrong-kit', passkey: 'wrong-passkey' };

/** What the PRF of a passkey is evaluated at. */
export const PASSKEY_INPUT = utf8('consultingroom/1/passkey');

/** @param {string} person id @returns {Promise<Keyring>} */
export async function makeKeyring(person) {
  const sign = b64u(random(32));
  return unlocked(canonical({ age: await newIdentity(), person, sign, suite: SUITE }));
}

/** @param {Keyring} keyring @returns {PublicKeys} */
export const publicKeys = ({ age, sign }) => ({ age, sign });

/**
 * @param {{keyring: Keyring, kind: WrapKind, params: object, wrapping: CryptoKey}} request
 * @returns {Promise<Wrap>}
 */
export async function wrapKeyring({ keyring, kind, params, wrapping }) {
  requireUnforgotten(keyring);
  const sealed = await seal(wrapping, wrapContext({ kind, params, person: keyring.person }), keyring.secret);
  return { kind, params, sealed: b64u(sealed) };
}

/**
 * @param {{wrap: Wrap, person: string, wrapping: CryptoKey}} request
 * @returns {Promise<Keyring>} still to be held against one's own key statement: `requireOwn`
 * @throws {Refusal} wrong-passphrase, wrong-kit, wrong-passkey: the key is another, or the wrap was altered
 */
export async function unwrapKeyring({ wrap, person, wrapping }) {
  const { kind, params } = wrap;
  const aad = wrapContext({ kind, params, person });
  const keyring = await unlocked(await open(wrapping, aad, unb64u(wrap.sealed), UNOPENED[kind]));
  require(keyring.person === person, 'wrong-key');
  return keyring;
}

/**
 * @param {Keyring} keyring
 * @param {PublicKeys & {person: string}} statement one's own newest key statement
 * @throws {Refusal} wrong-key, when the server says that one has other keys
 */
export function requireOwn(keyring, statement) {
  const same = keyring.person === statement.person && keyring.age === statement.age && keyring.sign === statement.sign;
  require(same, 'wrong-key');
}

/** @param {Uint8Array} kit its 20 bytes @returns {Promise<CryptoKey>} */
export const recoveryWrapping = async (kit) => derivedKey(await material(kit), 'consultingroom/1/wrap/recovery');

/** @param {Uint8Array} prf 32 bytes @returns {Promise<CryptoKey>} */
export const passkeyWrapping = async (prf) => derivedKey(await material(prf), 'consultingroom/1/wrap/passkey');

/**
 * The secret that receives. A string cannot be zeroed, so it is made where it is used and never kept.
 *
 * @param {Keyring} keyring
 * @returns {string} AGE-SECRET-KEY-1…
 */
export function identityOf(keyring) {
  requireUnforgotten(keyring);
  return fromCanonical(keyring.secret).age;
}

/** Zeroes the keys: this keyring opens, signs and wraps nothing any more. @param {Keyring} keyring */
export function forget(keyring) {
  keyring.secret.fill(0);
  Reflect.deleteProperty(keyring, 'signing');
}

/** @param {Keyring} keyring */
const requireUnforgotten = (keyring) => require(keyring.secret[0] !== 0, 'locked');

/** @param {{kind: WrapKind, params: object, person: string}} about */
function wrapContext({ kind, params, person }) {
  require(kind in UNOPENED, 'not-genuine');
  return canonical({ context: 'keyring', kind, params, person, suite: SUITE });
}

/** @param {Bytes} secret @returns {Promise<Keyring>} */
async function unlocked(secret) {
  const { age, person, sign, suite } = fromCanonical(secret);
  require(suite === SUITE, 'not-genuine');
  const seed = unb64u(sign);
  const keyring = {
    person,
    age: await recipientOf(age),
    sign: await publicKey(seed),
    signing: await signingKey(seed),
    secret,
  };
  seed.fill(0);
  return keyring;
}
