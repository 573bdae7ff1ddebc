/**
 * Where stock answers are kept: sealed, in their counsellor's own slot.
 * @module
 */
import { now } from "../../house/clock.js";
import { readSlot, writeSlot } from "../../house/slots.js";
import { inOrder, kept, without } from "./stock.js";

/** @typedef {import("./stock.js").Stock} Stock */

const SLOT = "stock";

/** @param {any} content @returns {Stock[]} */
const stockIn = (content) => (Array.isArray(content?.stock) ? content.stock : []);

/** @returns {Promise<Stock[]>} */
export const readStock = async () => inOrder(stockIn((await readSlot(SLOT)).content));

/**
 * A new one, or one that was written again.
 * @param {{id?: string, title: string, body: string}} what @returns {Promise<string>} its id
 */
export async function addStock({ id = crypto.randomUUID(), title, body }) {
  const one = { id, title, body, changed: Math.round(now()) };
  await writeSlot(SLOT, (content) => ({ stock: kept(stockIn(content), one) }));
  return id;
}

/** @param {string} id */
export const removeStock = (id) => writeSlot(SLOT, (content) => ({ stock: without(stockIn(content), id) }));
