/**
 * `<once-more>`: a quiet step before a letter goes. It shows the letter as the other will see it, to whom it goes, when
 * it is read and what goes with it; and a counsellor whom she is writing to.
 * @module
 */
import { now } from "../../house/clock.js";
import { say } from "../../house/words.js";
import { beginning } from "./guard.js";
import { fill, made, moment, sender, size, write } from "./sheet.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {import("./guard.js").Guard} Guard */
/** @typedef {"send" | "write" | "tomorrow"} Choice */

/**
 * @typedef {object} Shown
 * @property {Known} known with what the other is called
 * @property {any} content of the letter, or null where it is not shown
 * @property {Item[]} items that may be quoted in it
 * @property {Guard} guard
 * @property {string[]} open places that nobody has filled in
 * @property {string} when it is read
 * @property {string} zone
 */

export class OnceMore extends HTMLElement {
  /** @type {((choice: Choice) => void) | null} */
  #answer = null;

  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button) this.#chosen(/** @type {Choice} */ (button.value));
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#chosen("write");
    });
  }

  disconnectedCallback() {
    this.#chosen("write");
  }

  /** @param {Shown} shown @returns {Promise<Choice>} */
  ask(shown) {
    const { known, guard, open } = shown;
    const name = known.other.called || say(`letters.your-${known.other.role}`);
    fill(this, "title", say(shown.content ? "once.title" : "once.title-guard"));
    fill(this, "to", say("once.to", { name }));
    fill(this, "last", guard.isFirst ? lastInWords(known, guard, shown.zone) : "");
    fill(this, "beginning", guard.isFirst && guard.last ? beginning(guard.last) : "");
    fill(this, "instead", guard.instead.length ? say("once.instead", { others: guard.instead.join(", "), name }) : "");
    fill(this, "open", open.length ? say("once.open", { places: open.join(", ") }) : "");
    fill(this, "when", shown.when);
    this.querySelector("[data-paper]")?.replaceChildren(...(shown.content ? [paper(shown)] : []));
    this.querySelector("h2")?.focus();
    return new Promise((resolve) => { this.#answer = resolve; });
  }

  /** Nothing readable stays in a locked room. */
  clear() {
    for (const part of ["to", "last", "beginning", "instead", "open", "when"]) fill(this, part, "");
    this.querySelector("[data-paper]")?.replaceChildren();
    this.#chosen("write");
  }

  /** @param {Choice} choice */
  #chosen(choice) {
    this.#answer?.(choice);
    this.#answer = null;
  }
}

/** @param {Known} known @param {Guard} guard @param {string} zone */
function lastInWords(known, { last }, zone) {
  if (!last) return say("once.first-letter");
  const mine = last.context.author === known.me.person;
  return say(mine ? "once.last-mine" : "once.last", { name: sender(known, last), at: moment(last.at, zone) });
}

/** The letter as the other will see it; its files stand in it by name. @param {Shown} shown */
function paper({ known, content, items, zone }) {
  const letter = made("letter");
  fill(letter, "from", known.me.called || say("letters.you"));
  const time = letter.querySelector("time");
  if (time) time.textContent = moment(new Date(now()).toISOString(), zone);
  write(letter, known, content, { zone, items });
  const list = letter.querySelector(".files");
  list?.toggleAttribute("hidden", content.files.length === 0);
  list?.append(...content.files.map(named));
  return letter;
}

/** @param {import("../../sealing/file.js").FileDescription} file */
function named({ name, size: bytes }) {
  const row = document.createElement("li");
  row.textContent = `${name} (${size(bytes)})`;
  return row;
}

if (!customElements.get("once-more")) customElements.define("once-more", OnceMore);
