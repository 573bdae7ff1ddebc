/**
 * `<my-passkeys>`: further ways in. A passkey wraps the keyring once more and is never the only wrap.
 * @module
 */
import "./passphrase-field.js";
import { get, post, remove } from "../house/api.js";
import { told } from "../house/clock.js";
import { session } from "../house/keys.js";
import { makePasskey, passkeysPossible } from "../house/passkey.js";
import { passkeyWrapping, wrapKeyring } from "../sealing/keyring.js";
import { Refusal } from "../sealing/refusal.js";
import { confirmed } from "./confirming.js";
import { answering, done, formIn } from "./form.js";
import { write } from "./my-devices.js";
import { saying } from "./saying.js";

const PASSKEYS = "/_allauth/browser/v1/account/authenticators/webauthn";

/** @typedef {{credential: string, label: string, since: string, unlocks: boolean}} Passkey */

export class MyPasskeys extends HTMLElement {
  #removing = "";

  connectedCallback() {
    const possible = passkeysPossible();
    this.querySelector("[data-add]")?.toggleAttribute("hidden", !possible);
    this.querySelector("[data-impossible]")?.toggleAttribute("hidden", possible);
    answering(formIn(this, "[data-add] form"), ({ label = "", passphrase = "" }) => this.#add(label, passphrase));
    answering(formIn(this, "dialog form"), ({ passphrase = "" }) => this.#remove(passphrase));
    this.querySelector("[data-close]")?.addEventListener("click", () => this.#dialog().close());
    void this.#show();
  }

  async #show() {
    const { passkeys } = await get("/api/keys/passkeys/");
    this.querySelector("[data-none]")?.toggleAttribute("hidden", passkeys.length > 0);
    this.querySelector("[data-list]")?.replaceChildren(...passkeys.map((/** @type {Passkey} */ one) => this.#row(one)));
  }

  /** @param {Passkey} passkey */
  #row({ credential, label, since, unlocks }) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template[data-row]"));
    const row = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    write(row, "[data-label]", label);
    write(row, "[data-since]", saying(this, unlocks ? "since" : "since-no-prf", { since: told(Date.parse(since)) }));
    row.querySelector("[data-remove]")?.addEventListener("click", () => this.#ask(credential));
    return row;
  }

  /** @param {string} label @param {string} passphrase */
  async #add(label, passphrase) {
    await confirmed(passphrase);
    const { data } = await get(`${PASSKEYS}?passwordless`);
    const { answer, id, prf } = await makePasskey(data.creation_options.publicKey);
    await post(PASSKEYS, { name: label.trim() || saying(this, "label"), credential: answer });
    if (prf) await this.#wrap(id, prf);
    formIn(this, "[data-add] form").reset();
    this.querySelector("[data-add]")?.removeAttribute("open");
    done(this, saying(this, prf ? "added" : "added-no-prf"));
    await this.#show();
  }

  /** @param {string} credential @param {Uint8Array} prf */
  async #wrap(credential, prf) {
    const keyring = session()?.keyring;
    if (!keyring) throw new Refusal("locked");
    const wrapping = await passkeyWrapping(prf);
    prf.fill(0);
    const wrap = await wrapKeyring({ keyring, kind: "passkey", params: { credential }, wrapping });
    await post("/api/keys/passkeys/", { wrap });
  }

  /** @param {string} credential */
  #ask(credential) {
    this.#removing = credential;
    this.#dialog().showModal();
  }

  /** @param {string} passphrase */
  async #remove(passphrase) {
    await confirmed(passphrase);
    await remove(`/api/keys/passkeys/${this.#removing}/`);
    this.#dialog().close();
    formIn(this, "dialog form").reset();
    done(this, saying(this, "removed"));
    await this.#show();
  }

  #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }
}

if (!customElements.get("my-passkeys")) customElements.define("my-passkeys", MyPasskeys);
