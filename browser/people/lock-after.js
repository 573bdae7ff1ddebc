/**
 * `<lock-after>`: after how many minutes without a touch this person's pages lock. Kept sealed, for every device.
 * @module
 */
import { lock, whenUnlocked } from "../house/keys.js";
import { SETTINGS, allowedMinutes, lockAfter } from "../house/lock.js";
import { readSlot, writeSlot } from "../house/slots.js";
import { answering, done, formIn } from "./form.js";
import { saying } from "./saying.js";

export class LockAfter extends HTMLElement {
  connectedCallback() {
    const form = formIn(this);
    answering(form, ({ minutes = "" }) => this.#keep(form, allowedMinutes(minutes)));
    const atOnce = this.querySelector("[data-lock]");
    atOnce?.addEventListener("click", () => void lock());
    atOnce?.removeAttribute("disabled");
    void this.#show(form);
  }

  /** @param {HTMLFormElement} form */
  async #show(form) {
    await whenUnlocked();
    const { content } = await readSlot(SETTINGS);
    const select = /** @type {HTMLSelectElement} */ (form.elements.namedItem("minutes"));
    select.value = String(allowedMinutes(content?.lockAfter));
  }

  /** @param {HTMLFormElement} form @param {number} minutes */
  async #keep(form, minutes) {
    await writeSlot(SETTINGS, (settings) => ({ ...settings, lockAfter: minutes }));
    lockAfter(minutes);
    done(form, saying(form, "kept"));
  }
}

if (!customElements.get("lock-after")) customElements.define("lock-after", LockAfter);
