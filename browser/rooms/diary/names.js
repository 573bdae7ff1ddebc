/**
 * What the other one of a relationship is called here: publicly, or as they said sealed; until it is opened, what they are.
 * @module
 */
import { session } from "../../house/keys.js";
import { say } from "../../house/words.js";
import { calledBy } from "../letters/called.js";

/** A name that cannot be opened stops nothing. @param {string} relationship @param {"client" | "counsellor"} role what the other one is */
export async function nameOf(relationship, role) {
  const otherwise = say(`diary.your-${role}`);
  if (!session()) return otherwise;
  try {
    return (await calledBy(relationship)) || otherwise;
  } catch (error) {
    console.warn("diary:", error);
    return otherwise;
  }
}

/** @param {Iterable<string>} relationships of a counsellor @returns {Promise<Map<string, string>>} */
export async function namesOf(relationships) {
  const found = await Promise.all([...new Set(relationships)].map(async (one) => /** @type {[string, string]} */ ([one, await nameOf(one, "client")])));
  return new Map(found);
}
