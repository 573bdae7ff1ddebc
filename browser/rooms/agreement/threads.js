/**
 * What was asked about a clause or proposed for it, what was answered, and whose turn it is. Pure.
 * @module
 */

/** @typedef {import('../../house/items.js').Item} Item */

/**
 * How a counsellor leaves a matter: said, to be in the next version, or as it is.
 * @typedef {'answered' | 'taken_up' | 'left'} Outcome
 */

/** @typedef {{author: string, at: string, body: string, outcome: Outcome}} Reply */

/**
 * @typedef {object} Question
 * @property {string} item
 * @property {string} clause
 * @property {string} body
 * @property {boolean} wish whether a change is proposed
 * @property {string} author
 * @property {string} at
 * @property {number} version about which it was asked
 * @property {Reply[]} replies
 */

/** @type {Outcome[]} */
export const OUTCOMES = ['answered', 'taken_up', 'left'];

/**
 * Every question with its answers, in the order in which they were asked. An answer counts from the other person only.
 * @param {Item[]} items opened, in the order of arrival
 * @param {{number: number, offeredAt: string}[]} versions
 * @returns {Question[]}
 */
export function threads(items, versions) {
  return items.filter(({ context, content }) => context.kind === 'question' && content).map(({ context, content, at }) => ({
    item: context.item,
    clause: String(content.clause),
    body: String(content.body),
    wish: content.wish === true,
    author: context.author,
    at,
    version: versions.filter(({ offeredAt }) => offeredAt <= at).at(-1)?.number ?? 0,
    replies: repliesTo(context, items),
  }));
}

/** @param {{item: string, author: string}} question @param {Item[]} items @returns {Reply[]} */
function repliesTo({ item, author }, items) {
  const those = items.filter(({ context, content }) =>
    context.kind === 'reply' && content?.question === item && context.author !== author);
  return those.map(({ context, content, at }) => ({
    author: context.author,
    at,
    body: String(content.body),
    outcome: OUTCOMES.find((one) => one === content.outcome) ?? 'answered',
  }));
}

/** Nobody has answered it yet. @param {Question} question */
export const isOpen = ({ replies }) => replies.length === 0;

/** Whose answers are awaited. @param {Question[]} questions @param {string} me */
export function awaited(questions, me) {
  const open = questions.filter(isOpen);
  return { mine: open.filter(({ author }) => author !== me), theirs: open.filter(({ author }) => author === me) };
}

/**
 * How a matter stands now: a change that was to be taken up is in the text once a later version has been offered.
 * @param {Question} question @param {number} newest the number of the newest version
 * @returns {'open' | 'answered' | 'taken_up' | 'in_version' | 'left'}
 */
export function state(question, newest) {
  const outcome = question.replies.at(-1)?.outcome;
  if (!outcome) return 'open';
  return outcome === 'taken_up' && newest > question.version ? 'in_version' : outcome;
}
