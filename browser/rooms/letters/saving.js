/**
 * Saves a draft while it is written: on the device soon after each change, in the account a little later, and again
 * for as long as that fails. It says how safe the text is, and never more than is true.
 * @module
 */
import { Problem } from "../../house/api.js";
import { Refusal } from "../../sealing/refusal.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./drafts.js").DraftKeeper} DraftKeeper */
/** @typedef {"empty" | "saving" | "saved" | "here" | "not-yet" | "sealed-out"} Safety sealed-out: it cannot be sealed, so it is nowhere but on the page */

/**
 * @typedef {object} Page
 * @property {() => Draft} current
 * @property {(draft: Draft) => void} adopt takes what other windows wrote
 * @property {(safety: Safety) => void} say
 */

const SOON = { after: 400, atMost: 1500 };
const LATER = { after: 2000, atMost: 8000 };
const AGAIN = 10_000;

export class Saving {
  #keeper;
  #page;
  #here = new Delay(SOON, () => void this.#queue(() => this.#keepHere()));
  #there = new Delay(LATER, () => void this.#queue(() => this.#keepThere()));
  /** @type {Promise<unknown>} */
  #work = Promise.resolve();
  /** @type {Draft | null} */
  #keptHere = null;
  /** @type {Draft | null} */
  #keptThere = null;

  /** @param {DraftKeeper} keeper @param {Page} page */
  constructor(keeper, page) {
    this.#keeper = keeper;
    this.#page = page;
  }

  /** What was opened is as safe as it was found. @param {Draft} draft @param {boolean} reached */
  opened(draft, reached) {
    this.#keptHere = draft;
    this.#keptThere = reached ? draft : null;
    this.#page.say(draft.changed === 0 ? "empty" : reached ? "saved" : "here");
    if (!reached) this.#there.begin();
  }

  changed() {
    this.#page.say("saving");
    this.#here.begin();
    this.#there.begin();
  }

  /** Saves now what is not saved yet. */
  flush() {
    this.#here.stop();
    this.#there.stop();
    return this.#queue(async () => {
      if (this.#keptHere !== this.#page.current()) await this.#keepHere();
      if (this.#keptThere !== this.#page.current()) await this.#keepThere();
    });
  }

  stop() {
    this.#here.stop();
    this.#there.stop();
  }

  /** Whether closing the window now would lose a word. */
  get isSafe() {
    const draft = this.#page.current();
    return this.#keptHere === draft || this.#keptThere === draft;
  }

  /** One thing after the other. @param {() => Promise<void>} work */
  #queue(work) {
    return (this.#work = this.#work.then(work));
  }

  async #keepHere() {
    const draft = this.#page.current();
    try {
      if (await this.#keeper.keepHere(draft)) this.#keptHere = draft;
    } catch (error) {
      if (error instanceof Refusal) this.#page.say("sealed-out");
      console.warn("saving:", error);
    }
  }

  async #keepThere() {
    const draft = this.#page.current();
    try {
      const kept = await this.#keeper.keepInAccount(draft);
      this.#keptThere = draft;
      if (kept !== draft) this.#adopt(draft, kept);
      if (this.#page.current() === this.#keptThere) this.#page.say("saved");
    } catch (error) {
      console.warn("saving:", error);
      this.#page.say(!(error instanceof Problem) ? "sealed-out" : this.#keptHere === draft ? "here" : "not-yet");
      this.#there.begin(AGAIN);
    }
  }

  /** @param {Draft} draft @param {Draft} kept holds the draft, and what other windows wrote */
  #adopt(draft, kept) {
    const untouched = this.#page.current() === draft;
    this.#page.adopt(kept);
    if (untouched) this.#keptHere = this.#keptThere = this.#page.current();
  }
}

/** Waits for a pause, but not for ever. */
class Delay {
  #times;
  #work;
  #timer = 0;
  #latest = 0;

  /** @param {{after: number, atMost: number}} times @param {() => void} work */
  constructor(times, work) {
    this.#times = times;
    this.#work = work;
  }

  /** @param {number} [after] */
  begin(after = this.#times.after) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#go(), after);
    this.#latest ||= setTimeout(() => this.#go(), Math.max(after, this.#times.atMost));
  }

  stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#latest);
    this.#latest = 0;
  }

  #go() {
    this.stop();
    this.#work();
  }
}
