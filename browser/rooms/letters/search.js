/**
 * Finds words in letters as a reader would: capitals, accents and the width of letters make no difference. Pure: it
 * works on what this device has opened and asks nobody.
 * @module
 */

/** @typedef {[start: number, end: number]} Span in UTF-16 units of the original text */
/** @typedef {{text: string, at: number[] | null}} Folded at: where each letter stood before, or null when nothing moved */

const MARKS = /\p{M}/gu;

/** @type {Map<string, string>} */
const folds = new Map();

/** @param {string} letter */
function foldedLetter(letter) {
  const known = folds.get(letter);
  if (known !== undefined) return known;
  const fold = letter.normalize("NFKD").replace(MARKS, "").toLowerCase().replaceAll("ß", "ss");
  folds.set(letter, fold);
  return fold;
}

/** @param {string} text @returns {Folded} */
export function folded(text) {
  const simple = text.toLowerCase();
  if (simple.length === text.length && /^[\0-\x7f]*$/.test(simple)) return { text: simple, at: null };
  let fold = "";
  /** @type {number[]} */
  const at = [];
  let here = 0;
  for (const letter of text) {
    const next = foldedLetter(letter);
    for (let i = 0; i < next.length; i += 1) at.push(here);
    fold += next;
    here += letter.length;
  }
  at.push(text.length);
  return { text: fold, at };
}

/** @param {string} query @returns {string[]} the words that all must be there */
export const wordsOf = (query) => [...new Set(folded(query).text.split(/\s+/).filter(Boolean))];

/** @param {Folded} text @param {string[]} words */
export const matches = (text, words) => words.every((word) => text.text.includes(word));

/**
 * Where the words stand, in order, without overlaps.
 * @param {Folded} text @param {string[]} words @returns {Span[]}
 */
export function places(text, words) {
  const found = words.flatMap((word) => placesOf(text.text, word));
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  /** @type {Span[]} */
  const apart = [];
  for (const span of found) if (span[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(span);
  return apart.map(([start, end]) => [original(text, start), original(text, end)]);
}

/** @param {string} text @param {string} word @returns {Span[]} */
function placesOf(text, word) {
  /** @type {Span[]} */
  const found = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) found.push([at, at + word.length]);
  return found;
}

/** @param {Folded} text @param {number} place */
function original({ text, at }, place) {
  return at ? (at[place] ?? at.at(-1) ?? text.length) : place;
}
