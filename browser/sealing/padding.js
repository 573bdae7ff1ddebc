import { require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

const LENGTH = 4;
const LEAST = 256;
const STEP = 65536;

/**
 * The size that a server may see: powers of two, then multiples of 64 KiB.
 *
 * @param {number} size in bytes
 */
function bucket(size) {
  let bucket = LEAST;
  while (bucket < size && bucket < STEP) bucket *= 2;
  return Math.ceil(size / bucket) * bucket || bucket;
}

/** @param {Uint8Array} content @returns {Bytes} its length, itself, zeros */
export function pad(content) {
  const padded = new Uint8Array(bucket(LENGTH + content.length));
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, LENGTH);
  return padded;
}

/**
 * @param {Bytes} padded
 * @returns {Bytes} the content
 * @throws {Refusal} not-genuine, when the size is not the one bucket for it, or something other than zeros follows
 */
export function unpad(padded) {
  require(padded.length >= LEAST, 'not-genuine');
  const end = LENGTH + new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  require(padded.length === bucket(end), 'not-genuine');
  require(padded.subarray(end).every((byte) => byte === 0), 'not-genuine');
  return padded.subarray(LENGTH, end);
}
