/**
 * The only place that says which scripts may become workers: files of this house.
 * @module
 */

/** @typedef {{ createScriptURL(text: string): string }} Policy */

/** TypeScript's DOM library knows no Trusted Types yet. */
const { trustedTypes } = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }} */ (globalThis);

const rules = { createScriptURL: ofThisHouse };
const policy = trustedTypes?.createPolicy("worker", rules) ?? rules;

/**
 * The address of a worker's script, as `new Worker()` and `serviceWorker.register()` take it.
 * @param {string | URL} address
 */
export function script(address) {
  return policy.createScriptURL(String(address));
}

/** @param {string} address */
function ofThisHouse(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new TypeError("A worker comes from this house.");
  return url.href;
}
