/**
 * `<how-told>`: where one line is sent when something new waits, and in which language.
 * @module
 */
import { get, put } from "../house/api.js";
import { answering, done, formIn } from "./form.js";
import { saying } from "./saying.js";

export class HowTold extends HTMLElement {
  /** Subscriptions of browsers are made elsewhere and stay as they are. @type {unknown[]} */
  #push = [];

  connectedCallback() {
    const form = formIn(this);
    answering(form, (fields) => this.#keep(form, fields));
    void this.#show(form);
  }

  /** @param {HTMLFormElement} form */
  async #show(form) {
    const { push, ...told } = await get("/api/notices/");
    this.#push = push;
    this.#fill(form, told);
  }

  /** @param {HTMLFormElement} form @param {Record<string, string>} fields */
  async #keep(form, { email = "", phone = "", language = "" }) {
    const { push: _push, ...told } = await put("/api/notices/", { email, phone, push: this.#push });
    await put("/api/language/", { language });
    this.#fill(form, told);
    done(form, saying(form, "kept"));
  }

  /** @param {HTMLFormElement} form @param {Record<string, string>} told */
  #fill(form, told) {
    for (const [name, value] of Object.entries(told)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    }
  }
}

if (!customElements.get("how-told")) customElements.define("how-told", HowTold);
