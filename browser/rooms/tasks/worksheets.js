/**
 * The worksheets that a counsellor can set: their own, kept sealed in a slot, and those that the house brings.
 * @module
 */
import { readSlot } from "../../house/slots.js";
import { read } from "./questionnaire.js";

/** @typedef {import("./questionnaire.js").Sheet} Sheet */
/** @typedef {{key: string, own: boolean, sheet: Sheet}} Worksheet key: its id among one's own, or the address and language of a shipped one */

export const SLOT = "worksheets";

/** Those that came with the page. @returns {Worksheet[]} */
export function shipped() {
  const found = JSON.parse(document.querySelector("script#shipped-worksheets")?.textContent || "[]");
  return found.flatMap((/** @type {any} */ one) => {
    const { sheet } = read(one);
    return sheet ? [{ key: `${sheet.url}|${sheet.language}`, own: false, sheet }] : [];
  });
}

/** @returns {Promise<Worksheet[]>} one's own that can be set: whoever is still at work on one finds it in the editor */
export async function own() {
  const { content } = await readSlot(SLOT);
  return Object.entries(content?.fields ?? {}).flatMap(([key, { value }]) => {
    const { sheet } = value ? read(value) : { sheet: null };
    return sheet ? [{ key, own: true, sheet }] : [];
  });
}
