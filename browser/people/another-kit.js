/**
 * `<another-kit>`: a new recovery kit. The old one opens until the new one is confirmed to be on paper.
 * @module
 */
import { put } from "../house/api.js";
import { whenUnlocked } from "../house/keys.js";
import { wrapKeyring } from "../sealing/keyring.js";
import { signInOf } from "./confirming.js";
import { answering, done, formIn } from "./form.js";
import { KitSheet } from "./kit-sheet.js";
import { saying } from "./saying.js";
import { showStep } from "./steps.js";

export class AnotherKit extends HTMLElement {
  #current = "";

  connectedCallback() {
    answering(formIn(this, '[data-step="begin"]'), ({ passphrase = "" }) => this.#begin(passphrase));
    answering(formIn(this, '[data-step="kit"]'), ({ groups = "" }) => this.#use(groups));
    addEventListener("locked", () => this.#back());
  }

  /** @param {string} passphrase */
  async #begin(passphrase) {
    this.#current = await signInOf(passphrase);
    await this.#sheet().show((await whenUnlocked()).name);
    showStep(this, "kit");
  }

  /** @param {string} groups */
  async #use(groups) {
    this.#sheet().confirm(groups);
    const { keyring } = await whenUnlocked();
    const { wrapping, proof } = await this.#sheet().keys();
    const wrap = await wrapKeyring({ keyring, kind: "recovery", params: {}, wrapping });
    await put("/api/keys/recovery/", { current: this.#current, proof, wrap });
    this.#back();
    this.querySelector("details")?.removeAttribute("open");
    done(this, saying(this, "changed"));
  }

  #back() {
    this.#current = "";
    this.#sheet().forget();
    for (const form of this.querySelectorAll("form")) form.reset();
    for (const one of this.querySelectorAll("[data-step]")) one.toggleAttribute("hidden", one.getAttribute("data-step") !== "begin");
  }

  /** @returns {KitSheet} */
  #sheet() {
    return /** @type {KitSheet} */ (this.querySelector("kit-sheet"));
  }
}

if (!customElements.get("another-kit")) customElements.define("another-kit", AnotherKit);
