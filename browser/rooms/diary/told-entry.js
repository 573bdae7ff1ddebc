/**
 * One entry of the diary in words, with the way to it. The same in the list, the week and the month.
 * @module
 */
import { say } from "../../house/words.js";
import { dayOf } from "../../frame/moments.js";
import { element, link } from "./parts.js";
import { alsoTold, modeTold, stateTold } from "./telling.js";
import { fromTo } from "./times.js";

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {import("./diary.js").Shown} Shown */

/** 'Robin, by webcam'; 'Reading: 2 letters wait'; 'Busy elsewhere'. @param {Entry} entry @param {Shown} shown */
export function titleOf(entry, { names }) {
  if (entry.kind === "busy") return say("diary.busy");
  if (entry.kind === "reading") return say(entry.waiting ? "diary.reading" : "diary.reading-none", { count: entry.waiting });
  const { relationship, mode, state } = entry.session;
  const title = say("diary.with", { name: names.get(relationship) ?? "", mode: modeTold(mode) });
  return state === "agreed" ? title : say("diary.with-state", { title, state: say(`diary.short.${state}`) });
}

/** Where an entry is cared for. @param {Entry} entry */
export function addressOf(entry) {
  if (entry.kind === "session") return `/with/${entry.session.relationship}/sessions/#session-${entry.session.id}`;
  if (entry.kind === "reading") return entry.relationships.length === 1 ? `/with/${entry.relationships[0]}/` : "/home/";
  return "";
}

/** @param {Entry} entry @param {Shown} shown @param {string} [text] */
export function linked(entry, shown, text = titleOf(entry, shown)) {
  const address = addressOf(entry);
  if (!address) return element("span", { text });
  const made = link(text, address);
  made.id = `entry-${entry.key.replace(/[^\w-]+/g, "-")}`;
  return made;
}

/** What else is to be said of it: the other one's clock, what waits to be answered, the time kept free. @param {Entry} entry @param {Shown} shown */
export function besideOf(entry, shown) {
  if (entry.kind !== "session") return [];
  const { session } = entry;
  const { diary, names } = shown;
  const name = names.get(session.relationship) ?? "";
  const theirs = diary.people?.find(({ relationship }) => relationship === session.relationship)?.zone;
  const lines = [alsoTold(session, { mine: diary.zone, theirs, name })];
  if (session.state === "asked") lines.push(stateTold(session, { party: "counsellor", clocks: { mine: diary.zone, theirs, name } }));
  lines.push(keptFree(entry, diary.zone));
  return lines.filter(Boolean);
}

/** @param {Entry} entry @param {string} zone */
export function keptFree(entry, zone) {
  const free = entry.kind === "session" ? entry.session.held_free : null;
  if (!free || (free.start === entry.start && free.end === entry.end)) return "";
  return say("diary.kept-free", { hours: fromTo(free, zone, dayOf(zone, Date.parse(entry.start))) });
}
