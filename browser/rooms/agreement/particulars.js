/**
 * What each of the two has written down for the other beside the agreement: read from the sealed items, and sent.
 * @module
 */
import { sendItem } from '../../house/items.js';

/** @typedef {import('../../house/items.js').Item} Item */
/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {{at: string, fields: Record<string, string>}} Particulars */

/** Everything that one of them wrote, the oldest first. @param {Item[]} items @param {string} person @returns {Particulars[]} */
export function historyOf(items, person) {
  return items
    .filter(({ context, content }) => context.kind === 'particulars' && context.author === person && content)
    .map(({ at, content }) => ({ at, fields: textsOf(content.fields) }));
}

/** @param {any} fields @returns {Record<string, string>} */
const textsOf = (fields) =>
  Object.fromEntries(Object.entries(fields ?? {}).map(([name, value]) => [name, String(value)]));

/** The same as before is not sent again. @param {Record<string, string>} one @param {Record<string, string>} other */
export function same(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? '') === (other[name] ?? ''));
}

/** @param {Known} known @param {Record<string, string>} fields */
export const leave = (known, fields) =>
  sendItem(known, `/api/relationships/${known.id}/particulars/`, { kind: 'particulars', item: crypto.randomUUID(), content: { fields } });
