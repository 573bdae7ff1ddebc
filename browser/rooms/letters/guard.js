/**
 * What a counsellor is shown before the first letter of a day goes to a person: who it is, and how the last letter
 * between the two began. What was shown is remembered in the counsellor's own sealed slot, not by the house.
 * @module
 */
import { now } from "../../house/clock.js";
import { readFacts } from "../../house/items.js";
import { readSlot, writeSlot } from "../../house/slots.js";
import { namesKnown } from "./called.js";
import { dayIn } from "./outside.js";
import { asText, ownText, textIn } from "./quotes.js";
import { courses } from "./receipts.js";
import { namedInstead } from "./wrong-person.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {import("./quotes.js").Text} Text */
/** @typedef {{isFirst: boolean, last: Item | null, instead: string[]}} Guard last: between the two; instead: others who are named in it */

const SLOT = "addressees";
const BEGINNING = 160;

/** @param {Known} known @param {Item[]} items @param {Text} text @param {string} zone @returns {Promise<Guard>} */
export async function guard(known, items, text, zone) {
  if (known.me.role !== "counsellor") return { isFirst: false, last: null, instead: [] };
  const [{ content: shown }, names] = await Promise.all([readSlot(SLOT), namesKnown()]);
  const { [known.id]: _own, ...others } = names;
  return {
    isFirst: shown?.[known.id] !== dayIn(zone, now()),
    last: await lastOpened(known, items),
    instead: namedInstead(ownText(text), known.other.called, Object.values(others)),
  };
}

/** Not asked again on this day. @param {Known} known @param {string} zone */
export const rememberShown = (known, zone) =>
  writeSlot(SLOT, (there) => ({ ...there, [known.id]: dayIn(zone, now()) }));

/** How a letter begins, on one line. @param {Item} item */
export function beginning({ content }) {
  const text = asText(textIn(content)).replace(/\s+/g, " ").trim();
  return text.length > BEGINNING ? `${text.slice(0, BEGINNING).replace(/\s\S*$/, "")} …` : text;
}

/** One that still waits to be opened stays closed here too. @param {Known} known @param {Item[]} items */
async function lastOpened(known, items) {
  const course = courses(await readFacts(known));
  return items.findLast(({ context, content }) => context.kind === "letter" && content
    && (context.author === known.me.person || course.get(context.item)?.opened)) ?? null;
}
