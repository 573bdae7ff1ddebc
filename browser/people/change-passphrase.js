/**
 * `<change-passphrase>`: the keyring is wrapped anew here; the house takes the new wrap and the new sign-in together.
 * @module
 */
import { put } from "../house/api.js";
import { whenUnlocked } from "../house/keys.js";
import { signInOf } from "./confirming.js";
import { answering, done, formIn } from "./form.js";
import { NewPassphrase } from "./new-passphrase.js";
import { wrappedByPassphrase } from "./opening.js";
import { saying } from "./saying.js";

export class ChangePassphrase extends HTMLElement {
  connectedCallback() {
    answering(formIn(this), ({ name = "", passphrase = "" }) => this.#change(name, passphrase));
  }

  /** @param {string} name @param {string} old */
  async #change(name, old) {
    const fields = /** @type {NewPassphrase} */ (this.querySelector("new-passphrase"));
    fields.own = name.split("-");
    const passphrase = await fields.chosen();
    const { keyring } = await whenUnlocked();
    const current = await signInOf(old);
    const { signIn, wrap } = await wrappedByPassphrase(keyring, passphrase);
    await put("/api/keys/passphrase/", { current, sign_in: signIn, wrap });
    fields.clear();
    formIn(this).reset();
    this.querySelector("details")?.removeAttribute("open");
    done(this, saying(this, "changed"));
  }
}

if (!customElements.get("change-passphrase")) customElements.define("change-passphrase", ChangePassphrase);
