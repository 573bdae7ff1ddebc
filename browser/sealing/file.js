import { concat, digest, sha256 } from './bytes.js';
import { canonical } from './canonical.js';
import { open, seal } from './gcm.js';
import { itemKey } from './item.js';
import { require } from './refusal.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {import('./epoch.js').Epoch} Epoch */

/**
 * What the letter says of a file that goes with it.
 *
 * @typedef {object} FileDescription
 * @property {number} chunks
 * @property {string} digest of the SHA-256 of each plain chunk, side by side
 * @property {string} id
 * @property {string} name
 * @property {number} size in bytes
 * @property {string} type as image/png
 */

/** @typedef {{epoch: Epoch, author: string, id: string, chunks: number}} Whole the file that a chunk belongs to */

export const CHUNK = 1024 * 1024;
const STEP = 65536;

/** @param {number} size in bytes */
const chunkCount = (size) => Math.max(1, Math.ceil(size / CHUNK));

/** @param {number} size of the plain chunk */
const paddedSize = (size) => Math.max(STEP, Math.ceil(size / STEP) * STEP);

/** @param {number} size of the file @param {number} chunk from 0 */
const plainSize = (size, chunk) => Math.min(CHUNK, size - chunk * CHUNK);

/** @param {Blob} file @param {number} chunk from 0 @returns {Promise<Bytes>} */
const read = async (file, chunk) =>
  new Uint8Array(await file.slice(chunk * CHUNK, (chunk + 1) * CHUNK).arrayBuffer());

/**
 * Reads a file through, one chunk in memory at a time.
 *
 * @param {File} file
 * @param {string} [id] of an upload that is taken up again
 * @returns {Promise<FileDescription>}
 */
export async function describe(file, id = crypto.randomUUID()) {
  const chunks = chunkCount(file.size);
  const sums = new Uint8Array(32 * chunks);
  for (let chunk = 0; chunk < chunks; chunk++) sums.set(await sha256(await read(file, chunk)), 32 * chunk);
  return { chunks, digest: await digest(sums), id, name: file.name, size: file.size, type: file.type };
}

/**
 * @param {Whole} whole
 * @param {number} chunk from 0
 * @param {Bytes} plain
 * @returns {Promise<Bytes>}
 */
export async function sealChunk(whole, chunk, plain) {
  return seal(await fileKey(whole), chunkContext(whole, chunk), padded(plain));
}

/**
 * @param {Whole} whole
 * @param {number} chunk from 0
 * @param {{sealed: Uint8Array, size: number}} received size: of the plain chunk
 * @returns {Promise<Bytes>}
 * @throws {Refusal} altered-file
 */
export async function openChunk(whole, chunk, { sealed, size }) {
  const opened = await open(await fileKey(whole), chunkContext(whole, chunk), sealed, 'altered-file');
  require(opened.length === paddedSize(size), 'altered-file');
  require(opened.subarray(size).every((byte) => byte === 0), 'altered-file');
  return opened.subarray(0, size);
}

/**
 * Seals and sends what the server does not have yet. After a cut it is called again with the same description.
 *
 * @param {object} request
 * @param {Blob} request.file
 * @param {FileDescription} request.description
 * @param {Epoch} request.epoch
 * @param {string} request.author
 * @param {(chunk: number, sealed: Bytes) => Promise<unknown>} request.put sends it best as `new Blob([sealed])`: as the
 *   body of a fetch, bytes take Chromium ten times as long
 * @param {Set<number>} [request.have] chunks that the server has
 * @param {(sent: number, all: number) => void} [request.onProgress] in chunks
 * @throws what `put` throws; up to two other chunks may still be on their way then
 */
export async function upload({ file, description, epoch, author, put, have = new Set(), onProgress = () => {} }) {
  const { chunks, id } = description;
  const left = numbers(chunks).filter((chunk) => !have.has(chunk));
  let sent = chunks - left.length;
  await inLanes(left, async (chunk) => {
    await put(chunk, await sealChunk({ epoch, author, id, chunks }, chunk, await read(file, chunk)));
    onProgress(++sent, chunks);
  });
}

/**
 * @param {object} request
 * @param {FileDescription} request.description from the opened letter
 * @param {Epoch} request.epoch
 * @param {string} request.author
 * @param {(chunk: number) => Promise<Uint8Array>} request.get
 * @param {(got: number, all: number) => void} [request.onProgress] in chunks
 * @returns {Promise<Blob>} without the type that its author claims: a page decides what it shows as what
 * @throws {Refusal} altered-file
 */
export async function download({ description, epoch, author, get, onProgress = () => {} }) {
  const { chunks, id, size } = description;
  require(chunks === chunkCount(size), 'altered-file');
  /** @type {Blob[]} */
  const parts = [];
  const sums = new Uint8Array(32 * chunks);
  let got = 0;
  await inLanes(numbers(chunks), async (chunk) => {
    const received = { sealed: await get(chunk), size: plainSize(size, chunk) };
    const plain = await openChunk({ epoch, author, id, chunks }, chunk, received);
    sums.set(await sha256(plain), 32 * chunk);
    // A Blob of its own may leave memory for the disk; an array would stay.
    parts[chunk] = new Blob([plain]);
    onProgress(++got, chunks);
  });
  require((await digest(sums)) === description.digest, 'altered-file');
  return new Blob(parts, { type: 'application/octet-stream' });
}

/** @param {Bytes} plain */
function padded(plain) {
  const more = paddedSize(plain.length) - plain.length;
  return more ? concat(plain, new Uint8Array(more)) : plain;
}

/** @param {number} count */
const numbers = (count) => Array.from({ length: count }, (_, i) => i);

/**
 * A few chunks at a time: one is sealed while another is on its way.
 *
 * @param {number[]} chunks
 * @param {(chunk: number) => Promise<void>} work
 */
async function inLanes(chunks, work) {
  const left = chunks.values();
  const lane = async () => {
    for (const chunk of left) await work(chunk);
  };
  await Promise.all([lane(), lane(), lane()]);
}

/** @param {Whole} whole */
const fileKey = ({ epoch, id }) => itemKey(epoch, { item: id, kind: 'file' });

/** @param {Whole} whole @param {number} chunk */
const chunkContext = ({ epoch, author, id, chunks }, chunk) =>
  canonical({
    author,
    chunk,
    chunks,
    epoch: epoch.number,
    item: id,
    kind: 'file',
    relationship: epoch.relationship,
    suite: '1',
  });
