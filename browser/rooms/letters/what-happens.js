/**
 * Tells the writer of a letter what happens when it is sent now, and what happens to one that was sent: in the words of
 * the page, with the times that were agreed.
 * @module
 */
import { told } from "../../house/clock.js";
import { say } from "../../house/words.js";
import { whenSent } from "./when.js";

/** @typedef {import("./when.js").Contact} Contact */

/** @param {Contact | null} contact that of a client; what a counsellor writes arrives at any time @param {number} at */
export function ifSent(contact, at) {
  if (!contact) return say("when.counsellor");
  const { key, times } = whenSent(contact, at);
  return say(`when.${key}`, times ? shown(times, contact.zone) : {});
}

/** @param {Contact | null} contact @param {number} at @returns {{words: string, acknowledged: boolean}} */
export function afterSent(contact, at) {
  if (!contact) return { words: say("sent.counsellor"), acknowledged: false };
  const { key, acknowledged, times } = whenSent(contact, at);
  if (!times) return { words: say("sent.waits"), acknowledged };
  return { words: say(key === "now" ? "sent.read-now" : "sent.read", shown(times, contact.zone)), acknowledged };
}

/** Said where the clock of the reader shows something else. @param {Contact | null} contact */
export function zoneInWords(contact) {
  if (!contact || Intl.DateTimeFormat().resolvedOptions().timeZone === contact.zone) return "";
  return say("when.zone", { zone: contact.zone.split("/").at(-1)?.replaceAll("_", " ") ?? "" });
}

/** @param {import("./when.js").Times} times @param {string} zone */
const shown = ({ begins, end, answer }, zone) =>
  ({ begins: told(begins, zone), end: told(end, zone).split(", ").at(-1) ?? "", answer: told(answer, zone) });
