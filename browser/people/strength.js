/**
 * How hard a passphrase is to guess, found out on this device with zxcvbn and its lists of what was breached, of common
 * words and names. The lists come when they are needed.
 * @module
 */
import { language } from "../house/words.js";

export const FEWEST = 16;
/** Powers of ten of guesses. Through Argon2id, 10^12 keep a thousand graphics cards busy for months. */
const STEPS = [6, 9, 12, 15];
const ENOUGH = 3;

/** @typedef {{enough: boolean, score: number, why: string}} Strength why: the key of a sentence */

/** @type {Promise<import("@zxcvbn-ts/core").ZxcvbnFactory> | undefined} */
let loading;

/** @returns {Promise<import("@zxcvbn-ts/core").ZxcvbnFactory>} */
export function loaded() {
  loading ??= load();
  loading.catch(() => { loading = undefined; });
  return loading;
}

async function load() {
  const [{ ZxcvbnFactory }, known, spoken] = await Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common"), spokenHere()]);
  return new ZxcvbnFactory({ dictionary: { ...known.dictionary, ...spoken.dictionary }, graphs: known.adjacencyGraphs });
}

/** @returns {Promise<{dictionary: any}>} */
const spokenHere = () => (language() === "de" ? import("@zxcvbn-ts/language-de") : import("@zxcvbn-ts/language-en"));

/** @param {string} passphrase how many characters are still missing */
export const missing = (passphrase) => Math.max(0, FEWEST - [...passphrase.normalize("NFKC")].length);

/**
 * @param {string} passphrase
 * @param {string[]} own names of whoever makes it up
 * @returns {Promise<Strength>}
 */
export async function strengthOf(passphrase, own) {
  const { guessesLog10, sequence } = (await loaded()).check(passphrase.normalize("NFKC").slice(0, 200), own);
  const score = STEPS.filter((step) => guessesLog10 >= step).length;
  if (score >= ENOUGH) return { enough: true, score, why: score > ENOUGH ? "strong" : "good" };
  return { enough: false, score, why: weakness(/** @type {any[]} */ (sequence)) };
}

/** What makes it weak: said of the longest part of it that is known. @param {any[]} sequence */
function weakness(sequence) {
  const longest = [...sequence].sort((a, b) => b.token.length - a.token.length)[0];
  if (longest?.pattern === "dictionary") return listed(longest.dictionaryName);
  return { repeat: "repeat", sequence: "row", spatial: "row", date: "date" }[String(longest?.pattern)] ?? "plain";
}

/** @param {string} name of zxcvbn's dictionary */
function listed(name) {
  if (name.startsWith("passwords")) return "known";
  return name === "userInputs" ? "name" : "words";
}
