/**
 * `<worksheet-shelf>`: a counsellor's own worksheets and those of the house; to look at, copy, bring in, take out, and
 * to change one's own.
 * @module
 */
import { announce } from "../../house/announce.js";
import { session } from "../../house/keys.js";
import { showRefused } from "../../house/refused.js";
import { language, say } from "../../house/words.js";
import { fill, made } from "../letters/sheet.js";
import { KeptForm } from "./kept-form.js";
import { asQuestionnaire, empty, read, readText } from "./questionnaire.js";
import { SheetFields } from "./sheet-fields.js";
import { WorksheetEditor } from "./worksheet-editor.js";
import { SLOT, shipped } from "./worksheets.js";

/** @typedef {import("./questionnaire.js").Sheet} Sheet */
/** @typedef {import("./questionnaire.js").Problem} Problem */

/** A worksheet of words is small; whatever is larger is something else. */
const MOST_BYTES = 500_000;

class WorksheetShelf extends HTMLElement {
  #controller = new AbortController();
  /** @type {KeptForm | null} */
  #kept = null;
  #open = "";
  /** What was pressed once and waits to be meant. */
  #asked = "";

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#kept = new KeptForm({ slot: SLOT, lay: () => this.#show(), say: (safety) => this.#saySafety(safety) });
    this.#kept.watch(signal);
    addEventListener("unlocked", () => void this.#begin(), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("leaving", () => this.#forget(), { signal });
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.addEventListener("change", (event) => void this.#chosen(event), { signal });
    this.addEventListener("worksheet-changed", () => this.#keep(), { signal });
    void this.#begin();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #begin() {
    if (!session()) return;
    try {
      await this.#kept?.open();
      if (!this.isConnected || !session()) return;
      this.#part("[data-opening]", false);
      this.#part("[data-shelf]", true);
      this.#show();
    } catch (error) {
      this.#part("[data-opening]", false);
      showRefused(error);
    }
  }

  #show() {
    const own = Object.entries(this.#kept?.values ?? {});
    this.querySelector("[data-own]")?.replaceChildren(...own.map(([key, form]) => this.#ownRow(key, form)));
    this.#part("[data-no-own]", own.length === 0);
    const house = shipped().filter(({ sheet }) => sheet.language === language());
    this.querySelector("[data-house]")?.replaceChildren(...house.map(({ key, sheet }) => this.#houseRow(key, sheet)));
    if (this.#open) this.#edit(this.#open, false);
  }

  /** @param {string} key @param {any} form */
  #ownRow(key, form) {
    const row = made("own-worksheet");
    row.dataset["key"] = key;
    fill(row, "title", form.title || say("worksheets.untitled"));
    fill(row, "state", read(form).sheet ? "" : say("worksheets.unfinished"));
    this.#named(row, form.title || say("worksheets.untitled"));
    return row;
  }

  /** @param {string} key @param {Sheet} sheet */
  #houseRow(key, sheet) {
    const row = made("house-worksheet");
    row.dataset["key"] = key;
    fill(row, "title", sheet.title);
    fill(row, "about", sheet.description);
    row.querySelector("fieldset")?.append(new SheetFields(sheet, () => undefined).element);
    this.#named(row, sheet.title);
    return row;
  }

  /** Buttons of a list say of what they are. @param {HTMLElement} row @param {string} title */
  #named(row, title) {
    for (const button of row.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent ?? ""}: ${title}`);
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-does]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const key = button.closest("[data-key]")?.getAttribute("data-key") ?? "";
    const does = button.dataset["does"];
    if (does === "new") this.#edit(this.#add(asQuestionnaire(empty(language()))), true);
    if (does === "edit") this.#edit(key, true);
    if (does === "copy") this.#copy(key);
    if (does === "export") this.#export(key);
    if (does === "remove") this.#remove(key, button);
    if (does === "close") this.#close();
  }

  /** @param {Record<string, any>} form @returns {string} its key */
  #add(form) {
    const key = crypto.randomUUID();
    this.#kept?.change(key, { ...form, url: form["url"] || `urn:uuid:${key}` });
    this.#show();
    return key;
  }

  /** @param {string} key @param {boolean} focus */
  #edit(key, focus) {
    const form = this.#kept?.values[key];
    if (!form) return this.#close();
    this.#open = key;
    this.#part("[data-editing]", true);
    this.#part("[data-shelf]", false);
    this.#editor.edit(form, focus);
  }

  #keep() {
    if (this.#open) this.#kept?.change(this.#open, this.#editor.questionnaire);
  }

  #close() {
    this.#open = "";
    this.#part("[data-editing]", false);
    this.#part("[data-shelf]", true);
    this.#show();
    const head = this.querySelector("[data-shelf] h2");
    if (head instanceof HTMLElement) { head.tabIndex = -1; head.focus(); }
  }

  /** @param {string} key */
  #copy(key) {
    const found = shipped().find((one) => one.key === key)?.sheet;
    if (!found) return;
    this.#edit(this.#add(asQuestionnaire({ ...found, url: "", title: say("worksheets.copy-of", { title: found.title }) })), true);
    this.#news(say("worksheets.copied"));
  }

  /** Pressed once it asks, pressed again it does. @param {string} key @param {HTMLButtonElement} button */
  #remove(key, button) {
    if (this.#asked !== key) {
      this.#asked = key;
      button.textContent = button.dataset["sure"] ?? "";
      button.removeAttribute("aria-label");
      return;
    }
    this.#asked = "";
    this.#kept?.change(key, null);
    this.#show();
    this.#news(say("worksheets.removed"));
  }

  /** @param {string} key */
  #export(key) {
    const form = this.#kept?.values[key] ?? shippedForm(key);
    if (!form) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(form, null, 2)}\n`], { type: "application/fhir+json" }));
    link.download = `${String(form.title || "worksheet").replaceAll(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** @param {Event} event */
  async #chosen(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    const { sheet, problems } = file.size > MOST_BYTES ? { sheet: null, problems: [{ code: "not-json", at: "", about: "" }] } : readText(await file.text());
    this.#problems(problems);
    if (!sheet) return;
    this.#add(asQuestionnaire(sheet));
    this.#news(say("worksheets.imported", { title: sheet.title }));
  }

  /** @param {Problem[]} problems */
  #problems(problems) {
    fill(this, "import-problem", problems.length ? say("worksheets.not-imported") : "");
    const lines = problems.slice(0, 12).map(({ code, at, about }) => {
      const line = document.createElement("li");
      const words = say(`problem.${code}`, { about });
      line.textContent = at ? say("problem.in", { at, words }) : words;
      return line;
    });
    this.querySelector("[data-import-problems]")?.replaceChildren(...lines);
    if (problems.length) announce(say("worksheets.not-imported"), { urgent: true });
  }

  /** @param {string} words */
  #news(words) {
    fill(this, "news", words);
    announce(words);
  }

  /** @param {import("../letters/saving.js").Safety} safety */
  #saySafety(safety) {
    const place = this.querySelector("[data-fill=saved]");
    if (!(place instanceof HTMLElement)) return;
    place.dataset["state"] = safety === "sealed-out" ? "not-yet" : safety;
    place.textContent = say(`draft.${safety}`);
  }

  #forget() {
    this.#kept?.forget();
    this.#open = "";
    this.#editor.clear();
    this.querySelector("[data-own]")?.replaceChildren();
    this.#part("[data-editing]", false);
    this.#part("[data-shelf]", false);
    this.#part("[data-opening]", true);
  }

  /** @returns {WorksheetEditor} */
  get #editor() {
    return /** @type {WorksheetEditor} */ (this.querySelector("worksheet-editor"));
  }

  /** @param {string} selector @param {boolean} shown */
  #part(selector, shown) {
    this.querySelector(selector)?.toggleAttribute("hidden", !shown);
  }
}

/** @param {string} key */
function shippedForm(key) {
  const found = shipped().find((one) => one.key === key)?.sheet;
  return found && asQuestionnaire(found);
}

customElements.define("worksheet-shelf", WorksheetShelf);
