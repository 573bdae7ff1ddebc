/**
 * What is different between two versions, sentence by sentence: pure, so that a test can read it.
 * @module
 */
import { diffArrays } from 'diff';

/** @typedef {{text: string, kind: 'same' | 'out' | 'in'}} Piece one sentence, and whether it was taken out or put in */

/**
 * @param {string[]} before paragraphs
 * @param {string[]} after
 * @param {string} language
 * @returns {Piece[]} in the order of reading; what was taken out stands before what took its place
 */
export function compared(before, after, language) {
  const [then, now] = [before, after].map((texts) => texts.flatMap((text) => sentences(text, language)));
  return diffArrays(then ?? [], now ?? []).flatMap(({ value, added, removed }) =>
    value.map((text) => ({ text, kind: added ? /** @type {const} */ ('in') : removed ? /** @type {const} */ ('out') : /** @type {const} */ ('same') })));
}

/** @param {Piece[]} pieces */
export const isChanged = (pieces) => pieces.some(({ kind }) => kind !== 'same');

/** @param {string} text @param {string} language @returns {string[]} */
function sentences(text, language) {
  return [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
    .map(({ segment }) => segment.trim()).filter(Boolean);
}
