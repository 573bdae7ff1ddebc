/**
 * Whether a letter is about to go to somebody else than its writer thinks. Pure.
 * @module
 */
import { folded } from "./search.js";

/** Shorter ones stand in other words too often. */
const SHORTEST = 3;

/**
 * The names of others that stand in a text in which the name of its reader does not.
 * @param {string} text @param {string} own what the reader is called @param {string[]} others
 */
export function namedInstead(text, own, others) {
  const words = folded(text).text;
  if (own && isNamed(words, own)) return [];
  return [...new Set(others)].filter((other) => folded(other).text !== folded(own).text && isNamed(words, other));
}

/** By the whole name, or as they are called by the first of it. @param {string} words folded @param {string} name */
function isNamed(words, name) {
  const whole = folded(name).text.trim();
  const first = whole.split(/\s+/)[0] ?? "";
  return [whole, first].some((one) => one.length >= SHORTEST && stands(words, one));
}

/** @param {string} words @param {string} name */
function stands(words, name) {
  for (let at = words.indexOf(name); at !== -1; at = words.indexOf(name, at + 1)) {
    if (!isLetter(words[at - 1]) && !isLetter(words[at + name.length])) return true;
  }
  return false;
}

/** @param {string | undefined} sign */
const isLetter = (sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
