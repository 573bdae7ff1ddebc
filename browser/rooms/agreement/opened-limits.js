/**
 * Which limits of confidentiality somebody has opened and acknowledged, one by one. Only they themselves can read it.
 * @module
 */
import { readSlot, writeSlot } from '../../house/slots.js';

/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {import('./agreements.js').Version} Version */

/** @param {Known} known @param {Version | undefined} version */
export async function openedLimits(known, version) {
  const { content } = await readSlot(`limits/${known.id}`);
  return new Set(/** @type {string[]} */ (content?.[String(version?.number)] ?? []));
}

/** @param {Known} known @param {Version} version @param {string} limit */
export async function rememberOpened(known, version, limit) {
  const number = String(version.number);
  const kept = await writeSlot(`limits/${known.id}`, (content) =>
    ({ ...content, [number]: [...new Set([...(content?.[number] ?? []), limit])].sort() }));
  return new Set(/** @type {string[]} */ (kept[number]));
}
