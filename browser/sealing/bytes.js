import { Refusal } from './refusal.js';

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {string} string @returns {Bytes} */
export const utf8 = (string) => encoder.encode(string);

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 * @throws {Refusal} not-genuine, when the bytes are not UTF-8
 */
export function text(bytes) {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new Refusal('not-genuine', { cause });
  }
}

/** @param {...Uint8Array} parts @returns {Bytes} */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// Newer engines do it themselves, ten times as fast: a thousand letters come as base64url.
const NATIVE = 'fromBase64' in Uint8Array;

// A spread of more arguments than this overflows the stack of some engines.
const SPREAD = 0x8000;

/** @param {Uint8Array} bytes @returns {string} base64url without padding */
export function b64u(bytes) {
  return NATIVE ? /** @type {any} */ (bytes).toBase64({ alphabet: 'base64url', omitPadding: true }) : encoded(bytes);
}

/** @param {Uint8Array} bytes @returns {string} */
function encoded(bytes) {
  let binary = '';
  for (let at = 0; at < bytes.length; at += SPREAD) {
    binary += String.fromCharCode(...bytes.subarray(at, at + SPREAD));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * @param {string} string
 * @returns {Bytes}
 * @throws {Refusal} not-genuine, when this is not the one way to write these bytes
 */
export function unb64u(string) {
  const bytes = decoded(string);
  if (b64u(bytes) !== string) throw new Refusal('not-genuine');
  return bytes;
}

/** @param {string} string @returns {Bytes} */
function decoded(string) {
  try {
    if (NATIVE) return /** @type {any} */ (Uint8Array).fromBase64(string, { alphabet: 'base64url' });
    const binary = atob(string.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw new Refusal('not-genuine', { cause });
  }
}

/** @param {number} size @returns {Bytes} */
export const random = (size) => crypto.getRandomValues(new Uint8Array(size));

/** @param {Uint8Array} bytes @returns {Promise<Bytes>} 32 bytes */
export const sha256 = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', /** @type {Bytes} */ (bytes)));

/** @param {Uint8Array} bytes @returns {Promise<string>} SHA-256 as 43 letters */
export const digest = async (bytes) => b64u(await sha256(bytes));

/**
 * Whether two byte strings are the same, in a time that tells nothing but their lengths.
 *
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
export function equal(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= /** @type {number} */ (a[i]) ^ /** @type {number} */ (b[i]);
  return difference === 0;
}
