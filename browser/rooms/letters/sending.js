/**
 * A draft on its way: what of it is sealed, and whether an earlier try had arrived.
 * @module
 */
import { now } from "../../house/clock.js";
import { readItems, sendItem } from "../../house/items.js";
import { canonicalText } from "../../sealing/canonical.js";
import { ownText } from "./quotes.js";
import { signsIn } from "./signs.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {{at: string, again?: boolean, undo_until?: string | null}} Sent */

/**
 * The content of the letter that a draft would be. What a letter does not have is not named in it.
 * @param {Draft} draft @param {string[]} signs that can be put into letters
 */
export function contentOf({ body, answers, files }, signs) {
  const named = signsIn(ownText({ body, answers }), signs);
  return {
    body,
    files: files.map(({ whole: _whole, ...description }) => description),
    ...(answers.length ? { answers } : {}),
    ...(named.length ? { signs: named } : {}),
  };
}

/** @param {Known} known @param {Draft} draft @param {string[]} signs @returns {Promise<Sent>} */
export function sendLetter(known, draft, signs) {
  return sendItem(known, `/api/relationships/${known.id}/letters/`, {
    kind: "letter",
    item: draft.item,
    content: { ...contentOf(draft, signs), written: new Date(now()).toISOString() },
    beside: { files: draft.files.map(({ id }) => id) },
  });
}

/** An earlier try had arrived. Whether it said the same? @param {Known} known @param {Draft} draft @param {string[]} signs */
export async function saidTheSame(known, draft, signs) {
  const there = (await letterIn(known, draft.item))?.content;
  if (!there) return false;
  const { seen: _seen, written: _written, ...content } = there;
  return canonicalText(content) === canonicalText(contentOf(draft, signs));
}

/** @param {Known} known @param {string} letter @returns {Promise<Item | undefined>} */
export const letterIn = async (known, letter) =>
  (await readItems(known)).find(({ context }) => context.item === letter);
