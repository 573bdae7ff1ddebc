/**
 * Cancelling a session, ending a series, noting that somebody did not come: asked once, with what follows said before.
 * @module
 */
import { Problem } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { say } from "../../house/words.js";
import { dayOf } from "../../frame/moments.js";
import { cancel, costOf, endSeries, noteMissed } from "./asking.js";
import { busy, fill, goTo, show } from "./parts.js";
import { costTold, whenTold } from "./telling.js";

/** @typedef {import("./entries.js").Session} Session */
/** @typedef {import("./entries.js").Party} Party */
/** @typedef {import("./telling.js").Clocks} Clocks */
/** @typedef {{party: Party, clocks: Clocks}} Reader */

export class Ending {
  #within;
  #ended;
  /** @type {{session: Session, what: string, reader: Reader, charge: string} | null} */
  #asked = null;

  /** @param {HTMLElement} within holds the dialog @param {(words: string) => Promise<void>} ended */
  constructor(within, ended) {
    this.#within = within;
    this.#ended = ended;
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.#within.querySelector("dialog[data-ending]"));
  }

  /** @param {Session} session @param {string} what cancel, end-series or missed @param {Reader} reader */
  async ask(session, what, reader) {
    const dialog = this.#dialog;
    this.#asked = { session, what, reader, charge: "" };
    dialog.onclick = (event) => void this.#pressed(event);
    fill(dialog, "problem", "");
    fill(dialog, "title", say(`diary.end.${what}.title`, { name: reader.clocks.name }));
    fill(dialog, "when", whenTold(session, reader.clocks.mine));
    fill(dialog, "tells", say(`diary.end.${what}.tells.${reader.party}`, { name: reader.clocks.name }));
    fill(dialog, "cost", "");
    for (const button of dialog.querySelectorAll("button[data-for]")) /** @type {HTMLElement} */ (button).hidden = button.getAttribute("data-for") !== what;
    show(dialog, "[data-why]", false);
    dialog.showModal();
    if (what === "cancel") await this.#sayCost();
  }

  /** Nothing can be pressed before the cost was said. */
  async #sayCost() {
    const asked = this.#asked;
    if (!asked) return;
    busy(this.#dialog, true);
    try {
      this.#told(await costOf(asked.session));
    } catch (error) {
      this.#problem(error);
    }
    busy(this.#dialog, false);
  }

  /** @param {import("./asking.js").Cost} cost */
  #told(cost) {
    if (!this.#asked) return;
    const { party, clocks } = this.#asked.reader;
    this.#asked.charge = cost.charge;
    this.#dialog.dataset["said"] = cost.charge;
    fill(this.#dialog, "cost", costTold(cost, { party, name: clocks.name, what: "cancel" }));
    show(this.#dialog, "[data-why]", party === "client");
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    if (button.value === "keep") return this.#dialog.close();
    if (button.getAttribute("aria-disabled") === "true") return;
    busy(this.#dialog, true);
    fill(this.#dialog, "problem", "");
    try {
      await this.#end(button.value);
    } catch (error) {
      this.#problem(error);
    }
    busy(this.#dialog, false);
  }

  /** @param {string} value */
  async #end(value) {
    if (!this.#asked) return;
    const { session, what, charge, reader } = this.#asked;
    if (what === "cancel" && !charge) return this.#sayCost();
    if (what === "cancel") await cancel(session, charge);
    else if (what === "end-series") await endSeries(session, dayOf(reader.clocks.mine, Math.max(Date.parse(session.start), now())));
    else await noteMissed(session, value);
    this.#dialog.close();
    await this.#ended(say(`diary.end.${what}.done`));
    goTo(document.getElementById(`session-${session.id}`) ?? this.#within.querySelector("h2"));
  }

  /** The cost may have changed since it was said: it is said again before anything is done. @param {unknown} error */
  #problem(error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 409 && error.body?.cost) this.#told(error.body.cost);
    fill(this.#dialog, "problem", error.status === 0 ? say("diary.no-connection") : error.words);
  }
}
