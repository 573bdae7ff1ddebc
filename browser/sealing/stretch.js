import { argon } from './argon.js';
import { b64u, random, unb64u, utf8 } from './bytes.js';
import { derived, derivedKey, material } from './hkdf.js';
import { require } from './refusal.js';

/**
 * @typedef {object} StretchParams
 * @property {'argon2id'} kdf
 * @property {number} m memory in KiB
 * @property {number} t passes
 * @property {number} p lanes
 * @property {string} salt b64u
 */

const SALT = 16;

/** RFC 9106, second recommended option, with a new salt. @returns {StretchParams} */
export const newParams = () => ({ kdf: 'argon2id', m: 65536, t: 3, p: 1, salt: b64u(random(SALT)) });

/**
 * Stretches a passphrase and splits it: what signs in never unlocks. About 0.3 s.
 *
 * @param {string} passphrase
 * @param {StretchParams} params as the server gave them
 * @returns {Promise<{signIn: string, wrapping: CryptoKey}>}
 * @throws {Refusal} weak-stretch
 */
export async function stretch(passphrase, params) {
  requireStrong(params);
  const root = await stretched(passphrase, params);
  const secret = await material(root);
  root.fill(0);
  return {
    signIn: b64u(await derived(secret, 'consultingroom/1/sign-in')),
    wrapping: await derivedKey(secret, 'consultingroom/1/wrap/passphrase'),
  };
}

/** @param {string} passphrase @param {StretchParams} params */
const stretched = (passphrase, { m, t, p, salt }) =>
  argon({
    password: utf8(passphrase.normalize('NFKC')),
    salt: unb64u(salt),
    memorySize: m,
    iterations: t,
    parallelism: p,
    hashLength: 32,
    outputType: 'binary',
  });

/**
 * The floors hold here because a server that asks for less would make the passphrase cheap to guess.
 *
 * @param {StretchParams} params
 * @throws {Refusal} weak-stretch
 */
export function requireStrong({ kdf, m, t, p, salt }) {
  require(kdf === 'argon2id' && p === 1, 'weak-stretch');
  require(within(m, 65536, 1048576) && within(t, 3, 16), 'weak-stretch');
  require(typeof salt === 'string' && unb64u(salt).length >= SALT, 'weak-stretch');
}

/** @param {number} n @param {number} least @param {number} most */
const within = (n, least, most) => Number.isSafeInteger(n) && n >= least && n <= most;
