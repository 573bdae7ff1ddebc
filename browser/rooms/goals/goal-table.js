/**
 * `<goal-table>`: what two people want to come to. Both write; the client says, whenever they like, how near they find
 * it; this device draws it over time. Nothing is ever deleted: a goal can be set aside and taken up again.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { readItems, sendItem } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { knowRelationship } from "../../house/known.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { readSlot, writeSlot } from "../../house/slots.js";
import { say } from "../../house/words.js";
import { calledIn } from "../letters/called.js";
import { fill } from "../letters/sheet.js";
import { KeptForm } from "../tasks/kept-form.js";
import { goalView } from "./goal-view.js";
import { changesBy, goalsIn, newestBy } from "./goals.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("./goals.js").Goal} Goal */

const LOOK = 15_000;
/** In a form that is kept, the fields of a goal stand under its id; those of a goal that does not exist yet under this. */
const NEW = "new";

class GoalTable extends HTMLElement {
  #controller = new AbortController();
  #looking = 0;
  #busy = false;
  #shown = "";
  /** Which goal's form is open: an id, or NEW, or none. */
  #editing = "";
  /** @type {Known | null} */
  #known = null;
  /** @type {Goal[]} */
  #goals = [];
  /** @type {KeptForm | null} */
  #kept = null;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#kept = new KeptForm({ slot: `goaldraft/${this.#relationship}`, lay: () => this.#layForms(), say: () => undefined });
    this.#kept.watch(signal);
    addEventListener("unlocked", () => void this.#begin(), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("leaving", () => this.#forget(), { signal });
    this.addEventListener("input", (event) => this.#wrote(event), { signal });
    this.addEventListener("click", (event) => void this.#pressed(event), { signal });
    this.addEventListener("submit", (event) => void this.#submitted(event), { signal });
    this.#looking = setInterval(() => void (document.hidden || !this.#known || this.#busy || this.#read()), LOOK);
    void this.#begin();
  }

  disconnectedCallback() {
    clearInterval(this.#looking);
    this.#controller.abort();
  }

  async #begin() {
    if (!session()) return;
    try {
      await this.#kept?.open();
      const looked = (await readSlot(this.#slot)).content?.looked ?? 0;
      await this.#read();
      this.#tellChanges(looked);
    } catch (error) {
      this.#part("[data-opening]", false);
      showRefused(error);
    }
  }

  async #read() {
    try {
      const known = await knowRelationship(this.#relationship);
      const items = await readItems(known);
      if (!this.isConnected || !session()) return;
      const client = [known.me, known.other].find(({ role }) => role === "client")?.person ?? "";
      this.#known = { ...known, other: { ...known.other, called: calledIn(known, items) } };
      this.#goals = goalsIn(items, client);
      this.#show();
      await this.#remember();
    } catch (error) {
      if (this.#shown && error instanceof Problem) return; // the next look comes by itself
      throw error;
    }
  }

  #show() {
    const state = JSON.stringify(this.#goals.map(({ versions, marks }) => [versions.length, marks.length]));
    if (state === this.#shown || (this.#shown && this.#isWriting)) return;
    this.#shown = state;
    this.#part("[data-opening]", false);
    this.#part("[data-goals]", true);
    for (const aside of [false, true]) {
      const some = this.#goals.filter((goal) => goal.now.aside === aside);
      this.#part(aside ? "[data-aside]" : "[data-none]", aside ? some.length > 0 : this.#goals.length === 0);
      this.querySelector(aside ? "[data-list=aside]" : "[data-list=open]")?.replaceChildren(...some.map((goal) => goalView(goal, (person) => this.#name(person))));
    }
    this.#layForms();
  }

  /** Somebody is in the middle of a form: what came in is shown as soon as they are done. */
  get #isWriting() {
    return (this.#editing !== "" && this.#editing !== NEW) || (this.contains(document.activeElement) && document.activeElement?.matches("input, textarea"));
  }

  /** @param {number} looked */
  #tellChanges(looked) {
    const known = this.#known;
    const changes = known ? changesBy(this.#goals, known.other.person, looked) : [];
    this.#part("[data-changes]", changes.length > 0);
    const lines = changes.map(({ kind, goal, value }) => {
      const line = document.createElement("li");
      line.textContent = say(`goal.has-${kind}`, { name: known ? this.#name(known.other.person) : "", title: goal.now.title, value });
      return line;
    });
    this.querySelector("[data-changes] ul")?.replaceChildren(...lines);
  }

  async #remember() {
    const looked = this.#known ? newestBy(this.#goals, this.#known.other.person) : 0;
    if (((await readSlot(this.#slot)).content?.looked ?? 0) < looked) await writeSlot(this.#slot, (there) => ({ ...there, looked: Math.max(looked, there?.looked ?? 0) }));
  }

  /** @param {Event} event */
  #wrote(event) {
    const control = event.target;
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) || !control.name) return;
    const kept = control.closest("[data-mark]") ? control.dataset["name"] : control.name;
    this.#kept?.change(`${this.#idOf(control)}/${kept}`, control.value || null);
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button[type=button][value]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const goal = this.#goals.find(({ id }) => id === this.#idOf(button));
    if (button.value === "edit") this.#open(this.#idOf(button));
    if (button.value === "close") this.#open("");
    if (button.value === "aside" && goal) await this.#done(button, () => this.#write(goal.id, { ...goal.now, aside: !goal.now.aside }));
  }

  /** @param {string} id */
  #open(id) {
    this.#editing = id;
    this.#layForms();
    const field = id && this.querySelector(`[data-goal="${id}"] form[data-write] input`);
    if (field instanceof HTMLElement) field.focus();
    else this.#show();
  }

  /** Lays what is kept into every form, and shows the one that is open. */
  #layForms() {
    const values = this.#kept?.values ?? {};
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-goal]"))) {
      const id = part.dataset["goal"] ?? "";
      const goal = this.#goals.find((one) => one.id === id);
      const form = part.querySelector("form[data-write]");
      if (id !== NEW) form?.toggleAttribute("hidden", this.#editing !== id);
      for (const name of ["title", "words"]) setValue(form, name, values[`${id}/${name}`] ?? goal?.now[/** @type {"title"} */ (name)] ?? "");
      const mark = part.querySelector("[data-mark]");
      setValue(mark, "mark-words", values[`${id}/mark-words`] ?? "");
      for (const radio of mark?.querySelectorAll("input[type=radio]") ?? []) /** @type {HTMLInputElement} */ (radio).checked = /** @type {HTMLInputElement} */ (radio).value === values[`${id}/value`];
    }
  }

  /** @param {Event} event */
  async #submitted(event) {
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    if (!form) return;
    event.preventDefault();
    const id = this.#idOf(form);
    const values = this.#kept?.values ?? {};
    if (form.matches("[data-mark]")) {
      const value = values[`${id}/value`];
      fill(form, "problem", value === undefined ? say("goal.choose") : "");
      if (value !== undefined) await this.#done(form, () => this.#mark(id, Number(value), String(values[`${id}/mark-words`] ?? "")));
      return;
    }
    const before = this.#goals.find((goal) => goal.id === id)?.now;
    const title = String(values[`${id}/title`] ?? (id === NEW ? "" : before?.title ?? "")).trim();
    fill(form, "problem", title ? "" : say("goal.title-needed"));
    if (!title) return;
    const words = String(values[`${id}/words`] ?? before?.words ?? "");
    await this.#done(form, () => this.#write(id === NEW ? this.#keptId(`${id}/goal`) : id, { title, words, aside: before?.aside ?? false }, id));
  }

  /** @param {HTMLElement} form @param {() => Promise<void>} work */
  async #done(form, work) {
    if (this.#busy || !this.#known) return;
    this.#busy = true;
    clearRefused();
    try {
      await work();
      this.#editing = "";
      this.#shown = "";
      await this.#read();
      announce(say("goal.kept"));
    } catch (error) {
      if (error instanceof Problem) fill(form.closest("form, [data-goal]") ?? this, "problem", error.status === 0 || error.status >= 500 ? say("goal.not-kept") : error.words);
      else showRefused(error);
    }
    this.#busy = false;
  }

  /** @param {string} goal @param {{title: string, words: string, aside: boolean}} version @param {string} [from] under which it is kept */
  async #write(goal, { title, words, aside }, from = goal) {
    const item = this.#keptId(`${from}/item`);
    await this.#kept?.flush();
    await this.#send("", "goal", item, { goal, title, words, aside });
    await this.#clear(from, ["title", "words", "item", "goal"]);
  }

  /** @param {string} goal @param {number} value @param {string} words */
  async #mark(goal, value, words) {
    const item = this.#keptId(`${goal}/mark`);
    await this.#kept?.flush();
    await this.#send("ratings/", "goal-rating", item, { goal, value, words });
    await this.#clear(goal, ["value", "mark-words", "mark"]);
  }

  /** @param {string} rest @param {string} kind @param {string} item @param {object} content */
  #send(rest, kind, item, content) {
    const known = /** @type {Known} */ (this.#known);
    return sendItem(known, `/api/relationships/${known.id}/goals/${rest}`, { kind, item, content: { ...content, written: new Date(now()).toISOString() } });
  }

  /** An id that outlives a failed try, so that trying again is harmless. @param {string} name @returns {string} */
  #keptId(name) {
    const there = this.#kept?.values[name];
    if (there) return there;
    const id = crypto.randomUUID();
    this.#kept?.change(name, id);
    return id;
  }

  /** @param {string} from @param {string[]} names */
  async #clear(from, names) {
    for (const name of names) this.#kept?.change(`${from}/${name}`, null);
    await this.#kept?.flush();
  }

  #forget() {
    this.#kept?.forget();
    [this.#known, this.#goals, this.#shown, this.#editing] = [null, [], "", ""];
    for (const list of this.querySelectorAll("[data-list], [data-changes] ul")) list.replaceChildren();
    this.#layForms();
    for (const part of ["[data-goals]", "[data-changes]"]) this.#part(part, false);
    this.#part("[data-opening]", true);
  }

  /** @param {string} person */
  #name(person) {
    const { me, other } = /** @type {Known} */ (this.#known);
    return person === me.person ? say("goal.you") : other.called || say(`goal.your-${other.role}`);
  }

  /** @param {Element} within */
  #idOf(within) {
    return within.closest("[data-goal]")?.getAttribute("data-goal") ?? "";
  }

  /** @param {string} selector @param {boolean} shown */
  #part(selector, shown) {
    this.querySelector(selector)?.toggleAttribute("hidden", !shown);
  }

  get #relationship() {
    return this.dataset["relationship"] ?? "";
  }

  get #slot() {
    return `goals/${this.#relationship}`;
  }
}

/** @param {Element | null} form @param {string} name @param {string} value */
function setValue(form, name, value) {
  const control = form?.querySelector(`[name="${name}"]`);
  if ((control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) && control.value !== value) control.value = value;
}

customElements.define("goal-table", GoalTable);
