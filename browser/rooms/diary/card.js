/**
 * A session as a card: when by both clocks, how, in what state, and what its reader may do with it.
 * @module
 */
import { say } from "../../house/words.js";
import { MINUTE } from "../../frame/moments.js";
import { fill, made, show } from "./parts.js";
import { alsoTold, modeTold, stateTold, whenTold } from "./telling.js";
import { clock } from "./times.js";

/** @typedef {import("./entries.js").Session} Session */
/** @typedef {import("./entries.js").Party} Party */
/** @typedef {import("./telling.js").Clocks} Clocks */
/** @typedef {import("./may-do.js").Doing} Doing */
/** @typedef {{party: Party, clocks: Clocks, may: Set<Doing>}} Reader */

/** @param {Session} session @param {Reader} reader @param {string} [template] */
export function card(session, { party, clocks, may }, template = "session") {
  const card_ = made(template);
  card_.id = `session-${session.id}`;
  card_.dataset["session"] = session.id;
  card_.dataset["is"] = session.state;
  const time = card_.querySelector("time");
  if (time) {
    time.dateTime = session.start;
    time.textContent = whenTold(session, clocks.mine);
  }
  fill(card_, "also", alsoTold(session, clocks));
  fill(card_, "mode", modeTold(session.mode));
  fill(card_, "state", stateTold(session, { party, clocks }));
  offer(card_, session, clocks, may);
  return card_;
}

/** The next session, with what to do when its time has come. @param {Session} session @param {Reader} reader @param {{before: number, calls: string}} agreed */
export function nextCard(session, reader, { before, calls }) {
  const { clocks, party } = reader;
  const card_ = card(session, reader, "next-session");
  const how = session.mode === "phone" ? `phone-${calls}` : session.mode;
  fill(card_, "do", say(`diary.do.${how}.${party}`, { name: clocks.name }));
  const ready = clock(Date.parse(session.start) - before * MINUTE, clocks.mine);
  fill(card_, "ready", before ? say("diary.ready-from", { at: ready }) : "");
  const plans = card_.querySelector("session-plans");
  // It wakes up when it stands in the page, and then reads for which session.
  if (plans instanceof HTMLElement) Object.assign(plans.dataset, { start: session.start, end: session.end });
  return card_;
}

/** Only the buttons that make sense, each saying what it is about. @param {HTMLElement} within @param {Session} session @param {Clocks} clocks @param {Set<Doing>} may */
function offer(within, session, clocks, may) {
  const when = whenTold(session, clocks.mine);
  for (const button of within.querySelectorAll("button")) {
    button.hidden = !may.has(/** @type {Doing} */ (button.value));
    button.id = `${button.value}-${session.id}`;
    button.setAttribute("aria-label", say("diary.about", { what: button.textContent?.trim() ?? "", when }));
  }
  show(within, ".actions", may.size > 0);
}
