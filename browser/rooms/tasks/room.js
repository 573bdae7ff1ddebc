/**
 * What the pages of this room need of the two people: who they are, and their tasks, checked and opened.
 * @module
 */
import { readFacts, readItems } from "../../house/items.js";
import { knowRelationship } from "../../house/known.js";
import { calledIn } from "../letters/called.js";
import { tasksIn } from "./between-two.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("./between-two.js").Task} Task */

/** @param {string} relationship @returns {Promise<{known: Known, tasks: Task[]}>} */
export async function tasksBetween(relationship) {
  const known = await knowRelationship(relationship);
  const [items, facts] = [await readItems(known), await readFacts(known)];
  const [counsellor, client] = [personOf(known, "counsellor"), personOf(known, "client")];
  const named = { ...known, other: { ...known.other, called: calledIn(known, items) } };
  return { known: named, tasks: tasksIn(items, facts, { counsellor, client }) };
}

/** @param {Known} known @param {string} role */
function personOf({ me, other }, role) {
  return [me, other].find((one) => one.role === role)?.person ?? "";
}

/** The slot in which a person remembers what of each task they have looked at. @param {string} relationship */
export const seenSlot = (relationship) => `tasksseen/${relationship}`;
