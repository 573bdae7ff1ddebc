/**
 * A form that is being filled in, on one device or on several. Pure.
 *
 * Each field remembers when it was last changed; of two drafts the newer of each field stays. What was finished in one
 * round (returned, set, sent) never comes back in the next; what another device wrote after that does.
 * @module
 */

/** @typedef {Record<string, {value: any, at: number}>} Fields */
/** @typedef {{round: number, since: number, fields: Fields}} FormDraft since: when the round before was finished */

/** The name under which a form keeps the id of what it will become. It belongs to one round. */
export const ITEM = "item";

/** @param {number} [round] @param {number} [since] @returns {FormDraft} */
export const begun = (round = 0, since = 0) => ({ round, since: Math.round(since), fields: {} });

/** @param {FormDraft} draft @param {string} name @param {unknown} value null takes it away @param {number} time @returns {FormDraft} */
export function changed(draft, name, value, time) {
  const at = Math.max(Math.round(time), (draft.fields[name]?.at ?? 0) + 1);
  return { ...draft, fields: { ...draft.fields, [name]: { value, at } } };
}

/** Where the end of a round was not written down any more, what stood there stands there still. @param {FormDraft} draft @param {number} round @returns {FormDraft} */
export const inRound = (draft, round) => (draft.round >= round ? draft : { ...draft, round, fields: without(draft.fields, 0) });

/** @param {FormDraft} one @param {FormDraft} other @returns {FormDraft} */
export function merged(one, other) {
  const [later, earlier] = one.round >= other.round ? [one, other] : [other, one];
  const more = later.round === earlier.round ? earlier.fields : without(earlier.fields, later.since);
  const fields = { ...later.fields };
  for (const [name, field] of Object.entries(more)) if (isNewer(field, fields[name])) fields[name] = field;
  return { ...later, since: later.round === earlier.round ? Math.max(later.since, earlier.since) : later.since, fields };
}

/** What was changed after a moment. @param {Fields} fields @param {number} since @returns {Fields} */
const without = (fields, since) =>
  Object.fromEntries(Object.entries(fields).filter(([name, { at }]) => name !== ITEM && at > since));

/** @param {{value: any, at: number}} field @param {{value: any, at: number} | undefined} than the same on every device where two wrote in one moment */
function isNewer(field, than) {
  if (!than || field.at !== than.at) return !than || field.at > than.at;
  return JSON.stringify(field.value) > JSON.stringify(than.value);
}

/** @param {FormDraft} draft @returns {Record<string, any>} */
export const valuesOf = ({ fields }) =>
  Object.fromEntries(Object.entries(fields).filter(([, { value }]) => value !== null).map(([name, { value }]) => [name, value]));

/** @param {FormDraft} draft */
export const isEmpty = (draft) => Object.keys(valuesOf(draft)).length === 0;

/** When it was last changed, 0 for never. @param {FormDraft} draft */
export const lastChange = ({ fields }) => Math.max(0, ...Object.values(fields).map(({ at }) => at));

/** @param {FormDraft} one @param {FormDraft} other */
export const isSame = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** @param {FormDraft} draft */
const sorted = ({ round, since, fields }) => [round, since, Object.keys(fields).sort().map((name) => [name, fields[name]])];
