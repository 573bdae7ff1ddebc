/**
 * `<sealed-name data-relationship="…">your client</sealed-name>`: a name that the house does not know. It is opened on
 * this device; until then, and when the room is locked again, the words that stand there are shown.
 * @module
 */
import { session } from "../../house/keys.js";
import { calledBy } from "./called.js";

export class SealedName extends HTMLElement {
  #otherwise = "";
  #controller = new AbortController();

  connectedCallback() {
    this.#otherwise ||= this.textContent ?? "";
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => void this.#fill(), { signal });
    addEventListener("locked", () => { this.textContent = this.#otherwise; }, { signal });
    void this.#fill();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  /** A name that cannot be opened is no reason to stop anything: the page says what it must where it matters. */
  async #fill() {
    if (!session()) return;
    try {
      const called = await calledBy(this.dataset["relationship"] ?? "");
      if (called && session()) this.textContent = called;
    } catch (error) {
      console.warn("sealed-name:", error);
    }
  }
}

if (!customElements.get("sealed-name")) customElements.define("sealed-name", SealedName);
