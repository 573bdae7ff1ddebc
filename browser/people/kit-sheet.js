/**
 * `<kit-sheet>`: a new recovery kit, to be put on paper. See people/kit.html.
 * @module
 */
import { recoveryWrapping } from "../sealing/keyring.js";
import { kitProof, newKit } from "../sealing/kit.js";
import { Slip } from "./form.js";
import { saying } from "./saying.js";

export class KitSheet extends HTMLElement {
  #written = "";
  /** @type {import("../sealing/bytes.js").Bytes | null} */
  #bytes = null;

  connectedCallback() {
    this.querySelector("[data-print]")?.addEventListener("click", () => print());
    addEventListener("locking", () => this.forget());
  }

  disconnectedCallback() {
    this.forget();
  }

  /** Shows a kit; the same one until it is forgotten. @param {string} name what its owner signs in with */
  async show(name) {
    if (!this.#bytes) ({ bytes: this.#bytes, written: this.#written } = await newKit());
    const groups = this.#written.split("-").map((group) => Object.assign(document.createElement("span"), { textContent: group }));
    this.querySelector("[data-kit]")?.replaceChildren(...groups);
    this.#write("[data-kit-name]", name);
    this.#write("[data-kit-address]", location.host);
  }

  /** @param {string} typed the last two groups @throws {Slip} */
  confirm(typed) {
    const letters = typed.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replaceAll("O", "0");
    if (letters !== this.#written.replaceAll("-", "").slice(-8)) throw new Slip("groups", saying(this, "groups"));
  }

  /** What wraps the keyring, and what proves the kit to the house. */
  async keys() {
    if (!this.#bytes) throw new Error("no kit was shown");
    return { wrapping: await recoveryWrapping(this.#bytes), proof: await kitProof(this.#bytes) };
  }

  forget() {
    this.#bytes?.fill(0);
    this.#bytes = null;
    this.#written = "";
    this.querySelector("[data-kit]")?.replaceChildren();
  }

  /** @param {string} selector @param {string} text */
  #write(selector, text) {
    const place = this.querySelector(selector);
    if (place) place.textContent = text;
  }
}

if (!customElements.get("kit-sheet")) customElements.define("kit-sheet", KitSheet);
