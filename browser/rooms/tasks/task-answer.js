/**
 * `<task-answer>`: where the client does a task, in as many pieces as they like. Every change is kept, sealed; nothing
 * goes to anybody before 'Return it'. What came back once can be written on and returned again.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { sendItem } from "../../house/items.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { Refusal } from "../../sealing/refusal.js";
import { LetterFiles } from "../letters/attachments.js";
import { fill } from "../letters/sheet.js";
import { lastAnswer, rounds } from "./between-two.js";
import { KeptForm } from "./kept-form.js";
import { asResponse, hindrances, valuesIn } from "./response.js";
import { SheetFields } from "./sheet-fields.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("./between-two.js").Task} Task */

/** Fields of the worksheet have names of their own kind, so that none can be called like what stands around them. */
const FIELD = "field:";

export class TaskAnswer extends HTMLElement {
  #controller = new AbortController();
  #sending = false;
  /** @type {Known | null} */
  #known = null;
  /** @type {Task | null} */
  #task = null;
  /** @type {KeptForm | null} */
  #form = null;
  /** @type {SheetFields | null} */
  #fields = null;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("leaving", () => this.#forget(), { signal });
    this.addEventListener("input", (event) => this.#wrote(event), { signal });
    this.addEventListener("files-changed", () => this.#form?.change("files", this.#files.files), { signal });
    this.addEventListener("submit", (event) => void this.#return(event), { signal });
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  /** Opens what is kept of the answer; a task that came back begins with what was returned. @param {Known} known @param {Task} task */
  async take(known, task) {
    const again = rounds(task);
    if (this.#form && this.#task?.id === task.id && rounds(this.#task) === again) return;
    [this.#known, this.#task] = [known, task];
    this.#form?.forget();
    this.#form = new KeptForm({ slot: `task/${task.id}`, lay: (values) => this.#lay(values), say: (safety) => this.#saySafety(safety) });
    this.#form.watch(this.#controller.signal);
    this.#words.disabled = true; // until it is known what stands in it
    const folded = this.querySelector("details");
    if (folded) folded.open = again === 0; // before anybody can press it: what a person opened is not closed again
    const values = await this.#form.open(again);
    this.#words.disabled = false;
    this.#makeFields(task);
    this.#lay(again && this.#form.isEmpty ? this.#before(task) : values);
    if (folded && !this.#form.isEmpty) folded.open = true;
    fill(this, "title", say(again ? "task.again" : "task.do"));
    fill(this, "restored", Object.keys(values).length ? say("task.restored") : "");
  }

  /** What was returned last stands there to be written on. @param {Task} task */
  #before(task) {
    const content = lastAnswer(task)?.content ?? {};
    const given = task.sheet && content.response ? valuesIn(task.sheet, content.response) : {};
    const values = { words: content.words || null, ...Object.fromEntries(Object.entries(given).map(([name, value]) => [FIELD + name, value])) };
    return values;
  }

  /** @param {Task} task */
  #makeFields({ sheet }) {
    this.#fields = sheet && new SheetFields(sheet, (linkId, value) => this.#change(FIELD + linkId, value));
    const place = this.querySelector("[data-fields]");
    const about = document.createElement("p");
    about.textContent = sheet?.description ?? "";
    place?.replaceChildren(...(sheet?.description ? [about] : []), ...(this.#fields ? [this.#fields.element] : []));
    const label = this.querySelector("label[for=task-words]");
    if (label) label.textContent = say(sheet ? "task.more-words" : "task.your-words");
  }

  /** @param {Record<string, any>} values */
  #lay(values) {
    const text = String(values["words"] ?? "");
    if (this.#words.value !== text) this.#words.value = text;
    this.#fields?.lay(sheetValues(values));
    if (this.#known) this.#files.take(this.#known, values["files"] ?? []);
  }

  /** @param {Event} event */
  #wrote(event) {
    if (event.target === this.#words) this.#change("words", this.#words.value || null);
  }

  /** What stands there from before belongs to the draft as soon as anything is changed. @param {string} name @param {unknown} value */
  #change(name, value) {
    const form = this.#form;
    if (!form || !this.#task) return;
    if (form.isEmpty && rounds(this.#task)) for (const [key, kept] of Object.entries(this.#before(this.#task))) form.change(key, kept);
    form.change(name, value);
    this.#problem("");
  }

  /** @param {Event} event */
  async #return(event) {
    event.preventDefault();
    const [known, task, form] = [this.#known, this.#task, this.#form];
    if (!known || !task || !form || this.#sending || this.#hindered(task, form)) return;
    this.#busy(true);
    clearRefused();
    try {
      if (!form.values["item"]) form.change("item", crypto.randomUUID());
      await form.flush();
      await this.#post(known, task, form);
      await form.finish();
      this.#files.clear();
      announce(say("task.is-returned"));
      this.#form = null;
      this.dispatchEvent(new CustomEvent("task-returned", { bubbles: true }));
    } catch (error) {
      if (error instanceof Problem) this.#problem(error.status === 0 || error.status >= 500 ? say("task.not-returned") : error.words);
      else showRefused(error instanceof Refusal ? error : new Refusal("cannot-seal", { cause: error }));
    }
    this.#busy(false);
  }

  /** @param {Task} task @param {KeptForm} form */
  #hindered(task, form) {
    const found = task.sheet ? hindrances(task.sheet, sheetValues(form.values)) : [];
    this.#fields?.hinder(found);
    const { item: _item, ...written } = form.values;
    const nothing = Object.keys(written).length === 0 || Object.values(written).every((value) => value === "" || (Array.isArray(value) && value.length === 0));
    const words = found.length ? say("task.fields-needed", { count: found.length }) : nothing ? say("task.nothing-yet") : this.#files.whole ? "" : say("task.files-first");
    this.#problem(words);
    return words !== "";
  }

  /** @param {Known} known @param {Task} task @param {KeptForm} form */
  #post(known, task, form) {
    const { words = "", files = [], item } = form.values;
    const written = new Date(now()).toISOString();
    const named = files.map((/** @type {any} */ { whole: _whole, ...description }) => description);
    const response = task.sheet ? asResponse(task.sheet, sheetValues(form.values), written) : null;
    return sendItem(known, `/api/relationships/${known.id}/tasks/${task.id}/answers/`, {
      kind: "task-answer", item, content: { task: task.id, words, response, files: named, written },
      beside: { files: files.map((/** @type {any} */ { id }) => id) },
    });
  }

  /** @param {import("../letters/saving.js").Safety} safety */
  #saySafety(safety) {
    const place = this.querySelector("[data-fill=saved]");
    if (!(place instanceof HTMLElement)) return;
    const unsafe = safety === "not-yet" || safety === "sealed-out";
    if (unsafe) announce(say(`draft.${safety}`), { urgent: true });
    place.dataset["state"] = unsafe ? "not-yet" : safety;
    place.textContent = say(`draft.${safety}`);
  }

  #forget() {
    this.#form?.forget();
    [this.#form, this.#known, this.#task, this.#fields] = [null, null, null, null];
    this.querySelector("[data-fields]")?.replaceChildren();
    this.#words.value = "";
    this.#files.clear();
    this.#problem("");
  }

  /** @param {string} words */
  #problem(words) {
    fill(this, "not-returned", words);
  }

  /** @param {boolean} busy */
  #busy(busy) {
    this.#sending = busy;
    this.querySelector("button[type=submit]")?.setAttribute("aria-disabled", String(busy));
  }

  /** @returns {HTMLTextAreaElement} */
  get #words() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("#task-words"));
  }

  /** @returns {LetterFiles} */
  get #files() {
    return /** @type {LetterFiles} */ (this.querySelector("letter-files"));
  }
}

/** @param {Record<string, any>} values @returns {import("./response.js").Values} */
const sheetValues = (values) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith(FIELD)).map(([name, value]) => [name.slice(FIELD.length), value]));

customElements.define("task-answer", TaskAnswer);
