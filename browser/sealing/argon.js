import { argon2id } from 'hash-wasm';

/** @typedef {import('./bytes.js').Bytes} Bytes */

/**
 * @typedef {object} Stretching
 * @property {Bytes} password
 * @property {Bytes} salt
 * @property {number} memorySize in KiB
 * @property {number} iterations
 * @property {number} parallelism
 * @property {number} hashLength in bytes
 * @property {'binary'} outputType
 */

/**
 * Argon2id beside the page, which would otherwise stand still for seconds on an old telephone. Where no worker
 * starts, it stands still.
 *
 * @param {Stretching} stretching
 * @returns {Promise<Uint8Array>}
 */
export async function argon(stretching) {
  const worker = await started();
  if (!worker) return argon2id(stretching);
  try {
    return await answered(worker, stretching);
  } catch {
    return argon2id(stretching);
  } finally {
    worker.terminate();
  }
}

/** @returns {Promise<Worker | undefined>} */
async function started() {
  if (typeof document === 'undefined') return undefined;
  const { script } = await import('../house/workers.js');
  return new Worker(script(new URL('./argon.worker.js', import.meta.url)), { type: 'module' });
}

/** @param {Worker} worker @param {Stretching} stretching @returns {Promise<Uint8Array>} */
function answered(worker, stretching) {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', reject);
    worker.postMessage(stretching);
  });
}
