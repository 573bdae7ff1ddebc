import { Refusal, require } from './refusal.js';

/** @typedef {import('./item.js').Context} Context */
/** @typedef {{context: Context, digest: string}} Header what a server lists even of an item that it holds back */
/** @typedef {{n: number, digest: string}} Head the newest item of an author */
/** @typedef {Record<string, Head>} Heads person → their newest item */

/**
 * Checks a server's list of the items of one relationship against itself, against what this person verified before,
 * and against what the others say they saw. Pure.
 *
 * @param {object} request
 * @param {Header[]} request.headers each author's in their order; authors may alternate
 * @param {Heads} [request.remembered] from the slot and the device
 * @param {Heads | Heads[]} [request.seen] the `seen` of each letter that was opened
 * @param {string} [request.relationship] the one that was asked for
 * @returns {{heads: Heads}} what to remember
 * @throws {Refusal} replayed, reordered, missing, rewritten-past, rolled-back, moved
 */
export function checkChain({ headers, remembered = {}, seen = [], relationship }) {
  requireOnePlace(headers, relationship ?? headers[0]?.context.relationship);
  const authors = byAuthor(headers);
  authors.forEach(requireOrder);
  requireReach(authors, remembered, 'rolled-back');
  for (const heads of [seen].flat()) requireReach(authors, heads, 'missing');
  return { heads: Object.fromEntries([...authors].map(([author, own]) => [author, headOf(own)])) };
}

/** @param {Header[]} headers @param {string | undefined} relationship */
function requireOnePlace(headers, relationship) {
  require(headers.every(({ context }) => context.relationship === relationship), 'moved');
  require(new Set(headers.map(({ context }) => context.item)).size === headers.length, 'replayed');
}

/** @param {Header[]} headers @returns {Map<string, Header[]>} */
function byAuthor(headers) {
  const authors = new Map();
  for (const header of headers) {
    const { author } = header.context;
    if (!authors.has(author)) authors.set(author, []);
    authors.get(author).push(header);
  }
  return authors;
}

/** @param {Header[]} own one author's */
function requireOrder(own) {
  requireNumbers(own.map(({ context }) => context.n));
  own.forEach(({ context }, i) => require(context.previous === (own[i - 1]?.digest ?? ''), 'rewritten-past'));
}

/** @param {number[]} numbers must be 1, 2, 3 … */
function requireNumbers(numbers) {
  const distinct = new Set(numbers);
  require(distinct.size === numbers.length, 'replayed');
  numbers.forEach((_, i) => require(distinct.has(i + 1), 'missing'));
  numbers.forEach((n, i) => require(n === i + 1, 'reordered'));
}

/** @param {Map<string, Header[]>} authors @param {Heads} heads @param {import('./refusal.js').Code} code when the list does not reach so far */
function requireReach(authors, heads, code) {
  for (const [author, { n, digest }] of Object.entries(heads)) {
    const listed = authors.get(author)?.[n - 1];
    if (!listed) throw new Refusal(code);
    require(listed.digest === digest, 'rewritten-past');
  }
}

/** @param {Header[]} own @returns {Head} */
function headOf(own) {
  const { context, digest } = /** @type {Header} */ (own.at(-1));
  return { n: context.n, digest };
}
