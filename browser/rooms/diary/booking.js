/**
 * `<session-booking>`: a client chooses one of the free times, reads what will happen, and only then books, asks or
 * moves. Whatever the house answers, the choice stays, and the next step is said.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { say } from "../../house/words.js";
import { book, costOf, move, readOpenings } from "./asking.js";
import { roundTimes } from "./entries.js";
import { freeDays } from "./free-times.js";
import { nameOf } from "./names.js";
import { busy, fill, goTo, pressed, show } from "./parts.js";
import { alsoTold, costTold, modeTold, whenTold } from "./telling.js";
import { differ } from "./times.js";

/** @typedef {import("./entries.js").Session} Session */
/** @typedef {import("./entries.js").Span} Span */
/** @typedef {import("./telling.js").Clocks} Clocks */
/** @typedef {{id: string, span: Span, mode: string, charge: string}} Choice id: of the session, or of the change; the same for every try */

const DAYS_AT_ONCE = 13;

export class SessionBooking extends HTMLElement {
  #controller = new AbortController();
  #from = 0;
  #all = false;
  /** @type {Span[]} */
  #openings = [];
  #zones = { mine: "UTC", theirs: /** @type {string | null} */ (null) };
  #name = "";
  /** @type {Choice | null} */
  #choice = null;
  /** @type {Session | null} */
  #moving = null;
  #reads = 0;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#from = Math.floor(now() / 86_400_000);
    this.addEventListener("click", (event) => void this.#pressed(event), { signal });
    this.addEventListener("change", () => void this.#read(), { signal });
    for (const turn of ["unlocked", "locked"]) addEventListener(turn, () => void this.#learnName(), { signal });
    void this.#learnName();
    void this.#read();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  /** Another time for a session that is there. @param {Session} session @param {Clocks} clocks */
  move(session, clocks) {
    this.#moving = session;
    this.#choice = null;
    fill(this, "title", say("diary.book.title-move"));
    fill(this, "moving", say("diary.book.moving", { when: whenTold(session, clocks.mine) }));
    show(this, "[data-modes]", false);
    show(this, "[value=not-moved]", true);
    this.#step("choose");
    void this.#read();
    goTo(this.querySelector("h2"));
  }

  /** Looks again at what is free, unless somebody is just deciding. */
  look() {
    if (!this.#choice) void this.#read();
  }

  async #learnName() {
    this.#name = await nameOf(this.dataset["relationship"] ?? "", "counsellor");
  }

  get #mode() {
    if (this.#moving) return this.#moving.mode;
    const chosen = this.querySelector("[name=mode]:checked");
    return chosen instanceof HTMLInputElement ? chosen.value : this.dataset["mode"] ?? "";
  }

  get #clocks() {
    return { ...this.#zones, name: this.#name };
  }

  async #read() {
    const mine = this.#reads += 1;
    show(this, "[data-looking]", true);
    try {
      const found = await readOpenings(this.dataset["relationship"] ?? "", this.#mode, this.#from, this.#from + DAYS_AT_ONCE);
      if (mine !== this.#reads) return;
      this.#zones = { mine: found.zones.client ?? found.zones.counsellor, theirs: found.zones.counsellor };
      this.#openings = found.openings;
      this.#lay(found.rules.ahead_days);
      this.#trouble("");
    } catch (error) {
      this.#trouble(wordsOf(error));
    }
    show(this, "[data-looking]", mine !== this.#reads);
  }

  /** @param {number} aheadDays */
  #lay(aheadDays) {
    const today = Math.floor(now() / 86_400_000);
    const shown = this.#all ? this.#openings : roundTimes(this.#openings, this.#zones.mine);
    const days = freeDays(shown, this.#zones.mine, this.#all);
    this.querySelector("[data-days]")?.replaceChildren(...days);
    show(this, "[data-none-free]", days.length === 0);
    show(this, "[value=all]", !this.#all && shown.length < this.#openings.length);
    show(this, "[value=earlier]", this.#from > today);
    show(this, "[value=later]", this.#from + DAYS_AT_ONCE < today + aheadDays);
    fill(this, "clock", differ(now(), this.#zones.mine, this.#zones.theirs) ? say("diary.book.your-clock") : "");
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = pressed(event.target);
    if (!button) return undefined;
    if (button.value === "time") return this.#choose(button.dataset["start"] ?? "");
    if (button.value === "book") return this.#book();
    if (button.value === "other") return this.#back("");
    if (button.value === "not-moved") return this.#asBefore();
    if (button.value === "all") this.#all = true;
    if (button.value === "earlier") this.#from -= DAYS_AT_ONCE + 1;
    if (button.value === "later") this.#from += DAYS_AT_ONCE + 1;
    return this.#read();
  }

  /** @param {string} start */
  async #choose(start) {
    const span = this.#openings.find((one) => one.start === start);
    if (!span) return;
    this.#choice = { id: crypto.randomUUID(), span, mode: this.#mode, charge: "" };
    this.#step("confirm");
    this.#tellChoice();
    if (this.#moving) await this.#sayCost();
    goTo(this.querySelector("[data-step=confirm] h3"));
  }

  #tellChoice() {
    if (!this.#choice) return;
    const { span, mode } = this.#choice;
    const asks = this.dataset["booking"] === "client_asks";
    const what = this.#moving ? "move" : "book";
    fill(this, "when", whenTold(span, this.#zones.mine));
    fill(this, "also", alsoTold(span, this.#clocks));
    fill(this, "mode", modeTold(mode));
    fill(this, "tells", say(`diary.book.tells.${asks ? `${what}-ask` : what}`, { name: this.#name }));
    fill(this, "cost", "");
    fill(this, "problem", "");
    fill(this, "book", say(`diary.book.button.${asks ? `${what}-ask` : what}`));
    show(this, "[data-later-cost]", !this.#moving);
  }

  /** What moving costs is said before it is done. */
  async #sayCost() {
    if (!this.#moving || !this.#choice) return;
    try {
      const cost = await costOf(this.#moving);
      this.#choice.charge = cost.charge;
      fill(this, "cost", costTold(cost, { party: "client", name: this.#name, what: "move" }));
    } catch (error) {
      fill(this, "problem", wordsOf(error));
    }
  }

  async #book() {
    if (!this.#choice) return;
    if (this.#moving && !this.#choice.charge) return void this.#sayCost();
    busy(this, true);
    fill(this, "problem", "");
    try {
      await this.#send(this.#choice);
      const when = whenTold(this.#choice.span, this.#zones.mine);
      const asks = this.dataset["booking"] === "client_asks";
      const moved = this.#moving !== null;
      const done = say(asks ? "diary.done.asked" : moved ? "diary.done.moved" : "diary.done.booked", { when, name: this.#name });
      this.#asBefore();
      fill(this, "done", done);
      goTo(this.querySelector('[data-fill="done"]'));
      this.dispatchEvent(new CustomEvent("sessions-changed", { bubbles: true, detail: done }));
    } catch (error) {
      this.#notBooked(error);
    }
    busy(this, false);
  }

  /** @param {Choice} choice */
  #send({ id, span, mode, charge }) {
    if (this.#moving) return move(this.#moving, { id, start: span.start, charge });
    return book(this.dataset["relationship"] ?? "", { id, start: span.start, mode });
  }

  /** The choice is kept unless it cannot be had; then what is free stands there instead. @param {unknown} error */
  #notBooked(error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 409 && error.body?.cost) {
      if (this.#choice) this.#choice.charge = error.body.cost.charge;
      fill(this, "cost", costTold(error.body.cost, { party: "client", name: this.#name, what: "move" }));
      return fill(this, "problem", say("diary.cost.changed"));
    }
    if (error.status === 409 && Array.isArray(error.body?.openings)) return this.#taken(error);
    return fill(this, "problem", wordsOf(error));
  }

  /** @param {Problem} problem */
  #taken(problem) {
    const free = /** @type {Span[]} */ (problem.body.openings);
    const words = problem.problems[0]?.code === "taken" ? say("diary.book.taken") : problem.words;
    this.#back(`${words} ${say(free.length ? "diary.book.these-are-free" : "diary.book.look-for-another")}`);
    if (!free.length) return;
    this.#openings = free;
    this.#all = true;
    this.#lay(Infinity);
  }

  /** @param {string} words */
  #back(words) {
    this.#choice = null;
    this.#step("choose");
    this.#trouble(words);
    if (!words) void this.#read();
    goTo(words ? this.querySelector('[data-fill="trouble"]') : this.querySelector("h2"));
  }

  #asBefore() {
    this.#moving = null;
    this.#all = false;
    fill(this, "title", say("diary.book.title"));
    fill(this, "moving", "");
    show(this, "[data-modes]", true);
    show(this, "[value=not-moved]", false);
    this.#choice = null;
    this.#step("choose");
    void this.#read();
  }

  /** @param {"choose" | "confirm"} step */
  #step(step) {
    fill(this, "done", "");
    for (const part of this.querySelectorAll("[data-step]")) /** @type {HTMLElement} */ (part).hidden = part.getAttribute("data-step") !== step;
  }

  /** @param {string} words */
  #trouble(words) {
    fill(this, "trouble", words);
    if (words) announce(words, { urgent: true });
  }
}

/** @param {unknown} error */
function wordsOf(error) {
  if (!(error instanceof Problem)) throw error;
  return error.status === 0 ? say("diary.no-connection") : error.words;
}

if (!customElements.get("session-booking")) customElements.define("session-booking", SessionBooking);
