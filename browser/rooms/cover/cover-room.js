/**
 * `<cover-room>`: asking a colleague to stand in, answering, ending it, and marking what was done after a call. Each
 * button names its address; afterwards the page is shown as the house has it now.
 * @module
 */
import { announce } from "../../house/announce.js";
import { post, remove } from "../../house/api.js";
import { refresh } from "../../house/pages.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { answering } from "../../people/form.js";

export class CoverRoom extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (form) answering(form, ({ id, name }) => this.#ask(id ?? "", name ?? ""));
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button[data-post], button[data-delete]") : null;
      if (button instanceof HTMLButtonElement) void this.#press(button);
    });
  }

  /** @param {string} id @param {string} name */
  async #ask(id, name) {
    await post("/api/cover/", { id, name });
    await this.#shown("cover.asked");
  }

  /** @param {HTMLButtonElement} button */
  async #press(button) {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await asked(button);
      await this.#shown(button.dataset["says"] ?? "");
    } catch (error) {
      button.removeAttribute("aria-disabled");
      showRefused(error);
    }
  }

  /** @param {string} key */
  async #shown(key) {
    await refresh();
    const place = document.querySelector("cover-room [data-done]");
    if (place) place.textContent = say(key);
    announce(say(key));
  }
}

/** @param {HTMLButtonElement} button */
function asked({ dataset }) {
  if (dataset["delete"]) return remove(dataset["delete"]);
  return post(dataset["post"] ?? "", dataset["accept"] ? { accept: dataset["accept"] === "true" } : undefined);
}

if (!customElements.get("cover-room")) customElements.define("cover-room", CoverRoom);
