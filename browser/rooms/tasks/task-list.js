/**
 * `<task-list>`: the tasks between two people, kept together over time: what is hoped for first, then what came back,
 * and the same worksheet side by side where it was filled in several times.
 * @module
 */
import { lineChart } from "../../house/chart.js";
import { told } from "../../house/clock.js";
import { session } from "../../house/keys.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { readSlot } from "../../house/slots.js";
import { say } from "../../house/words.js";
import { fill, made } from "../letters/sheet.js";
import { newestBy, overTime } from "./between-two.js";
import { dueTold } from "./days.js";
import { answerTold } from "./filled-in.js";
import { asked } from "./questionnaire.js";
import { valuesIn } from "./response.js";
import { seenSlot, tasksBetween } from "./room.js";

/** @typedef {import("./between-two.js").Task} Task */
/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {ReturnType<typeof overTime>[number]} Series */

class TaskList extends HTMLElement {
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => void this.#read(), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("leaving", () => this.#forget(), { signal });
    void this.#read();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #read() {
    if (!session()) return;
    clearRefused();
    try {
      const { known, tasks } = await tasksBetween(this.#relationship);
      const seen = (await readSlot(seenSlot(this.#relationship))).content ?? {};
      if (this.isConnected && session()) this.#show(known, tasks, seen);
    } catch (error) {
      this.#hide("[data-opening]", true);
      showRefused(error);
    }
  }

  /** @param {Known} known @param {Task[]} tasks @param {Record<string, number>} seen */
  #show(known, tasks, seen) {
    this.#hide("[data-opening]", true);
    this.#hide("[data-none]", tasks.length > 0);
    for (const part of ["open", "done"]) {
      const some = tasks.filter(({ state }) => (state === "open") === (part === "open"));
      this.#hide(`[data-part="${part}"]`, some.length === 0);
      this.querySelector(`[data-part="${part}"] ul`)?.replaceChildren(...some.map((task) => this.#row(known, task, seen)));
    }
    const several = overTime(tasks);
    this.#hide('[data-part="time"]', several.length === 0);
    this.querySelector('[data-part="time"] [data-series]')?.replaceChildren(...several.map(series));
  }

  /** @param {Known} known @param {Task} task @param {Record<string, number>} seen */
  #row(known, task, seen) {
    const row = made("task");
    const isNew = this.#isNew(known, task, seen);
    row.classList.toggle("unread", isNew);
    row.querySelector("a")?.setAttribute("href", `/with/${this.#relationship}/tasks/${task.id}/`);
    fill(row, "title", task.title || say("task.untitled"));
    fill(row, "when", when(task));
    fill(row, "new", isNew ? say("task.new") : "");
    return row;
  }

  /** Something came that this person has not looked at. @param {Known} known @param {Task} task @param {Record<string, number>} seen */
  #isNew(known, task, seen) {
    const looked = seen[task.id];
    if (looked === undefined) return known.me.role === "client" && task.state === "open" ? true : newestBy(task, known.other.person) > 0;
    return newestBy(task, known.other.person) > looked;
  }

  #forget() {
    for (const place of this.querySelectorAll("ul, [data-series]")) place.replaceChildren();
    for (const part of this.querySelectorAll("[data-part]")) part.toggleAttribute("hidden", true);
    this.#hide("[data-none]", true);
    this.#hide("[data-opening]", false);
  }

  get #relationship() {
    return this.dataset["relationship"] ?? "";
  }

  /** @param {string} selector @param {boolean} hidden */
  #hide(selector, hidden) {
    this.querySelector(selector)?.toggleAttribute("hidden", hidden);
  }
}

/** @param {Task} task */
function when(task) {
  if (task.state === "withdrawn") return say("task.withdrawn");
  if (task.state === "returned") return say("task.returned", { at: told(Date.parse(task.returned)) });
  return dueTold(task.due, true);
}

/** One worksheet over time, question by question. @param {Series} about */
function series({ title, sheet, answers }) {
  const shown = made("series");
  fill(shown, "title", title);
  fill(shown, "count", say("task.times", { count: answers.length }));
  const place = shown.querySelector("[data-answers]");
  const read = answers.map(({ at, response }) => ({ at, values: valuesIn(sheet, response) }));
  for (const field of asked(sheet.items)) {
    const given = read.flatMap(({ at, values }) => (values[field.linkId] === undefined ? [] : [{ at, value: values[field.linkId] }]));
    if (given.length) place?.append(...beside(field, given));
  }
  return shown;
}

/** @param {import("./questionnaire.js").Field} field @param {{at: string, value: any}[]} given */
function beside(field, given) {
  const head = document.createElement("h3");
  head.textContent = field.text;
  if (field.type === "integer" && given.length > 1) return [head, charted(field, given)];
  const list = document.createElement("ul");
  list.className = "side-by-side";
  list.append(...given.map(({ at, value }) => {
    const one = made("given");
    fill(one, "at", told(Date.parse(at)));
    fill(one, "words", answerTold(field, value));
    return one;
  }));
  return [head, list];
}

/** @param {import("./questionnaire.js").Field} field @param {{at: string, value: any}[]} given */
function charted(field, given) {
  const numbers = given.map(({ value }) => Number(value));
  const words = { table: say("chart.table"), day: say("chart.day"), value: say("chart.value"), note: say("chart.note") };
  return lineChart({
    title: say("chart.of", { title: field.text }), words,
    low: field.min ?? Math.min(...numbers), high: field.max ?? Math.max(...numbers),
    points: given.map(({ at, value }) => ({ at: Date.parse(at), value: Number(value) })),
  });
}

customElements.define("task-list", TaskList);
