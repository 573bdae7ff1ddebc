/**
 * What each of the two may do with a session, as it stands and under what they agreed. The house decides; this spares a
 * reader buttons that would only be refused. Pure.
 * @module
 */
import { MINUTE } from "../../frame/moments.js";

/** @typedef {import("./entries.js").Session} Session */
/** @typedef {import("./entries.js").Party} Party */
/** @typedef {"agree" | "decline" | "move" | "cancel" | "end-series" | "missed"} Doing */
/** @typedef {{booking: string, wait: number}} Agreed wait: minutes that one waits for the other */

/** @param {Session} session @param {{party: Party, agreed: Agreed, now: number}} reader @returns {Set<Doing>} */
export function mayDo(session, { party, agreed, now }) {
  const { state, by, start, series } = session;
  const open = (state === "asked" || state === "agreed") && Date.parse(start) > now;
  const counsellor = party === "counsellor";
  /** @type {Doing[]} */
  const found = [];
  if (open && state === "asked" && by !== party) found.push("agree", "decline");
  else if (open) found.push(...(counsellor || agreed.booking !== "counsellor_sets" ? /** @type {const} */ (["move"]) : []), "cancel");
  if (open && counsellor && series) found.push("end-series");
  if (counsellor && mayHaveBeenMissed(session, agreed.wait, now)) found.push("missed");
  return new Set(found);
}

/** @param {Session} session @param {number} wait @param {number} now */
const mayHaveBeenMissed = ({ state, start }, wait, now) =>
  (state === "agreed" || state === "held") && now >= Date.parse(start) + wait * MINUTE;
