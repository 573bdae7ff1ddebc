/**
 * `<unlock-first>`: stands in place of a page that needs keys while there are none, and gives the page back untouched.
 * See people/unlock_first.html.
 * @module
 */
import "./passphrase-field.js";
import { session, unlockHere, unlockHereWithPasskey } from "../house/keys.js";
import { passkeysPossible } from "../house/passkey.js";
import { clearRefused } from "../house/refused.js";
import { answering, clearProblems, formIn, Slip, tell } from "./form.js";
import { saying } from "./saying.js";

export class UnlockFirst extends HTMLElement {
  #listening = new AbortController();
  /** @type {Element | null} */
  #focused = null;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener("unlocked", () => this.#giveBack(), { signal });
    addEventListener("locked", (event) => this.#stand(event), { signal });
    this.#prepare();
    if (!session()) this.#stand();
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  #prepare() {
    const form = formIn(this);
    answering(form, async ({ passphrase = "" }) => {
      clearRefused(this);
      await unlockHere(passphrase);
      form.reset();
    });
    const passkey = this.querySelector("[data-passkey]");
    passkey?.toggleAttribute("hidden", !passkeysPossible());
    passkey?.addEventListener("click", () => void this.#byPasskey(form));
    for (const link of this.querySelectorAll("[data-again], [data-other]")) link.setAttribute("href", `/sign-in/?next=${encodeURIComponent(location.pathname)}`);
  }

  /** @param {HTMLFormElement} form */
  async #byPasskey(form) {
    clearProblems(form);
    try {
      if (!(await unlockHereWithPasskey())) throw new Slip("passphrase", saying(form, "no-prf"));
    } catch (error) {
      tell(form, error);
    }
  }

  /** @param {Event} [event] */
  #stand(event) {
    const signedOut = event instanceof CustomEvent && event.detail?.signedOut === true;
    this.#focused = document.activeElement;
    formIn(this).toggleAttribute("hidden", signedOut);
    this.querySelector("[data-signed-out]")?.toggleAttribute("hidden", !signedOut);
    for (const one of this.#page()) one.toggleAttribute("data-behind-lock", true);
    this.hidden = false;
    const field = this.querySelector(signedOut ? "[data-again]" : 'input[name="passphrase"]');
    if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  }

  #giveBack() {
    if (this.hidden) return;
    this.hidden = true;
    for (const one of this.#page()) one.toggleAttribute("data-behind-lock", false);
    const target = this.#focused?.isConnected && !this.contains(this.#focused) ? this.#focused : document.querySelector("main h1");
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }

  /** Everything beside this element: hidden by the style of `data-behind-lock`, never touched otherwise. */
  #page() {
    return [...(this.parentElement?.children ?? [])].filter((one) => one !== this);
  }
}

if (!customElements.get("unlock-first")) customElements.define("unlock-first", UnlockFirst);
