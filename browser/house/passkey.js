/**
 * Passkeys: one ceremony proves who is here to the house, and gives this device 32 bytes (PRF) that unlock the keyring.
 * Those bytes stay here: what is sent is put together by hand, field by field, because `toJSON()` would carry them along.
 * @module
 */
import { b64u, random, unb64u } from "../sealing/bytes.js";
import { PASSKEY_INPUT } from "../sealing/keyring.js";

/** @typedef {{answer: object, id: string, prf: Uint8Array | null}} Ceremony answer: for the house; prf: for this device alone */

const PRF = { prf: { eval: { first: PASSKEY_INPUT } } };

/** Whether this browser at this address can have passkeys: they belong to a name, and a number is none. */
export const passkeysPossible = () =>
  "PublicKeyCredential" in globalThis && isSecureContext && !/^[\d.]+$|:/.test(location.hostname);

/** Asks for any passkey of this house. @param {any} options as the house sent them @returns {Promise<Ceremony>} */
export const askPasskey = (options) => asked({ ...options, challenge: unb64u(options.challenge) });

/** Asks one of these passkeys without telling anybody. @param {string[]} credentials @returns {Promise<Ceremony>} */
export const askPasskeyHere = (credentials) =>
  asked({ challenge: random(32), userVerification: "required", rpId: location.hostname, allowCredentials: credentials.map(described) });

/** @param {string} id @returns {PublicKeyCredentialDescriptor} */
const described = (id) => ({ type: "public-key", id: unb64u(id) });

/** @param {any} options @returns {Promise<Ceremony>} */
async function asked(options) {
  const publicKey = { ...options, allowCredentials: options.allowCredentials ?? [], extensions: PRF };
  const given = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey }));
  return { answer: assertion(given), id: b64u(new Uint8Array(given.rawId)), prf: prfOf(given) };
}

/**
 * Makes a passkey. Some authenticators evaluate PRF only when they are asked for the passkey afterwards.
 * @param {any} options as the house sent them
 * @returns {Promise<Ceremony>}
 */
export async function makePasskey(options) {
  const made = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey: creation(options) }));
  const id = b64u(new Uint8Array(made.rawId));
  const prf = prfOf(made) ?? (canPrf(made) ? (await askPasskeyHere([id])).prf : null);
  return { answer: attestation(made), id, prf };
}

/** @param {any} options @returns {PublicKeyCredentialCreationOptions} */
function creation(options) {
  const excludeCredentials = (options.excludeCredentials ?? []).map((/** @type {any} */ one) => described(one.id));
  const user = { ...options.user, id: unb64u(options.user.id) };
  return { ...options, challenge: unb64u(options.challenge), user, excludeCredentials, extensions: { ...PRF, credProps: true } };
}

/** @param {PublicKeyCredential} credential */
const prfResults = (credential) => /** @type {any} */ (credential.getClientExtensionResults()).prf;

/** @param {PublicKeyCredential} credential */
const canPrf = (credential) => prfResults(credential)?.enabled === true;

/** @param {PublicKeyCredential} credential @returns {Uint8Array | null} */
function prfOf(credential) {
  const first = prfResults(credential)?.results?.first;
  return first ? new Uint8Array(first) : null;
}

/** @param {ArrayBuffer | null | undefined} buffer */
const written = (buffer) => (buffer ? b64u(new Uint8Array(buffer)) : undefined);

/** @param {PublicKeyCredential} credential */
const named = (credential) => ({ id: credential.id, rawId: written(credential.rawId), type: credential.type });

/** @param {PublicKeyCredential} credential */
function assertion(credential) {
  const said = /** @type {AuthenticatorAssertionResponse} */ (credential.response);
  return {
    ...named(credential),
    response: {
      authenticatorData: written(said.authenticatorData),
      clientDataJSON: written(said.clientDataJSON),
      signature: written(said.signature),
      userHandle: written(said.userHandle),
    },
    clientExtensionResults: {},
  };
}

/** @param {PublicKeyCredential} credential */
function attestation(credential) {
  const said = /** @type {AuthenticatorAttestationResponse} */ (credential.response);
  const { credProps } = credential.getClientExtensionResults();
  return {
    ...named(credential),
    response: {
      attestationObject: written(said.attestationObject),
      clientDataJSON: written(said.clientDataJSON),
      transports: said.getTransports?.() ?? [],
    },
    clientExtensionResults: credProps ? { credProps: { rk: credProps.rk === true } } : {},
  };
}
