/**
 * The versions of an agreement for small elements of which a page holds many: opened and checked once for all of them.
 * @module
 */
import { knowRelationship } from '../../house/known.js';
import { readAgreements } from './agreements.js';

/** @typedef {import('./agreements.js').Version} Version */

/** @type {Map<string, Promise<Version[]>>} */
const opening = new Map();

const forget = () => opening.clear();
globalThis.addEventListener?.('locked', forget);
globalThis.document?.addEventListener('page-shown', forget);

/** @param {string} relationship @returns {Promise<Version[]>} */
export function versionsOf(relationship) {
  const there = opening.get(relationship) ?? knowRelationship(relationship).then(readAgreements).then(({ versions }) => versions);
  opening.set(relationship, there);
  there.catch(() => opening.delete(relationship));
  return there;
}
