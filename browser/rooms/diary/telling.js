/**
 * A session told in words: when, how, in what state, and what cancelling or moving it costs.
 * @module
 */
import { dayOf } from "../../frame/moments.js";
import { language, say } from "../../house/words.js";
import { clock, dayTold, differ, fromTo, place } from "./times.js";

/** @typedef {import("./entries.js").Session} Session */
/** @typedef {import("./entries.js").Span} Span */
/** @typedef {import("./entries.js").Party} Party */
/** @typedef {import("./asking.js").Cost} Cost */
/** @typedef {{mine: string, theirs: string | null | undefined, name: string}} Clocks whose wall shows what; name: what the other one is called */

/** 'Tuesday 8 December, 10:00–10:50'. @param {Span} span @param {string} zone */
export function whenTold(span, zone) {
  const day = dayOf(zone, Date.parse(span.start));
  return say("diary.when", { day: dayTold(day), hours: fromTo(span, zone) });
}

/** 'Your time, in London. For Robin it is 11:00–11:50.', where the two clocks differ. @param {Span} span @param {Clocks} clocks */
export function alsoTold(span, { mine, theirs, name }) {
  const start = Date.parse(span.start);
  if (!theirs || !differ(start, mine, theirs)) return "";
  const hours = fromTo(span, theirs, dayOf(mine, start));
  return say("diary.also", { here: place(mine), hours, there: place(theirs), name });
}

/** @param {string} mode */
export const modeTold = (mode) => say(`diary.mode.${mode}`);

/** @param {Session} session @param {{party: Party, clocks: Clocks}} reader */
export function stateTold(session, { party, clocks: { mine: zone, name } }) {
  const { state, by, late, missed_by: missed, former } = session;
  const mine = by === party;
  if (state === "asked" && former) return say(mine ? "diary.state.move-mine" : "diary.state.move-theirs", { name, former: formerTold(former, zone) });
  if (state === "asked") return say(mine ? "diary.state.asked-mine" : "diary.state.asked-theirs", { name });
  if (state === "declined") return say(mine ? "diary.state.declined-mine" : "diary.state.declined-theirs", { name });
  if (state === "cancelled") return say(late ? "diary.state.cancelled-late" : "diary.state.cancelled");
  if (state === "missed") return missed === party ? say("diary.state.missed-mine") : say("diary.state.missed-theirs", { name });
  if (state === "agreed" && session.moved_late) return say("diary.state.moved-late");
  return say(`diary.state.${state}`);
}

/** @param {string} former @param {string} zone */
const formerTold = (former, zone) => say("diary.when", { day: dayTold(dayOf(zone, Date.parse(former))), hours: clock(Date.parse(former), zone) });

/** @param {Cost} cost @param {{party: Party, name: string, what: "cancel" | "move"}} about */
export function costTold({ late, charge, amount, currency }, { party, name, what }) {
  if (party === "counsellor") return say(`diary.cost.${what}.counsellor`, { name });
  if (!late) return say(`diary.cost.${what}.in-time`);
  if (charge === "nothing") return say(`diary.cost.${what}.late-free`);
  return say(`diary.cost.${what}.late-${charge}`, { amount: money(amount, currency) });
}

/** '£30.00'. Amounts are in the smallest coin. @param {number} amount @param {string} currency */
export function money(amount, currency) {
  const format = new Intl.NumberFormat(language() === "en" ? "en-GB" : language(), { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
