/**
 * `<opening-hours>`: when clients may book: the hours of a usual week, and the days that are different.
 * @module
 */
import { Problem, get, put } from "../../house/api.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { answering, done, formIn, tell } from "../../people/form.js";
import { goTo, made, pressed, show } from "./parts.js";

/** @typedef {{weekday: number, start: string, end: string}} Opening */
/** @typedef {{date: string, start: string | null, end: string | null}} Exception */

export class OpeningHours extends HTMLElement {
  #controller = new AbortController();
  #rows = 0;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    answering(formIn(this), ({ zone = "UTC" }) => this.#keep(zone));
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.addEventListener("change", (event) => this.#changed(event), { signal });
    void this.#show();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #show() {
    try {
      const { zone, openings, exceptions } = await get("/api/diary/week/");
      for (const one of /** @type {Opening[]} */ (openings)) this.#add("opening", { ...one, weekday: String(one.weekday) });
      for (const one of /** @type {Exception[]} */ (exceptions)) this.#add("exception", { date: one.date, start: one.start ?? "", end: one.end ?? "", closed: one.start === null });
      const clock = this.querySelector("[name=zone]");
      if (clock instanceof HTMLSelectElement) clock.value = zone;
      this.#empty();
      show(this, "[data-state]", false);
      show(this, "[data-there]", true);
    } catch (error) {
      show(this, "[data-state]", false);
      showRefused(error);
    }
  }

  /** @param {"opening" | "exception"} kind @param {Record<string, string | boolean>} values */
  #add(kind, values) {
    const row = made(kind);
    this.#rows += 1;
    for (const label of row.querySelectorAll("label")) this.#name(label, row);
    for (const [name, value] of Object.entries(values)) {
      const field = row.querySelector(`[data-field="${name}"]`);
      if (field instanceof HTMLInputElement && typeof value === "boolean") field.checked = value;
      else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = String(value);
    }
    this.querySelector(`[data-list="${kind}"]`)?.append(row);
    this.#close(row);
    return row;
  }

  /** Each field of each row is named by its label. @param {HTMLLabelElement} label @param {HTMLElement} row */
  #name(label, row) {
    const field = row.querySelector(`[data-field="${label.dataset["for"]}"]`);
    if (!field) return;
    field.id = `${label.dataset["for"]}-${this.#rows}`;
    label.htmlFor = field.id;
  }

  /** A day without hours needs none. @param {Element} row */
  #close(row) {
    const closed = row.querySelector('[data-field="closed"]');
    if (closed instanceof HTMLInputElement) show(row, "[data-times]", !closed.checked);
  }

  /** @param {Event} event */
  #changed(event) {
    const row = event.target instanceof Element ? event.target.closest("[data-row]") : null;
    if (row) this.#close(row);
    done(this, "");
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = pressed(event.target);
    if (button?.value === "add-opening") goTo(this.#add("opening", this.#afterLast()).querySelector("select"));
    if (button?.value === "add-exception") goTo(this.#add("exception", { closed: true }).querySelector("input"));
    if (button?.value === "take") this.#take(button);
    this.#empty();
  }

  /** Most weeks have the same hours on several days: the next row begins like the last, a day on. */
  #afterLast() {
    const last = this.#openings().at(-1);
    return last ? { ...last, weekday: String((last.weekday + 1) % 7) } : { weekday: "0", start: "09:00", end: "17:00" };
  }

  /** @param {HTMLButtonElement} button */
  #take(button) {
    const row = button.closest("[data-row]");
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    row?.remove();
    goTo(next?.querySelector("select, input") ?? this.querySelector("h2"));
    done(this, "");
  }

  #empty() {
    show(this, "[data-no-openings]", this.querySelectorAll('[data-list="opening"] > *').length === 0);
  }

  /** @param {string} kind @returns {Record<string, string>[]} */
  #fields(kind) {
    return [...this.querySelectorAll(`[data-list="${kind}"] > *`)].map((row) => Object.fromEntries(
      [...row.querySelectorAll("[data-field]")].map((field) => {
        const { dataset, value, checked, type } = /** @type {HTMLInputElement} */ (field);
        return [dataset["field"] ?? "", type === "checkbox" ? (checked ? "on" : "") : value];
      }),
    ));
  }

  /** @returns {Opening[]} */
  #openings() {
    return this.#fields("opening").map(({ weekday, start = "", end = "" }) => ({ weekday: Number(weekday), start, end }));
  }

  /** @param {string} zone */
  async #keep(zone) {
    for (const place of this.querySelectorAll(".problem")) place.textContent = "";
    const exceptions = this.#fields("exception").map(({ date = "", start = "", end = "", closed }) => (closed ? { date, start: null, end: null } : { date, start, end }));
    try {
      await put("/api/diary/week/", { zone, openings: this.#openings(), exceptions });
      done(this, say("diary.hours.kept"));
    } catch (error) {
      if (!(error instanceof Problem) || !this.#beside(error)) tell(formIn(this), error);
    }
  }

  /** What is wrong with one row is said in that row. @param {Problem} problem */
  #beside(problem) {
    const found = problem.problems.map(({ path, words }) => {
      const [, list, row, field] = /^(openings|exceptions)\.(\d+)\.?(\w*)/.exec(path) ?? [];
      const where = this.querySelector(`[data-list="${list === "exceptions" ? "exception" : "opening"}"]`)?.children[Number(row)];
      const place = list ? where?.querySelector(".problem") : null;
      if (!place) return false;
      place.textContent = words;
      goTo(where?.querySelector(`[data-field="${field || "start"}"]`));
      return true;
    });
    return found.length > 0 && found.every(Boolean);
  }
}

if (!customElements.get("opening-hours")) customElements.define("opening-hours", OpeningHours);
