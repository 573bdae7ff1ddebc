/**
 * `<time-outside>`: measures how long a counsellor reads and writes here outside the agreed hours. Counted in this
 * browser, kept sealed in the counsellor's own slot, and shown to nobody else. It rests while the page is hidden, and
 * when nothing was touched for two minutes.
 * @module
 */
import { now, onThisDevice } from "../../house/clock.js";
import { session } from "../../house/keys.js";
import { writeSlot } from "../../house/slots.js";
import { dayIn, isOutside, withTime } from "./outside.js";

/** @typedef {import("../../frame/hours.js").Contact} Contact */

const LOOK = 5_000;
const IDLE = 120_000;
/** So much is kept at once; what is less is kept when the page is left. */
const KEPT_AFTER = 20;
const TOUCHES = ["pointerdown", "pointermove", "keydown", "input", "scroll", "wheel"];

/** One slot for each month. The names of slots end in ids, and so a month is written as one. @param {string} month '2026-11' */
export const slotOf = (month) => `outside/00000000-0000-4000-8000-${month.replace("-", "").padStart(12, "0")}`;

export class TimeOutside extends HTMLElement {
  #controller = new AbortController();
  #looking = 0;
  #looked = 0;
  #touched = 0;
  /** @type {Map<string, number>} day → seconds that are not kept yet */
  #counted = new Map();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    for (const touch of TOUCHES) document.addEventListener(touch, () => this.#isHere(), { signal, passive: true, capture: true });
    document.addEventListener("visibilitychange", () => void (document.hidden && this.#keep()), { signal });
    addEventListener("locking", (event) => event instanceof CustomEvent && event.detail.waitUntil(this.#keep()), { signal });
    document.addEventListener("leaving", () => this.#counted.clear(), { signal });
    this.#isHere();
    this.#looked = onThisDevice();
    this.#looking = setInterval(() => this.#look(), LOOK);
  }

  disconnectedCallback() {
    clearInterval(this.#looking);
    this.#controller.abort();
    void this.#keep();
  }

  #isHere() {
    this.#touched = onThisDevice();
  }

  /** Counts the time since it last looked, where that was spent here. A device that slept was not here. */
  #look() {
    const here = onThisDevice();
    const passed = here - this.#looked;
    this.#looked = here;
    const active = !document.hidden && here - this.#touched < IDLE && session() !== null;
    const contact = this.#contact;
    if (!active || !contact || passed > 3 * LOOK || !isOutside(contact, now())) return;
    const day = dayIn(contact.zone, now());
    this.#counted.set(day, (this.#counted.get(day) ?? 0) + passed / 1000);
    if ((this.#counted.get(day) ?? 0) >= KEPT_AFTER) void this.#keep();
  }

  /** What could not be kept is kept the next time. */
  async #keep() {
    const relationship = this.dataset["relationship"] ?? "";
    for (const [day, counted] of [...this.#counted]) {
      const seconds = Math.round(counted);
      if (seconds < 1 || !session()) continue;
      this.#counted.delete(day);
      try {
        await writeSlot(slotOf(day.slice(0, 7)), (there) => ({ days: withTime(there?.days ?? {}, day, relationship, seconds) }));
      } catch (error) {
        this.#counted.set(day, (this.#counted.get(day) ?? 0) + counted);
        console.warn("time-outside:", error);
      }
    }
  }

  /** @returns {Contact | null} */
  get #contact() {
    return JSON.parse(this.querySelector("script")?.textContent || "null");
  }
}

if (!customElements.get("time-outside")) customElements.define("time-outside", TimeOutside);
