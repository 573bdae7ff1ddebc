/**
 * `<my-reminders>`: how long before a session one is reminded, by whose clock, and in which hours one may be told at all.
 * @module
 */
import { get, put } from "../../house/api.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { answering, done, formIn } from "../../people/form.js";
import { fill, pressed, show } from "./parts.js";
import { place } from "./times.js";

/** @typedef {{before_hours: number[], safe_from: string, safe_to: string, zone: string}} Reminders */

class MyReminders extends HTMLElement {
  #controller = new AbortController();
  #here = new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const form = formIn(this);
    answering(form, (fields) => this.#keep(form, fields));
    this.addEventListener("click", (event) => this.#pressed(form, event), { signal });
    this.addEventListener("change", () => this.#changed(form), { signal });
    void this.#show(form);
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  /** @param {HTMLFormElement} form */
  async #show(form) {
    try {
      this.#fill(form, await get("/api/diary/reminders/"));
      show(this, "[data-there]", true);
    } catch (error) {
      showRefused(error);
    }
    show(this, "[data-state]", false);
  }

  /** @param {HTMLFormElement} form @param {Reminders} reminders */
  #fill(form, { before_hours: before, safe_from: from, safe_to: to, zone }) {
    for (const box of form.querySelectorAll("[name=before]")) {
      const input = /** @type {HTMLInputElement} */ (box);
      input.checked = before.includes(Number(input.value));
    }
    set(form, "safe", from !== to);
    set(form, "safe_from", from !== to ? from : "08:00");
    set(form, "safe_to", from !== to ? to : "20:00");
    set(form, "zone", zone);
    this.#changed(form);
  }

  /** @param {HTMLFormElement} form */
  #changed(form) {
    const safe = form.elements.namedItem("safe");
    const zone = form.elements.namedItem("zone");
    show(form, "[data-safe]", safe instanceof HTMLInputElement && safe.checked);
    const elsewhere = zone instanceof HTMLSelectElement && zone.value !== this.#here;
    fill(form, "here", elsewhere ? say("diary.zone.device", { zone: place(this.#here) }) : "");
    show(form, "[value=here]", elsewhere);
    done(form, "");
  }

  /** @param {HTMLFormElement} form @param {Event} event */
  #pressed(form, event) {
    if (pressed(event.target)?.value !== "here") return;
    set(form, "zone", this.#here);
    this.#changed(form);
    form.querySelector("select")?.focus();
  }

  /** @param {HTMLFormElement} form @param {Record<string, string>} fields */
  async #keep(form, { safe = "", safe_from: from = "", safe_to: to = "", zone = "" }) {
    const before = [...form.querySelectorAll("[name=before]:checked")].map((box) => Number(/** @type {HTMLInputElement} */ (box).value));
    // Hours that end when they begin are the whole day.
    const hours = safe ? { safe_from: from, safe_to: to } : { safe_from: "00:00", safe_to: "00:00" };
    const kept = await put("/api/diary/reminders/", { before_hours: before, ...hours, zone });
    if (kept) this.#fill(form, kept);
    done(form, say("diary.kept"));
  }
}

/** @param {HTMLFormElement} form @param {string} name @param {string | boolean} value */
function set(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement && typeof value === "boolean") field.checked = value;
  if (typeof value === "string" && (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) field.value = value;
}

if (!customElements.get("my-reminders")) customElements.define("my-reminders", MyReminders);
