import { digest } from './bytes.js';
import { canonical } from './canonical.js';
import { require } from './refusal.js';

/**
 * @typedef {object} Fact
 * @property {string} at time
 * @property {string} id
 * @property {string} kind
 * @property {number} n from 1
 * @property {string} previous digest of the canonical fact before, or ''
 * @property {string} relationship id
 * @property {object} values
 */

/** @typedef {{n: number, digest: string}} Head */

/** @type {Head} */
const NONE = { n: 0, digest: '' };

/**
 * Checks what a server says has happened against itself and against what it said before.
 *
 * @param {Fact[]} facts
 * @param {Head} [remembered] the newest that this person saw
 * @param {Head} [after] the one that the list begins after, where the rest was checked before; from the first on otherwise
 * @returns {Promise<Head>} what to remember
 * @throws {Refusal} rewritten-past, rolled-back, missing, replayed, reordered, moved
 */
export async function checkFacts(facts, remembered = NONE, after = NONE) {
  requireNumbers(facts, after.n + 1);
  let head = after;
  for (const fact of facts) head = await next({ fact, head, remembered });
  require(head.n >= remembered.n, 'rolled-back');
  return head;
}

/** @param {Fact[]} facts @param {number} first */
function requireNumbers(facts, first) {
  const numbers = facts.map((fact) => fact.n);
  const distinct = new Set(numbers);
  require(facts.every((fact) => fact.relationship === facts[0]?.relationship), 'moved');
  require(distinct.size === numbers.length, 'replayed');
  numbers.forEach((_, i) => require(distinct.has(first + i), 'missing'));
  numbers.forEach((n, i) => require(n === first + i, 'reordered'));
}

/** @param {{fact: Fact, head: Head, remembered: Head}} request @returns {Promise<Head>} */
async function next({ fact, head, remembered }) {
  require(fact.previous === head.digest, 'rewritten-past');
  const own = await digest(canonical(fact));
  require(fact.n !== remembered.n || own === remembered.digest, 'rewritten-past');
  return { n: fact.n, digest: own };
}
