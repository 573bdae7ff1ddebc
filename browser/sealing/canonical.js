import canonicalize from 'canonicalize';
import { equal, text, utf8 } from './bytes.js';
import { Refusal, require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

/**
 * RFC 8785 JSON as UTF-8.
 *
 * @param {unknown} x whole numbers only, within 2^53
 * @returns {Bytes}
 * @throws {Refusal} cannot-seal, when x cannot be said in one way only
 */
export function canonical(x) {
  return utf8(canonicalText(x));
}

/** @param {unknown} x @returns {string} */
export function canonicalText(x) {
  requireWhole(x);
  try {
    return /** @type {string} */ (canonicalize(x));
  } catch (cause) {
    throw new Refusal('cannot-seal', { cause });
  }
}

/**
 * The value in canonical bytes that another wrote.
 *
 * @param {Uint8Array} bytes
 * @returns {any}
 * @throws {Refusal} not-genuine, when the bytes are not the canonical ones of the value they hold: two readers
 *   could otherwise see two things in them
 */
export function fromCanonical(bytes) {
  const value = parsed(text(bytes));
  let again;
  try {
    again = canonical(value);
  } catch (cause) {
    throw new Refusal('not-genuine', { cause });
  }
  require(equal(again, bytes), 'not-genuine');
  return value;
}

/** @param {string} json */
function parsed(json) {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Refusal('not-genuine', { cause });
  }
}

/** @param {unknown} x */
function requireWhole(x) {
  if (typeof x === 'number') require(Number.isSafeInteger(x), 'cannot-seal');
  else if (typeof x === 'object' && x !== null) Object.values(x).forEach(requireWhole);
  else require(typeof x === 'string' || typeof x === 'boolean' || x === null || x === undefined, 'cannot-seal');
}
