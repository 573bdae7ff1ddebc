/**
 * `<stock-shelf>`: a counsellor's stock answers beside the letter that she writes. One press puts one into the text.
 * @module
 */
import { session } from "../../house/keys.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { folded, matches, wordsOf } from "./search.js";
import { fill, made } from "./sheet.js";
import { readStock } from "./stock-slot.js";

/** @typedef {import("./stock.js").Stock} Stock */

const BEGINNING = 90;

export class StockShelf extends HTMLElement {
  #controller = new AbortController();
  /** @type {Stock[]} */
  #stock = [];

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.querySelector("details")?.addEventListener("toggle", () => void this.#read(), { signal });
    this.addEventListener("input", (event) => { event.stopPropagation(); this.#lay(); }, { signal });
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #read() {
    if (!session() || !this.querySelector("details")?.open) return;
    try {
      this.#stock = await readStock();
      this.#lay();
    } catch (error) {
      showRefused(error);
    }
  }

  #lay() {
    const words = wordsOf(this.querySelector("input")?.value ?? "");
    const found = this.#stock.filter(({ title, body }) => matches(folded(`${title}\n${body}`), words));
    this.querySelector("ul")?.replaceChildren(...found.map(row));
    fill(this, "none", found.length ? "" : say(this.#stock.length ? "stock.none-found" : "stock.none"));
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button[value]") : null;
    const one = this.#stock.find(({ id }) => button instanceof HTMLButtonElement && id === button.value);
    if (!one) return;
    const details = this.querySelector("details");
    if (details) details.open = false;
    this.dispatchEvent(new CustomEvent("stock-chosen", { bubbles: true, detail: one.body }));
  }

  #forget() {
    this.#stock = [];
    this.querySelector("ul")?.replaceChildren();
  }
}

/** @param {Stock} one */
function row({ id, title, body }) {
  const line = made("stock-choice");
  const button = line.querySelector("button");
  if (button) button.value = id;
  fill(line, "title", title || body.slice(0, BEGINNING));
  fill(line, "beginning", title ? body.replace(/\s+/g, " ").slice(0, BEGINNING) : "");
  return line;
}

if (!customElements.get("stock-shelf")) customElements.define("stock-shelf", StockShelf);
