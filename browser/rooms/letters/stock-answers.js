/**
 * `<stock-answers>`: the library of a counsellor's stock answers, to look for, write, change and take away. All of it is
 * opened on this device and sealed before it leaves it.
 * @module
 */
import { announce } from "../../house/announce.js";
import { session } from "../../house/keys.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { folded, matches, wordsOf } from "./search.js";
import { fill, made } from "./sheet.js";
import { addStock, readStock, removeStock } from "./stock-slot.js";

/** @typedef {import("./stock.js").Stock} Stock */

class StockAnswers extends HTMLElement {
  #controller = new AbortController();
  /** @type {Stock[]} */
  #stock = [];

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => void this.#read(), { signal });
    addEventListener("locking", (event) => event instanceof CustomEvent && event.detail.waitUntil(this.#keepOpen()), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("visibilitychange", () => void (document.hidden && this.#keepOpen()), { signal });
    document.addEventListener("leaving-page", () => void this.#keepOpen(), { signal });
    this.addEventListener("input", (event) => this.#wrote(event), { signal });
    this.addEventListener("click", (event) => void this.#pressed(event), { signal });
    this.addEventListener("submit", (event) => void this.#keep(event), { signal });
    void this.#read();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #read() {
    if (!session()) return;
    try {
      this.#stock = await readStock();
      this.#lay();
      this.querySelector("[data-state]")?.toggleAttribute("hidden", true);
      this.querySelector("[data-tools]")?.toggleAttribute("hidden", false);
      this.#open(location.hash.slice("#stock-".length));
    } catch (error) {
      this.querySelector("[data-state]")?.toggleAttribute("hidden", true);
      showRefused(error);
    }
  }

  #lay() {
    const words = wordsOf(this.#sought?.value ?? "");
    const found = this.#stock.filter(({ title, body }) => matches(folded(`${title}\n${body}`), words));
    this.querySelector("[data-stock]")?.replaceChildren(...found.map(card));
    fill(this, "none", found.length ? "" : say(this.#stock.length ? "stock.none-found" : "stock.none"));
  }

  /** @param {Event} event */
  #wrote(event) {
    if (event.target === this.#sought) return this.#lay();
    fill(this.#form, "problem", "");
    this.#field("body").removeAttribute("aria-invalid");
  }

  /** Whoever comes from a letter goes on with what was made of it. @param {string} id */
  #open(id) {
    const one = this.#stock.find((stock) => stock.id === id);
    if (one) this.#edit(one);
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button[type=button]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const holder = button.closest("[data-id]");
    const one = this.#stock.find(({ id }) => id === holder?.getAttribute("data-id"));
    if (button.value === "new") this.#edit(null);
    else if (button.value === "stop") this.#stop();
    else if (button.value === "edit" && one) this.#edit(one);
    else if (button.value === "sure" && one) await this.#remove(one);
    else if (holder) this.#ask(holder, button.value === "remove");
  }

  /** Asked once. @param {Element} holder @param {boolean} asking */
  #ask(holder, asking) {
    for (const part of holder.querySelectorAll("[data-asked]")) part.toggleAttribute("hidden", (part.getAttribute("data-asked") === "yes") !== asking);
    const next = holder.querySelector(asking ? 'button[value="sure"]' : 'button[value="remove"]');
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {Stock} one */
  async #remove({ id, title }) {
    try {
      await removeStock(id);
      this.#stock = await readStock();
      this.#lay();
      announce(say("stock.removed", { title }));
      this.#button("new")?.focus();
    } catch (error) {
      showRefused(error);
    }
  }

  /** @param {Stock | null} one */
  #edit(one) {
    const form = this.#form;
    form.dataset["id"] = one?.id ?? crypto.randomUUID();
    this.#field("title").value = one?.title ?? "";
    this.#field("body").value = one?.body ?? "";
    fill(form, "problem", "");
    form.hidden = false;
    this.#field("title").focus();
  }

  #stop() {
    this.#form.hidden = true;
    this.#button("new")?.focus();
  }

  /** @param {Event} event */
  async #keep(event) {
    event.preventDefault();
    const [title, body] = [this.#field("title").value.trim(), this.#field("body").value.trim()];
    const problem = body === "" ? say("stock.empty") : "";
    fill(this.#form, "problem", problem);
    this.#field("body").setAttribute("aria-invalid", String(problem !== ""));
    if (problem) return this.#field("body").focus();
    try {
      await addStock({ id: this.#form.dataset["id"] ?? crypto.randomUUID(), title, body });
      this.#stock = await readStock();
      this.#lay();
      this.#stop();
      announce(say("stock.kept"));
    } catch (error) {
      fill(this.#form, "problem", say("stock.not-kept"));
      showRefused(error);
    }
  }

  /** What is being written outlives whatever happens to the page: it is kept as it stands. */
  async #keepOpen() {
    const [title, body] = [this.#field("title").value.trim(), this.#field("body").value.trim()];
    const before = this.#stock.find(({ id }) => id === this.#form.dataset["id"]);
    if (this.#form.hidden || !body || !session() || (before?.body === body && before.title === title)) return;
    await addStock({ id: this.#form.dataset["id"] ?? crypto.randomUUID(), title, body }).catch((error) => console.warn("stock-answers:", error));
  }

  /** Nothing readable stays in a locked room. */
  #forget() {
    this.#stock = [];
    this.querySelector("[data-stock]")?.replaceChildren();
    this.#form.hidden = true;
    for (const field of this.querySelectorAll("input, textarea")) /** @type {HTMLInputElement} */ (field).value = "";
    this.querySelector("[data-tools]")?.toggleAttribute("hidden", true);
    this.querySelector("[data-state]")?.toggleAttribute("hidden", false);
  }

  /** @param {"title" | "body"} name */
  #field(name) {
    return /** @type {HTMLInputElement | HTMLTextAreaElement} */ (this.#form.elements.namedItem(name));
  }

  /** @param {string} value @returns {HTMLButtonElement | null} */
  #button(value) {
    return this.querySelector(`button[value="${value}"]`);
  }

  get #sought() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector('input[type="search"]'));
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }
}

/** @param {Stock} one */
function card({ id, title, body }) {
  const shown = made("stock-card");
  shown.dataset["id"] = id;
  fill(shown, "title", title || say("stock.untitled"));
  fill(shown, "body", body);
  shown.id = `stock-${id}`;
  const heading = shown.querySelector("h2");
  if (heading) heading.id = `stock-title-${id}`;
  for (const button of shown.querySelectorAll("button")) button.setAttribute("aria-describedby", `stock-title-${id}`);
  return shown;
}

customElements.define("stock-answers", StockAnswers);
