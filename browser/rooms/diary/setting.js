/**
 * `<session-setting>`: the counsellor sets a time for a client, once or as a series, or moves a session. What would be
 * booked, and what collides, is shown before anything is.
 * @module
 */
import { Problem } from "../../house/api.js";
import { say } from "../../house/words.js";
import { MINUTE, dayOf } from "../../frame/moments.js";
import { Slip, answering, formIn, tell } from "../../people/form.js";
import { book, bookSeries, lookAtSeries, move } from "./asking.js";
import { seriesDays } from "./entries.js";
import { nameOf } from "./names.js";
import { busy, element, fill, goTo, pressed, show } from "./parts.js";
import { alsoTold, modeTold, whenTold } from "./telling.js";
import { clock, dateOf, instant, written } from "./times.js";

/** @typedef {import("./entries.js").Session} Session */
/** @typedef {import("./entries.js").Span} Span */
/** @typedef {import("./telling.js").Clocks} Clocks */
/** @typedef {{id: string, start: string, mode: string, everyWeeks: number, count: number, taken: string[]}} Wish */

export class SessionSetting extends HTMLElement {
  #controller = new AbortController();
  /** @type {Wish | null} */
  #wish = null;
  /** @type {Session | null} */
  #moving = null;
  #name = "";

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    answering(formIn(this), (fields) => this.#look(fields));
    this.addEventListener("click", (event) => void this.#pressed(event), { signal });
    this.addEventListener("change", () => this.#repeats(), { signal });
    for (const turn of ["unlocked", "locked"]) addEventListener(turn, () => void this.#learnName(), { signal });
    void this.#learnName();
    this.#repeats();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  /** @param {Session} session @param {Clocks} clocks */
  move(session, clocks) {
    this.#moving = session;
    const start = Date.parse(session.start);
    this.#fill({ date: dateOf(dayOf(this.#zone, start)), time: clock(start, this.#zone), mode: session.mode });
    fill(this, "title", say("diary.set.title-move"));
    fill(this, "moving", say("diary.book.moving", { when: whenTold(session, clocks.mine) }));
    show(this, "[data-new]", false);
    show(this, "[value=not-moved]", true);
    this.#step("choose");
    goTo(this.querySelector("h2"));
  }

  async #learnName() {
    this.#name = await nameOf(this.dataset["relationship"] ?? "", "client");
  }

  get #zone() {
    return this.dataset["zone"] ?? "UTC";
  }

  get #clocks() {
    return { mine: this.#zone, theirs: this.dataset["theirs"] ?? "", name: this.#name };
  }

  /** @param {Record<string, string>} values */
  #fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = formIn(this).elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  }

  #repeats() {
    const repeat = this.querySelector("[name=repeat]");
    show(this, "[data-repeat]", repeat instanceof HTMLInputElement && repeat.checked && !this.#moving);
  }

  /** @param {Record<string, string>} fields */
  async #look({ date = "", time = "", mode = "", repeat = "", every_weeks: weeks = "1", count = "1" }) {
    if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new Slip("date", say("diary.set.no-date"));
    if (!/^\d\d:\d\d/.test(time)) throw new Slip("time", say("diary.set.no-time"));
    const series = repeat !== "" && !this.#moving;
    const start = written(instant(this.#zone, date, time));
    this.#wish = { id: crypto.randomUUID(), start, mode, everyWeeks: Number(weeks), count: series ? Number(count) : 1, taken: [] };
    if (series) this.#wish.taken = (await lookAtSeries(this.dataset["relationship"] ?? "", this.#asked(this.#wish))).taken;
    this.#preview(this.#wish);
  }

  /** @param {Wish} wish */
  #asked({ id, start, mode, everyWeeks, count }) {
    return { id, start, mode, every_weeks: everyWeeks, count };
  }

  /** @param {Wish} wish */
  #preview(wish) {
    const { start, everyWeeks, count, mode, taken } = wish;
    const starts = seriesDays({ zone: this.#zone, start: Date.parse(start), everyWeeks, count });
    const free = starts.filter((one) => !taken.includes(this.#date(one)));
    this.querySelector("[data-dates]")?.replaceChildren(...starts.map((one) => this.#line(one, taken)));
    fill(this, "mode", modeTold(this.#moving?.mode ?? mode));
    fill(this, "tells", say(this.#moving ? "diary.set.tells-move" : "diary.set.tells", { name: this.#name }));
    fill(this, "collide", taken.length ? say("diary.set.collide", { count: taken.length }) : "");
    fill(this, "book", this.#moving ? say("diary.book.button.move") : say("diary.set.book", { count: free.length }));
    show(this, "[value=book]", free.length > 0);
    fill(this, "problem", "");
    this.#step("confirm");
    goTo(this.querySelector("[data-step=confirm] h3"));
  }

  /** @param {string} start @param {string[]} taken */
  #line(start, taken) {
    const span = this.#span(start);
    const line = element("li", {}, element("span", { text: whenTold(span, this.#zone) }));
    const also = alsoTold(span, this.#clocks);
    if (also) line.append(" ", element("span", { className: "soft small", text: also }));
    if (taken.includes(this.#date(start))) line.append(" ", element("strong", { className: "collides", text: say("diary.set.taken") }));
    return line;
  }

  /** @param {string} start */
  #date(start) {
    return dateOf(dayOf(this.#zone, Date.parse(start)));
  }

  /** @param {string} start @returns {Span} */
  #span(start) {
    return { start, end: written(Date.parse(start) + Number(this.dataset["minutes"] ?? 0) * MINUTE) };
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = pressed(event.target);
    if (button?.value === "book") return this.#book();
    if (button?.value === "not-moved") return this.#asBefore();
    if (button?.value !== "other") return undefined;
    this.#step("choose");
    return goTo(this.querySelector("[name=date]"));
  }

  async #book() {
    const wish = this.#wish;
    if (!wish) return;
    busy(this, true);
    fill(this, "problem", "");
    try {
      await this.#send(wish);
      const done = say(this.#moving ? "diary.done.moved" : "diary.set.done", { count: wish.count - wish.taken.length, when: whenTold(this.#span(wish.start), this.#zone) });
      this.#asBefore();
      fill(this, "done", done);
      goTo(this.querySelector('[data-fill="done"]'));
      this.dispatchEvent(new CustomEvent("sessions-changed", { bubbles: true, detail: done }));
    } catch (error) {
      this.#notBooked(wish, error);
    }
    busy(this, false);
  }

  /** @param {Wish} wish */
  #send(wish) {
    const relationship = this.dataset["relationship"] ?? "";
    if (this.#moving) return move(this.#moving, { id: wish.id, start: wish.start });
    if (wish.count === 1) return book(relationship, { id: wish.id, start: wish.start, mode: wish.mode });
    return bookSeries(relationship, { ...this.#asked(wish), without: wish.taken });
  }

  /** What has been taken since it was looked at is shown among the dates; nothing was booked. @param {Wish} wish @param {unknown} error */
  #notBooked(wish, error) {
    if (!(error instanceof Problem)) throw error;
    const taken = error.body?.taken;
    if (error.status === 409 && Array.isArray(taken)) {
      wish.taken = [...new Set([...wish.taken, ...taken])];
      this.#preview(wish);
    }
    if (error.status === 400) {
      this.#step("choose");
      return tell(formIn(this), error);
    }
    const free = error.status === 409 && Array.isArray(error.body?.openings) ? this.#freeTold(error.body.openings) : "";
    return fill(this, "problem", `${error.status === 0 ? say("diary.no-connection") : error.words} ${free}`.trim());
  }

  /** @param {Span[]} openings */
  #freeTold(openings) {
    const some = openings.slice(0, 3).map((one) => whenTold(one, this.#zone)).join("; ");
    return some ? say("diary.set.free", { times: some }) : "";
  }

  #asBefore() {
    this.#moving = null;
    this.#wish = null;
    fill(this, "title", say("diary.set.title"));
    fill(this, "moving", "");
    show(this, "[data-new]", true);
    show(this, "[value=not-moved]", false);
    this.#step("choose");
    this.#repeats();
  }

  /** @param {"choose" | "confirm"} step */
  #step(step) {
    fill(this, "done", "");
    for (const part of this.querySelectorAll("[data-step]")) /** @type {HTMLElement} */ (part).hidden = part.getAttribute("data-step") !== step;
  }
}

if (!customElements.get("session-setting")) customElements.define("session-setting", SessionSetting);
