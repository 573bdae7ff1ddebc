/**
 * A small memory of this device, per person: what was seen last, so that a server cannot roll it back, and sealed
 * drafts. Only sealed bytes, digests and numbers may ever be put here. A device that has no memory (a private window)
 * works without; the sealed slots remember for it.
 * @module
 */

const STORE = 'memory';

/** @type {Promise<IDBDatabase | null> | undefined} */
let opening;

/** @returns {Promise<IDBDatabase | null>} */
function database() {
  opening ??= new Promise((resolve) => {
    const request = indexedDB.open('consultingroom', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
    request.onblocked = () => resolve(null);
  });
  return opening;
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T | undefined>}
 */
async function asked(mode, ask) {
  const memory = await database();
  if (!memory) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = memory.transaction(STORE, mode, { durability: 'strict' });
    const request = ask(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @param {string} person @param {string} name @returns {Promise<any>} undefined when there is nothing */
export const recall = (person, name) => asked('readonly', (store) => store.get(`${person}/${name}`));

/** @param {string} person @param {string} name @param {unknown} value sealed bytes, digests, numbers */
export const keep = (person, name, value) => asked('readwrite', (store) => store.put(value, `${person}/${name}`));

/** @param {string} person @param {string} name */
export const drop = (person, name) => asked('readwrite', (store) => store.delete(`${person}/${name}`));
