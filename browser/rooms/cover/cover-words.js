/**
 * `<cover-words relationship="…" version="2">`: who covers and how they may be reached, as the two agreed it. The house
 * does not know these words; where the agreement has none, nothing stands here.
 * @module
 */
import { session } from "../../house/keys.js";
import { say } from "../../house/words.js";
import { versionsOf } from "../agreement/opened-once.js";

export class CoverWords extends HTMLElement {
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => void this.#show(), { signal });
    addEventListener("locked", () => this.replaceChildren(), { signal });
    void this.#show();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #show() {
    if (!session()) return;
    try {
      const versions = await versionsOf(this.getAttribute("relationship") ?? "");
      const wanted = Number(this.getAttribute("version"));
      const details = versions.find(({ number }) => number === wanted)?.document.words?.["details"];
      if (session() && !this.#controller.signal.aborted) this.#write(agreed(details));
    } catch (error) {
      console.warn("cover-words:", error);
    }
  }

  /** @param {string[]} lines */
  #write(lines) {
    if (lines.length === 0) return;
    const quote = document.createElement("blockquote");
    quote.className = "agreed-text";
    quote.textContent = lines.join("\n");
    const lead = document.createElement("p");
    lead.textContent = say("letters.cover-reached");
    this.replaceChildren(lead, quote);
  }
}

/** @param {any} details @returns {string[]} */
const agreed = (details) => Object.values(details?.cover ?? {}).filter((one) => typeof one === "string" && one.trim() !== "");

if (!customElements.get("cover-words")) customElements.define("cover-words", CoverWords);
