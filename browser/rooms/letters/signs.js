/**
 * Signs for tone: what a voice or a face would add, as plain words in brackets in the flow of a text. Pure.
 * A letter names the signs that are in it, so that they can be shown as what they are in any language.
 * @module
 */

/** @typedef {{words: string, isSign: boolean}} Piece */

const LONGEST = 60;
const MOST = 40;

/** @param {string} words */
export const asSign = (words) => `(${words})`;

/** Those that stand in a text. @param {string} text @param {string[]} known */
export const signsIn = (text, known) => known.filter((words) => text.includes(asSign(words)));

/** What a letter says of its signs; whoever wrote it may have sealed anything. @param {any} content @returns {string[]} */
export function namedIn(content) {
  const named = Array.isArray(content?.signs) ? content.signs : [];
  return named.filter((/** @type {unknown} */ one) => typeof one === "string" && one !== "" && one.length <= LONGEST).slice(0, MOST);
}

/**
 * A text cut where signs stand in it. Put together again, the pieces are the text.
 * @param {string} text @param {string[]} signs @returns {Piece[]}
 */
export function pieces(text, signs) {
  if (signs.length === 0) return [{ words: text, isSign: false }];
  const marks = signs.map(asSign);
  const cut = new RegExp(`(${marks.map(plain).join("|")})`);
  return text.split(cut).filter(Boolean).map((words) => ({ words, isSign: marks.includes(words) }));
}

/** @param {string} words as they stand in a pattern */
const plain = (words) => words.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
