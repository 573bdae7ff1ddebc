/**
 * `<session-plans>`: the plans that two people made together, for getting ready before a session and for shifting gears
 * after it. They are words of the signed agreement, opened on this device, and stand there when their time has come.
 * @module
 */
import { MINUTE } from "../../frame/moments.js";
import { now } from "../../house/clock.js";
import { session as unlocked } from "../../house/keys.js";
import { inForce } from "../agreement/agreements.js";
import { versionsOf } from "../agreement/opened-once.js";
import { show } from "./parts.js";
import { saidIn } from "./said.js";

const AGAIN = 20_000;

export class SessionPlans extends HTMLElement {
  #controller = new AbortController();
  #timer = 0;
  /** @type {{before: string[], after: string[]}} */
  #plans = { before: [], after: [] };

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#timer = setInterval(() => this.#look(), AGAIN);
    document.addEventListener("clock-moved", () => this.#look(), { signal });
    addEventListener("unlocked", () => void this.#open(), { signal });
    addEventListener("locked", () => this.#take({ before: [], after: [] }), { signal });
    void this.#open();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    this.#controller.abort();
  }

  async #open() {
    if (!unlocked()) return;
    try {
      const versions = await versionsOf(this.dataset["relationship"] ?? "");
      const { getting_ready: plans } = /** @type {any} */ (inForce(versions)?.document.words)?.details ?? {};
      this.#take({ before: saidIn(plans?.before), after: saidIn(plans?.after) });
    } catch (error) {
      console.warn("session-plans:", error);
    }
  }

  /** @param {{before: string[], after: string[]}} plans */
  #take(plans) {
    this.#plans = plans;
    for (const [name, words] of Object.entries(plans)) {
      for (const place of this.querySelectorAll(`[data-plan="${name}"]`)) place.replaceChildren(...words.map(paragraph));
    }
    this.#look();
  }

  #look() {
    const [start, end] = [Date.parse(this.dataset["start"] ?? ""), Date.parse(this.dataset["end"] ?? "")];
    const before = Number(this.dataset["before"] ?? 0) * MINUTE;
    const after = Number(this.dataset["after"] ?? 0) * MINUTE;
    const time = now();
    const { before: ready, after: shift } = this.#plans;
    show(this, "[data-when=before]", time >= start - before && time < start && ready.length > 0);
    show(this, "[data-when=after]", time >= end && time < end + after && shift.length > 0);
    show(this, "[data-when=always]", time < start - before && ready.length + shift.length > 0);
    show(this, "[data-has=before]", ready.length > 0);
    show(this, "[data-has=after]", shift.length > 0);
  }
}

/** @param {string} text */
function paragraph(text) {
  const made = document.createElement("p");
  made.className = "agreed-text";
  made.textContent = text;
  return made;
}

if (!customElements.get("session-plans")) customElements.define("session-plans", SessionPlans);
