/**
 * The days on which a counsellor is away, as the two read them between them.
 * @module
 */
import { say } from "../../house/words.js";
import { dayNamed, dayOf } from "../../frame/moments.js";
import { element, link } from "./parts.js";
import { dateTold } from "./times.js";

/** @typedef {import("./entries.js").Break} Break */

/** @param {Break} away @param {string} relationship @param {string} zone */
export function awayTold({ first, last, cover, announced_at: at }, relationship, zone) {
  const days = { first: dateTold(dayNamed(first)), last: dateTold(dayNamed(last)) };
  const line = element("p", { text: say(first === last ? "diary.break.day" : "diary.break.days", days) });
  const said = element("p", { className: "soft small", text: say("diary.break.said", { at: dateTold(dayOf(zone, Date.parse(at))) }) });
  return element("li", {}, line, cover ? coverTold(relationship) : element("p", { text: say("diary.break.no-cover") }), said);
}

/** Who covers stands in the agreement, sealed. @param {string} relationship */
function coverTold(relationship) {
  const words = element("p", { text: `${say("diary.break.cover")} ` });
  words.append(link(say("diary.break.cover-where"), `/with/${relationship}/agreement/#clause-cover`));
  return words;
}
