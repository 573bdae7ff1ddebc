/**
 * Saying the passphrase again before a way in is changed. It is tried on the wrapped keyring first, here: a slip of the
 * finger never reaches the house.
 * @module
 */
import { get } from "../house/api.js";
import { confirm } from "../house/sign-in.js";
import { forget, unwrapKeyring } from "../sealing/keyring.js";
import { Refusal } from "../sealing/refusal.js";
import { stretch } from "../sealing/stretch.js";

/**
 * What this passphrase signs in with.
 * @param {string} passphrase
 * @returns {Promise<string>}
 * @throws {Refusal} wrong-passphrase
 */
export async function signInOf(passphrase) {
  const { person, wraps } = await get("/api/keys/");
  const wrap = wraps.find((/** @type {any} */ one) => one.kind === "passphrase");
  if (!wrap) throw new Refusal("missing");
  const { signIn, wrapping } = await stretch(passphrase, wrap.params);
  forget(await unwrapKeyring({ wrap, person, wrapping }));
  return signIn;
}

/** The house believes for five minutes that it is still the same person. @param {string} passphrase */
export async function confirmed(passphrase) {
  const signIn = await signInOf(passphrase);
  await confirm(signIn);
  return signIn;
}
