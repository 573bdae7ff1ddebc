/**
 * `<worksheet-editor>`: a worksheet being made: questions added, worded, ordered by buttons and taken out, with a look
 * at what the client will see. It says `worksheet-changed` after each change.
 * @module
 */
import { announce } from "../../house/announce.js";
import { say } from "../../house/words.js";
import { fill, made } from "../letters/sheet.js";
import { read } from "./questionnaire.js";
import { added, asKind, changed, endText, itemsOf, kindOf, moved, optionLines, taken, withEnds, withOptions } from "./sheet-edit.js";
import { SheetFields } from "./sheet-fields.js";

/** @typedef {import("./sheet-edit.js").Json} Json */
/** @typedef {import("./sheet-edit.js").Kind} Kind */

export class WorksheetEditor extends HTMLElement {
  #controller = new AbortController();
  /** @type {Json} */
  #form = {};

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.addEventListener("input", (event) => this.#wrote(event), { signal });
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.addEventListener("toggle", () => this.#preview(), { signal, capture: true });
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  get questionnaire() {
    return this.#form;
  }

  /** @param {Json} form @param {boolean} focus */
  edit(form, focus) {
    if (form === this.#form) return;
    this.#form = form;
    this.#field("title").value = form["title"] ?? "";
    this.#field("description").value = form["description"] ?? "";
    this.#lay();
    if (focus) this.#field("title").focus();
  }

  clear() {
    this.#form = {};
    this.#field("title").value = this.#field("description").value = "";
    this.#place.replaceChildren();
    this.querySelector("[data-preview] fieldset")?.replaceChildren();
  }

  #lay() {
    this.#place.replaceChildren(...itemsOf(this.#form).map((item, at) => this.#row(item, at)));
    this.#preview();
  }

  /** @param {Json} item @param {number} at */
  #row(item, at) {
    const kind = kindOf(item);
    const row = made(kind === "group" ? "group-row" : "question-row");
    row.dataset["at"] = String(at);
    this.#name(row, item, at);
    for (const [id, label] of idsOf(row)) { // every row has fields of the same names
      label.setAttribute("for", `${id}-${at}`);
      const control = row.querySelector(`[id="${id}"]`);
      if (control) control.id = `${id}-${at}`;
    }
    setValue(row, "text", item["text"] ?? "");
    setValue(row, "kind", kind);
    setValue(row, "options", optionLines(item));
    setValue(row, "low", endText(item, "lower"));
    setValue(row, "high", endText(item, "upper"));
    const required = row.querySelector("[name=required]");
    if (required instanceof HTMLInputElement) required.checked = item["required"] === true;
    this.#fit(row, kind);
    return row;
  }

  /** @param {HTMLElement} row @param {Json} item @param {number} at */
  #name(row, item, at) {
    const kind = kindOf(item);
    const key = kind === "group" ? "group" : kind === "display" ? "words" : "question";
    fill(row, "name", say(`worksheets.${key}`, { number: at + 1, text: item["text"] || say("worksheets.without-words") }));
  }

  /** Shows what belongs to this kind. @param {HTMLElement} row @param {string} kind */
  #fit(row, kind) {
    for (const part of row.querySelectorAll("[data-for]")) part.toggleAttribute("hidden", !part.getAttribute("data-for")?.split(" ").includes(kind));
  }

  /** @param {Event} event */
  #wrote(event) {
    const control = event.target;
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) return;
    if (control.closest("[data-preview]")) return;
    const row = control.closest("[data-at]");
    if (row instanceof HTMLElement) this.#question(row, control);
    else if (control.name === "title" || control.name === "description") this.#take({ ...this.#form, [control.name]: control.value });
  }

  /** @param {HTMLElement} row @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control */
  #question(row, control) {
    const at = Number(row.dataset["at"]);
    const value = (/** @type {string} */ name) => /** @type {HTMLInputElement | null} */ (row.querySelector(`[name=${name}]`))?.value ?? "";
    /** @type {Record<string, (item: Json) => Json>} */
    const changes = {
      text: (item) => ({ ...item, text: control.value }),
      kind: (item) => asKind(item, /** @type {Kind} */ (control.value)),
      required: ({ required: _before, ...item }) => ({ ...item, ...(control instanceof HTMLInputElement && control.checked && { required: true }) }),
      options: (item) => withOptions(item, control.value),
      low: (item) => withEnds(item, value("low"), value("high")),
      high: (item) => withEnds(item, value("low"), value("high")),
    };
    const change = changes[control.name];
    if (!change) return;
    this.#take(changed(this.#form, at, change));
    const item = itemsOf(this.#form)[at];
    if (item) this.#name(row, item, at);
    if (control.name === "kind") this.#fit(row, control.value);
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-step]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const at = Number(button.closest("[data-at]")?.getAttribute("data-at"));
    const step = button.dataset["step"];
    if (step === "add") return this.#rebuilt(added(this.#form, "text"), itemsOf(this.#form).length, "[name=text]");
    if (step === "take") return this.#rebuilt(taken(this.#form, at), Math.max(0, at - 1), "[name=text]");
    const by = step === "up" ? -1 : 1;
    const next = moved(this.#form, at, by);
    if (next === this.#form) return;
    this.#rebuilt(next, at + by, `[data-step=${step}]`);
    announce(say("worksheets.moved", { number: at + by + 1 }));
  }

  /** @param {Json} form @param {number} at where to go on @param {string} selector */
  #rebuilt(form, at, selector) {
    this.#take(form);
    this.#lay();
    const goOn = this.querySelector(`[data-at="${at}"] ${selector}`) ?? this.querySelector("[data-step=add]");
    if (goOn instanceof HTMLElement) goOn.focus();
  }

  /** @param {Json} form */
  #take(form) {
    this.#form = form;
    this.#preview();
    this.dispatchEvent(new CustomEvent("worksheet-changed", { bubbles: true }));
  }

  /** What the client will see, and what is still missing. */
  #preview() {
    const { sheet, problems } = read(this.#form);
    const lines = problems.map(({ code, at, about }) => {
      const line = document.createElement("li");
      const words = say(`problem.${code}`, { about });
      line.textContent = at ? say("problem.in", { at, words }) : words;
      return line;
    });
    this.querySelector("[data-missing]")?.replaceChildren(...lines);
    this.querySelector("[data-not-ready]")?.toggleAttribute("hidden", problems.length === 0);
    const preview = this.querySelector("[data-preview]");
    preview?.toggleAttribute("hidden", !sheet);
    if (preview instanceof HTMLDetailsElement && preview.open && sheet) preview.querySelector("fieldset")?.replaceChildren(new SheetFields(sheet, () => undefined).element);
  }

  /** @param {string} name @returns {HTMLInputElement} */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`[name=${name}]`));
  }

  /** @returns {Element} */
  get #place() {
    return /** @type {Element} */ (this.querySelector("[data-questions]"));
  }
}

/** @param {HTMLElement} row @returns {[string, Element][]} */
const idsOf = (row) => [...row.querySelectorAll("label[for]")].map((label) => [label.getAttribute("for") ?? "", label]);

/** @param {HTMLElement} row @param {string} name @param {string} value */
function setValue(row, name, value) {
  const control = row.querySelector(`[name=${name}]`);
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) control.value = value;
}

customElements.define("worksheet-editor", WorksheetEditor);
