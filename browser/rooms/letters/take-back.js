/**
 * Taking a letter back: said in an item of one's own, so that the other's browser believes its writer and not the house.
 * @module
 */
import { sendItem } from "../../house/items.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */

/** @param {Known} known @param {Item} letter one's own, as it was listed */
export async function takeBack(known, { context: { item: letter }, digest }) {
  const path = `/api/relationships/${known.id}/letters/${letter}/retraction/`;
  await sendItem(known, path, { kind: "retraction", item: crypto.randomUUID(), content: { letter, digest } });
  document.dispatchEvent(new CustomEvent("letters-changed"));
}
