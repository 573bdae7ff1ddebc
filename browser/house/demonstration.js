/**
 * The clock of a demonstration: shows the time of the house and moves it on. The server renders it only in a demonstration.
 * @module
 */
import { announce } from "./announce.js";
import { Problem, post } from "./api.js";
import * as clock from "./clock.js";
import { say } from "./words.js";

/** Whoever opened it finds it open on the next page. */
let wasOpen = false;

class DemonstrationClock extends HTMLElement {
  #ticking = 0;
  #show = () => this.#tell();

  connectedCallback() {
    const details = this.querySelector("details");
    details?.toggleAttribute("open", wasOpen);
    details?.addEventListener("toggle", () => { wasOpen = details.open; });
    this.addEventListener("click", this);
    document.addEventListener("clock-moved", this.#show);
    this.#ticking = setInterval(this.#show, 5000);
    this.#tell();
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
    document.removeEventListener("clock-moved", this.#show);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const button = event.target instanceof Element ? event.target.closest("button[value]") : null;
    const busy = button?.getAttribute("aria-disabled") === "true";
    if (button instanceof HTMLButtonElement && !busy) void this.#move(button.value);
  }

  /** @param {string} to */
  async #move(to) {
    const relationship = document.querySelector("main [data-relationship], main[data-relationship]")?.getAttribute("data-relationship");
    this.#busy(true);
    try {
      const { now } = await post("/demonstration/clock/", { to, ...(relationship ? { relationship } : {}) });
      clock.heard(now);
      this.#say(say("demonstration.moved", { time: clock.told() }));
    } catch (error) {
      this.#say(error instanceof Problem ? error.words : say("house.not-done"));
    }
    this.#busy(false);
  }

  #tell() {
    const place = this.querySelector("time");
    if (!place) return;
    place.textContent = clock.told();
    place.setAttribute("datetime", new Date(clock.now()).toISOString());
  }

  /** @param {boolean} busy */
  #busy(busy) {
    for (const button of this.querySelectorAll("button")) button.setAttribute("aria-disabled", String(busy));
  }

  /** @param {string} words */
  #say(words) {
    const place = this.querySelector("[data-answer]");
    if (place) place.textContent = words;
    announce(words);
  }
}

export function define() {
  customElements.define("demonstration-clock", DemonstrationClock);
}
