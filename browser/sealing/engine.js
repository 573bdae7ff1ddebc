/** @typedef {'secure-context' | 'ed25519' | 'webassembly'} Lack */

/**
 * What this browser lacks of what sealing needs. Receiving (X25519) is not asked for: the age library brings its own
 * where an engine has none.
 *
 * @returns {Promise<Lack[]>} empty where everything is there
 */
export async function missing() {
  if (!globalThis.crypto?.subtle) return ['secure-context'];
  /** @type {Lack[]} */
  const lacks = [];
  if (!(await hasEd25519())) lacks.push('ed25519');
  if (typeof WebAssembly !== 'object') lacks.push('webassembly');
  return lacks;
}

async function hasEd25519() {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}
