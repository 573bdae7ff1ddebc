/**
 * What people are called: publicly, or as they introduced themselves to this one person, sealed. Names that were
 * opened once are kept in a sealed slot, so that a list of people does not have to open every letter.
 * @module
 */
import { readItems } from "../../house/items.js";
import { knowRelationship } from "../../house/known.js";
import { readSlot, writeSlot } from "../../house/slots.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */

const SLOT = "names";

/** @type {Promise<Record<string, string>> | null} */
let names = null;

globalThis.addEventListener?.("locked", () => { names = null; });

/**
 * The other one's name, from what they wrote about themselves last.
 * @param {Known} known @param {Item[]} items
 */
export function calledIn(known, items) {
  const own = items.filter(({ context, content }) =>
    context.author === known.other.person && context.kind === "introduction" && content?.called);
  return String(own.at(-1)?.content.called ?? known.other.called);
}

/** @param {string} relationship @returns {Promise<string>} empty when nobody has said */
export async function calledBy(relationship) {
  names ??= readSlot(SLOT).then(({ content }) => content ?? {});
  const kept = (await names)[relationship];
  if (kept) return kept;
  const known = await knowRelationship(relationship);
  const called = calledIn(known, await readItems(known));
  if (called) await remember(relationship, called);
  return called;
}

/** Everybody whose name was opened here before. @returns {Promise<Record<string, string>>} relationship → name */
export const namesKnown = () => (names ??= readSlot(SLOT).then(({ content }) => content ?? {}));

/** @param {string} relationship @param {string} called */
export async function remember(relationship, called) {
  names ??= readSlot(SLOT).then(({ content }) => content ?? {});
  const before = await names;
  if (before[relationship] === called) return;
  names = Promise.resolve({ ...before, [relationship]: called });
  await writeSlot(SLOT, (there) => ({ ...there, [relationship]: called }));
}
