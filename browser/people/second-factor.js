/**
 * `<second-factor>`: a code from an authenticator app. Its picture is drawn on this device.
 * @module
 */
import "./passphrase-field.js";
import "./qr-code.js";
import { Problem, ask, get, post, remove } from "../house/api.js";
import { confirmed } from "./confirming.js";
import { answering, done, formIn, Slip } from "./form.js";
import { write } from "./my-devices.js";
import { QrCode } from "./qr-code.js";
import { saying } from "./saying.js";

const TOTP = "/_allauth/browser/v1/account/authenticators/totp";

export class SecondFactor extends HTMLElement {
  connectedCallback() {
    answering(formIn(this, '[data-step="begin"]'), ({ passphrase = "" }) => this.#begin(passphrase));
    answering(formIn(this, '[data-step="scan"]'), ({ code = "" }) => this.#turnOn(code));
    answering(formIn(this, '[data-step="off"]'), ({ passphrase = "" }) => this.#turnOff(passphrase));
    this.querySelector("[data-cancel]")?.addEventListener("click", () => void this.#show());
    void this.#show();
  }

  async #show() {
    const { second_factor: on } = await get("/api/keys/passkeys/");
    this.querySelector("[data-on]")?.toggleAttribute("hidden", !on);
    this.#step(on ? "off" : "begin");
    for (const form of this.querySelectorAll("form")) form.reset();
  }

  /** @param {string} step */
  #step(step) {
    for (const one of this.querySelectorAll("[data-step]")) one.toggleAttribute("hidden", one.getAttribute("data-step") !== step);
  }

  /** @param {string} passphrase */
  async #begin(passphrase) {
    await confirmed(passphrase);
    const { secret, totp_url: address } = await newSecret();
    write(this, "[data-secret]", secret.replace(/.{4}(?=.)/g, "$& "));
    /** @type {QrCode} */ (this.querySelector("qr-code")).show(address, saying(this, "qr"));
    this.#step("scan");
  }

  /** @param {string} code */
  async #turnOn(code) {
    try {
      await post(TOTP, { code: code.replaceAll(" ", "") });
    } catch (error) {
      throw error instanceof Problem && error.body?.errors ? new Slip("code", saying(this, "incorrect_code")) : error;
    }
    await this.#ended("on");
  }

  /** @param {string} passphrase */
  async #turnOff(passphrase) {
    await confirmed(passphrase);
    await remove(TOTP);
    await this.#ended("off");
  }

  /** @param {string} how */
  async #ended(how) {
    write(this, "[data-secret]", "");
    this.querySelector("qr-code")?.replaceChildren();
    await this.#show();
    done(this, saying(this, how));
  }
}

/** As long as there is no app, the house answers 404 and, in it, with a secret for one. @returns {Promise<{secret: string, totp_url: string}>} */
async function newSecret() {
  try {
    return (await (await ask("GET", TOTP, null)).json()).meta;
  } catch (error) {
    if (error instanceof Problem && error.body?.meta?.secret) return error.body.meta;
    throw error;
  }
}

if (!customElements.get("second-factor")) customElements.define("second-factor", SecondFactor);
