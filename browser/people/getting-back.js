/**
 * `<getting-back>`: a new passphrase by the recovery kit. The kit opens the keyring here; the house learns only what
 * proves that it was the right one. See people/recovery.html.
 * @module
 */
import "./new-passphrase.js";
import { get, post, put } from "../house/api.js";
import { enter } from "../house/keys.js";
import { visit } from "../house/pages.js";
import { clearRefused } from "../house/refused.js";
import { login } from "../house/sign-in.js";
import { recoveryWrapping, requireOwn, unwrapKeyring, wrapKeyring } from "../sealing/keyring.js";
import { kitProof, readKit } from "../sealing/kit.js";
import { verifyKeyLog } from "../sealing/statement.js";
import { newParams, stretch } from "../sealing/stretch.js";
import { answering, formIn } from "./form.js";
import { NewPassphrase } from "./new-passphrase.js";
import { showStep } from "./steps.js";

/** @typedef {{name: string, proof: string, keyring: import("../sealing/keyring.js").Keyring}} Recovered */

export class GettingBack extends HTMLElement {
  /** @type {Recovered | null} */
  #recovered = null;

  connectedCallback() {
    answering(formIn(this, '[data-step="kit"]'), ({ name = "", kit = "" }) => this.#open(name.trim().toLowerCase(), kit));
    answering(formIn(this, '[data-step="passphrase"]'), () => this.#renew());
  }

  /** @param {string} name @param {string} kit */
  async #open(name, kit) {
    clearRefused();
    const bytes = await readKit(kit);
    const proof = await kitProof(bytes);
    const { person, wrap, log } = await post("/api/recovery/", { name, proof });
    const keyring = await unwrapKeyring({ wrap, person, wrapping: await recoveryWrapping(bytes) });
    bytes.fill(0);
    requireOwn(keyring, (await verifyKeyLog(log, person)).statement);
    this.#recovered = { name, proof, keyring };
    this.#next(name);
  }

  /** @param {string} name */
  #next(name) {
    const fields = formIn(this, '[data-step="passphrase"]').elements;
    /** @type {HTMLInputElement} */ (fields.namedItem("name")).value = name;
    this.#passphrase().own = name.split("-");
    formIn(this, '[data-step="kit"]').reset();
    showStep(this, "passphrase");
  }

  async #renew() {
    if (!this.#recovered) return;
    const { name, proof, keyring } = this.#recovered;
    const params = newParams();
    const { signIn, wrapping } = await stretch(await this.#passphrase().chosen(), params);
    const wrap = await wrapKeyring({ keyring, kind: "passphrase", params, wrapping });
    await put("/api/recovery/passphrase/", { name, proof, sign_in: signIn, wrap });
    await login(name, signIn);
    await enter(await get("/api/keys/"), keyring);
    await visit("/");
  }

  /** @returns {NewPassphrase} */
  #passphrase() {
    return /** @type {NewPassphrase} */ (this.querySelector("new-passphrase"));
  }
}

if (!customElements.get("getting-back")) customElements.define("getting-back", GettingBack);
