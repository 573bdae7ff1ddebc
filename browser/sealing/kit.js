import { b64u, concat, random, sha256, utf8 } from './bytes.js';
import { derived, material } from './hkdf.js';
import { require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KIT = 20;
const KIT_LETTERS = 32;
const CHECK_LETTERS = 4;

/** @returns {Promise<{bytes: Bytes, written: string}>} written: nine groups of four letters */
export async function newKit() {
  const bytes = random(KIT);
  return { bytes, written: await writeKit(bytes) };
}

/** @param {Bytes} bytes 20 @returns {Promise<string>} */
export async function writeKit(bytes) {
  const letters = base32(bytes) + (await checkLetters(bytes));
  return /** @type {string[]} */ (letters.match(/.{4}/g)).join('-');
}

/**
 * @param {string} written as somebody typed it
 * @returns {Promise<Bytes>} 20 bytes
 * @throws {Refusal} kit-incomplete, when letters lack or are too many; kit-mistyped, when one is wrong
 */
export async function readKit(written) {
  const letters = written.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');
  require(letters.length === KIT_LETTERS + CHECK_LETTERS, 'kit-incomplete');
  const bytes = unbase32(letters.slice(0, KIT_LETTERS));
  require((await checkLetters(bytes)) === letters.slice(KIT_LETTERS), 'kit-mistyped');
  return bytes;
}

/** @param {Uint8Array} bytes @returns {Promise<string>} what proves the kit to the server and unlocks nothing */
export const kitProof = async (bytes) =>
  b64u(await derived(await material(bytes), 'consultingroom/1/recovery/proof'));

/** @param {Bytes} bytes */
const checkLetters = async (bytes) =>
  base32((await sha256(concat(utf8('consultingroom/1/kit'), bytes))).subarray(0, 5)).slice(0, CHECK_LETTERS);

/** @param {Uint8Array} bytes a multiple of five @returns {string} */
function base32(bytes) {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{5}/g, (five) => LETTERS.charAt(parseInt(five, 2)));
}

/** @param {string} letters a multiple of eight @returns {Bytes} */
function unbase32(letters) {
  const fives = Array.from(letters, (letter) => LETTERS.indexOf(letter));
  require(!fives.includes(-1), 'kit-mistyped');
  const bits = fives.map((five) => five.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(/** @type {string[]} */ (bits.match(/.{8}/g)), (eight) => parseInt(eight, 2));
}
