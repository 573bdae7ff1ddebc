/**
 * `<task-setting>`: the counsellor sets a task: words, a worksheet, files, and a day on which it is hoped for. What was
 * begun is kept until it is set.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { sendItem } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { knowRelationship } from "../../house/known.js";
import { visit } from "../../house/pages.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { language, say } from "../../house/words.js";
import { Refusal } from "../../sealing/refusal.js";
import { LetterFiles } from "../letters/attachments.js";
import "../letters/sealed-name.js";
import { fill } from "../letters/sheet.js";
import { today } from "./days.js";
import { KeptForm } from "./kept-form.js";
import { asQuestionnaire } from "./questionnaire.js";
import { SheetFields } from "./sheet-fields.js";
import { own, shipped } from "./worksheets.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("./worksheets.js").Worksheet} Worksheet */

class TaskSetting extends HTMLElement {
  #controller = new AbortController();
  #sending = false;
  /** @type {Known | null} */
  #known = null;
  /** @type {KeptForm | null} */
  #form = null;
  /** @type {Worksheet[]} */
  #worksheets = [];

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#form = new KeptForm({ slot: `newtask/${this.#relationship}`, lay: (values) => this.#lay(values), say: (safety) => this.#saySafety(safety) });
    this.#form.watch(signal);
    addEventListener("unlocked", () => void this.#begin(), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("leaving", () => this.#forget(), { signal });
    this.addEventListener("input", (event) => this.#wrote(event), { signal });
    this.addEventListener("files-changed", () => this.#form?.change("files", this.#files.files), { signal });
    this.addEventListener("submit", (event) => void this.#set(event), { signal });
    void this.#begin();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #begin() {
    if (!session()) return;
    try {
      this.#known = await knowRelationship(this.#relationship);
      this.#worksheets = [...await own(), ...shipped()];
      const kept = (await this.#form?.open()) ?? {};
      if (!this.isConnected || !session()) return;
      this.#offer();
      this.#lay(kept);
      this.#show(true);
    } catch (error) {
      this.#show(false);
      showRefused(error);
    }
  }

  /** Fills the list of worksheets: one's own, those of the house in this language, then the others. */
  #offer() {
    const groups = [
      { name: say("worksheets.own"), some: this.#worksheets.filter((one) => one.own) },
      { name: say("worksheets.house"), some: this.#worksheets.filter((one) => !one.own && one.sheet.language === language()) },
      { name: say("worksheets.other-language"), some: this.#worksheets.filter((one) => !one.own && one.sheet.language !== language()) },
    ];
    const shown = groups.filter(({ some }) => some.length).map(({ name, some }) => {
      const group = document.createElement("optgroup");
      group.label = name;
      group.append(...some.map(({ key, sheet }) => new Option(sheet.title, key)));
      return group;
    });
    this.#select.replaceChildren(new Option(say("worksheets.none"), ""), ...shown);
  }

  /** @param {Record<string, any>} values */
  #lay(values) {
    for (const control of this.#controls) control.value = String(values[control.name] ?? "");
    if (this.#select.selectedIndex < 0) this.#select.value = "";
    this.#day.min = today();
    if (this.#known) this.#files.take(this.#known, values["files"] ?? []);
    this.#preview();
  }

  /** @param {Event} event */
  #wrote(event) {
    const control = event.target;
    if (!this.#controls.includes(/** @type {any} */ (control))) return;
    const { name, value } = /** @type {HTMLInputElement} */ (control);
    this.#form?.change(name, value || null);
    this.#beside(name, "");
    this.#preview();
  }

  #preview() {
    const chosen = this.#chosen;
    const place = this.querySelector("[data-preview]");
    if (!(place instanceof HTMLElement)) return;
    place.hidden = !chosen;
    if (!chosen || place.dataset["key"] === chosen.key) return;
    place.dataset["key"] = chosen.key;
    const fields = new SheetFields(chosen.sheet, () => undefined);
    place.querySelector("fieldset")?.replaceChildren(fields.element);
  }

  /** @param {Event} event */
  async #set(event) {
    event.preventDefault();
    const [known, form] = [this.#known, this.#form];
    if (!known || !form || this.#sending || this.#hindered(form)) return;
    this.#busy(true);
    clearRefused();
    try {
      if (!form.values["item"]) form.change("item", crypto.randomUUID());
      await form.flush();
      const task = form.values["item"];
      await this.#post(known, form);
      await form.finish();
      this.#files.clear();
      announce(say("task.is-set"));
      await visit(`/with/${this.#relationship}/tasks/${task}/`);
    } catch (error) {
      this.#notSet(error);
    }
    this.#busy(false);
  }

  /** @param {KeptForm} form */
  #hindered(form) {
    const title = String(form.values["title"] ?? "").trim();
    const nothing = !form.values["words"] && !this.#chosen && !this.#files.files.length;
    this.#beside("title", title ? "" : say("task.title-needed"));
    this.#beside("due", form.values["due"] && form.values["due"] < today() ? say("task.day-is-past") : "");
    const words = nothing ? say("task.nothing-asked") : this.#files.whole ? "" : say("task.files-first");
    fill(this, "not-set", words);
    const first = this.querySelector("[aria-invalid=true]");
    if (first instanceof HTMLElement) first.focus();
    return Boolean(words || first);
  }

  /** @param {Known} known @param {KeptForm} form */
  #post(known, form) {
    const { title, words = "", due = null, files = [], item } = form.values;
    const named = files.map((/** @type {any} */ { whole: _whole, ...description }) => description);
    const worksheet = this.#chosen ? asQuestionnaire(this.#chosen.sheet) : null;
    return sendItem(known, `/api/relationships/${known.id}/tasks/`, {
      kind: "task", item, content: { title: title.trim(), words, due: due ?? "", worksheet, files: named, written: new Date(now()).toISOString() },
      beside: { due, files: files.map((/** @type {any} */ { id }) => id) },
    });
  }

  /** @param {unknown} error */
  #notSet(error) {
    if (!(error instanceof Problem)) return showRefused(error instanceof Refusal ? error : new Refusal("cannot-seal", { cause: error }));
    const due = error.problems.find(({ path }) => path === "due");
    if (due) return this.#beside("due", due.words);
    return fill(this, "not-set", error.status === 0 || error.status >= 500 ? say("task.not-set") : error.words);
  }

  /** @param {string} name @param {string} words */
  #beside(name, words) {
    const control = this.#controls.find((one) => one.name === name);
    const place = this.querySelector(`#task-${name}-problem`);
    if (place) place.textContent = words;
    if (words) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }

  /** @param {import("../letters/saving.js").Safety} safety */
  #saySafety(safety) {
    const place = this.querySelector("[data-fill=saved]");
    if (!(place instanceof HTMLElement)) return;
    place.dataset["state"] = safety === "sealed-out" ? "not-yet" : safety;
    place.textContent = say(`draft.${safety}`);
  }

  #forget() {
    this.#form?.forget();
    this.#known = null;
    this.#worksheets = [];
    this.#files.clear();
    this.#select.replaceChildren();
    for (const control of this.#controls) control.value = "";
    this.#show(false);
    this.querySelector("[data-opening]")?.removeAttribute("hidden");
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.querySelector("[data-opening]")?.setAttribute("hidden", "");
    this.querySelector("form")?.toggleAttribute("hidden", !shown);
  }

  /** @param {boolean} busy */
  #busy(busy) {
    this.#sending = busy;
    this.querySelector("button[type=submit]")?.setAttribute("aria-disabled", String(busy));
  }

  get #chosen() {
    return this.#worksheets.find(({ key }) => key === this.#select.value);
  }

  /** @returns {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} */
  get #controls() {
    return /** @type {any} */ ([...this.querySelectorAll("[data-kept]")]);
  }

  /** @returns {HTMLSelectElement} */
  get #select() {
    return /** @type {HTMLSelectElement} */ (this.querySelector("select"));
  }

  /** @returns {HTMLInputElement} */
  get #day() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input[type=date]"));
  }

  /** @returns {LetterFiles} */
  get #files() {
    return /** @type {LetterFiles} */ (this.querySelector("letter-files"));
  }

  get #relationship() {
    return this.dataset["relationship"] ?? "";
  }
}

customElements.define("task-setting", TaskSetting);
