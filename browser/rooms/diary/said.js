/**
 * Words of an agreement that may be one text, several, or not there at all. Pure.
 * @module
 */

/** @param {unknown} words @returns {string[]} */
export function saidIn(words) {
  if (typeof words === "string") return words.trim() ? [words.trim()] : [];
  if (words === null || typeof words !== "object") return [];
  return Object.values(words).flatMap(saidIn);
}
