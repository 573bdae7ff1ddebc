/**
 * `<my-devices>`: where one is signed in, and how to end that from here.
 * @module
 */
import { get, remove } from "../house/api.js";
import { told } from "../house/clock.js";
import { lock, signOut } from "../house/keys.js";
import { saying } from "./saying.js";

/** @typedef {{id: string, here: boolean, browser: string, since: string, seen: string}} Device */

export class MyDevices extends HTMLElement {
  connectedCallback() {
    this.querySelector("button[data-here]")?.addEventListener("click", () => void leave(signOut()));
    this.querySelector("[data-everywhere]")?.addEventListener("click", () => void leave(everywhere()));
    void this.#show();
  }

  async #show() {
    const { devices } = await get("/api/devices/");
    this.querySelector("[data-list]")?.replaceChildren(...devices.map((/** @type {Device} */ one) => this.#row(one)));
  }

  /** @param {Device} device */
  #row({ id, here, browser, since, seen }) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template[data-row]"));
    const row = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const name = browser || saying(this, "unknown");
    write(row, "[data-browser]", name);
    write(row, "[data-seen]", saying(this, "seen", { since: told(Date.parse(since)), seen: told(Date.parse(seen)) }));
    row.querySelector("[data-here]")?.toggleAttribute("hidden", !here);
    const button = row.querySelector("[data-end]");
    button?.toggleAttribute("hidden", here);
    button?.setAttribute("aria-label", saying(this, "end", { browser: name }));
    button?.addEventListener("click", () => void this.#end(id));
    return row;
  }

  /** @param {string} id */
  async #end(id) {
    await remove(`/api/devices/${id}/`);
    await this.#show();
  }
}

async function everywhere() {
  await lock({ signedOut: true });
  await remove("/api/devices/");
}

/** Signed out: the pages that this window still holds are let go of. @param {Promise<void>} signedOut */
async function leave(signedOut) {
  await signedOut;
  location.assign("/");
}

/** @param {ParentNode} within @param {string} selector @param {string} text */
export function write(within, selector, text) {
  const place = within.querySelector(selector);
  if (place) place.textContent = text;
}

if (!customElements.get("my-devices")) customElements.define("my-devices", MyDevices);
