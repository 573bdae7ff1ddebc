/**
 * Opening an account: keys are made here, wrapped here, and only then told to the house.
 * @module
 */
import { get, post } from "../house/api.js";
import { now } from "../house/clock.js";
import { enter } from "../house/keys.js";
import { login } from "../house/sign-in.js";
import { beginRelationship } from "../sealing/epoch.js";
import { makeKeyring, wrapKeyring } from "../sealing/keyring.js";
import { keyStatement } from "../sealing/statement.js";
import { newParams, stretch } from "../sealing/stretch.js";

/** @typedef {{name: string, called: string, invitation: string, passphrase: string, kit: {wrapping: CryptoKey, proof: string}}} Newcomer */

/** A new account, ready to be sent: again and again with the same effect, until it has arrived. */
export class Opening {
  /** @param {object} body @param {import("../sealing/keyring.js").Keyring} keyring @param {string} signIn */
  constructor(body, keyring, signIn) {
    this.body = /** @type {any} */ (body);
    this.keyring = keyring;
    this.signIn = signIn;
  }

  /** Opens the account, signs in, unlocks. */
  async send() {
    await post("/api/accounts/", this.body);
    await login(this.body.name, this.signIn);
    return enter(await get("/api/keys/"), this.keyring);
  }
}

/** @param {Newcomer} newcomer @returns {Promise<Opening>} */
export async function prepared({ name, called, invitation, passphrase, kit }) {
  const person = crypto.randomUUID();
  const keyring = await makeKeyring(person);
  const key = await keyStatement({ keyring, made: thisSecond() });
  const { signIn, wrap } = await wrappedByPassphrase(keyring, passphrase);
  const recovery = await wrapKeyring({ keyring, kind: "recovery", params: {}, wrapping: kit.wrapping });
  const own = await ownRelationship(keyring, key.statement);
  const secrets = { sign_in: signIn, recovery_proof: kit.proof };
  return new Opening({ person, name, called, invitation, ...secrets, key, wraps: [wrap, recovery], own }, keyring, signIn);
}

/** @param {import("../sealing/keyring.js").Keyring} keyring @param {string} passphrase */
export async function wrappedByPassphrase(keyring, passphrase) {
  const params = newParams();
  const { signIn, wrapping } = await stretch(passphrase, params);
  return { signIn, wrap: await wrapKeyring({ keyring, kind: "passphrase", params, wrapping }) };
}

/** @param {import("../sealing/keyring.js").Keyring} keyring @param {import("../sealing/statement.js").KeyStatement} statement */
async function ownRelationship(keyring, statement) {
  const readers = [{ person: keyring.person, statement }];
  const { epoch: _opened, ...record } = await beginRelationship({ relationship: crypto.randomUUID(), keyring, readers });
  return record;
}

const thisSecond = () => new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
