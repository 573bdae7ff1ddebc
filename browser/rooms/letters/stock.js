/**
 * Stock answers: texts that a counsellor uses again, with places to fill in. Pure.
 * @module
 */

/** @typedef {{id: string, title: string, body: string, changed: number}} Stock */

const PLACE = /\{([^{}\n]{1,40})\}/g;
const LONGEST_TITLE = 60;

/**
 * Fills in what is known; what is not stays as it is, for its writer.
 * @param {string} body @param {Record<string, string>} values name of the place → what stands there
 */
export const filledIn = (body, values) =>
  body.replace(PLACE, (whole, name) => (Object.hasOwn(values, name.trim().toLowerCase()) && values[name.trim().toLowerCase()]) || whole);

/** The places that are still open, each once, as they stand in the text. @param {string} text @returns {string[]} */
export const open = (text) => [...new Set(text.match(PLACE) ?? [])];

/** A letter as a stock answer: the name of whom it was written to becomes a place. @param {string} text @param {string} called */
export function fromLetter(text, called) {
  const first = text.split("\n").find((line) => line.trim() && !line.startsWith(">")) ?? "";
  const body = called ? text.replaceAll(called, "{name}") : text;
  return { title: first.trim().slice(0, LONGEST_TITLE), body };
}

/** @param {Stock[]} stock @param {Stock} one new, or written again */
export const kept = (stock, one) => [...stock.filter(({ id }) => id !== one.id), one];

/** @param {Stock[]} stock @param {string} id */
export const without = (stock, id) => stock.filter((one) => one.id !== id);

/** @param {Stock[]} stock */
export const inOrder = (stock) => [...stock].sort((one, other) => one.title.localeCompare(other.title));
