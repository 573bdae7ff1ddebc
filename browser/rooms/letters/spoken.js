/**
 * Which words a step of the silence is told in: those that the counsellor wrote for this once before it was taken, or
 * those that were agreed. Pure.
 * @module
 */

/** @typedef {{kind: string, values: Record<string, any>}} Fact */

/**
 * @param {Fact[]} facts in their order
 * @param {string} contact @param {string} step
 * @returns {string} the item with the words for this once; empty where the agreed words stand
 */
export function noteFor(facts, contact, step) {
  let newest = "";
  for (const { kind, values } of facts) {
    if (values["contact"] !== contact || values["step"] !== step) continue;
    if (kind === "silence_step_taken") break;
    if (kind === "silence_step_reworded") newest = String(values["item"]);
  }
  return newest;
}
