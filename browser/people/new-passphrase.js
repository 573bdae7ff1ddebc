/**
 * `<new-passphrase>`: making up a passphrase, with a meter that says why. See people/new_passphrase.html.
 * @module
 */
import "./passphrase-field.js";
import { Slip } from "./form.js";
import { saying } from "./saying.js";
import { loaded, missing, strengthOf } from "./strength.js";

const AFTER_TYPING = 250;

export class NewPassphrase extends HTMLElement {
  /** Names that must not be all of it. @type {string[]} */
  own = [];
  #timer = 0;

  connectedCallback() {
    const input = this.#field("new");
    input.addEventListener("focus", () => void loaded().catch(() => undefined), { once: true });
    input.addEventListener("input", () => this.#typed());
  }

  /**
   * The passphrase, when it may be used.
   * @returns {Promise<string>}
   * @throws {Slip} with the reason in words
   */
  async chosen() {
    const passphrase = this.#field("new").value;
    const { enough, words } = await this.#judged(passphrase);
    if (!enough) throw new Slip("new", words);
    if (passphrase.normalize("NFKC") !== this.#field("again").value.normalize("NFKC")) throw new Slip("again", saying(this, "differs"));
    return passphrase;
  }

  clear() {
    for (const name of ["new", "again"]) this.#field(name).value = "";
    this.#say(0, "");
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#meter(), AFTER_TYPING);
  }

  async #meter() {
    const passphrase = this.#field("new").value;
    if (!passphrase) return this.#say(0, "");
    const { score, words } = await this.#judged(passphrase);
    if (passphrase === this.#field("new").value) this.#say(score, words);
  }

  /** @param {string} passphrase @returns {Promise<{enough: boolean, score: number, words: string}>} */
  async #judged(passphrase) {
    const count = missing(passphrase);
    if (count) return { enough: false, score: 0, words: saying(this, "short", { count }) };
    try {
      const { enough, score, why } = await strengthOf(passphrase, this.own);
      return { enough, score, words: saying(this, why) };
    } catch (error) {
      console.warn("new-passphrase:", error);
      return { enough: true, score: 2, words: saying(this, "unchecked") };
    }
  }

  /** @param {number} score @param {string} words */
  #say(score, words) {
    const meter = this.querySelector("meter");
    const place = this.querySelector(".meter p");
    if (meter) meter.value = score;
    if (place) place.textContent = words;
  }

  /** @param {string} name @returns {HTMLInputElement} */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`[name="${name}"]`));
  }
}

if (!customElements.get("new-passphrase")) customElements.define("new-passphrase", NewPassphrase);
