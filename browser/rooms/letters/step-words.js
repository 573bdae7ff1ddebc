/**
 * `<step-words relationship="…" version="2" word="concern" contact="sent:…" step="note_of_concern">`: what was said when
 * a step of the silence was taken. Words for this once are opened on this device; where there are none, the agreed
 * words stand here.
 * @module
 */
import { readFacts, readItems } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { knowRelationship } from "../../house/known.js";
import { say } from "../../house/words.js";
import { AgreedWords } from "../agreement/agreed-words.js";
import { noteFor } from "./spoken.js";

/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {{facts: import("./spoken.js").Fact[], items: Item[]}} Happened */

/** However many of these a page holds, what happened is read once for all of them. */
/** @type {Map<string, Promise<Happened>>} */
const reading = new Map();

const forget = () => reading.clear();
globalThis.addEventListener?.("locked", forget);
globalThis.document?.addEventListener("page-shown", forget);
globalThis.document?.addEventListener("part-changed", forget);

/** @param {string} relationship @returns {Promise<Happened>} */
function happened(relationship) {
  const there = reading.get(relationship) ?? read(relationship);
  reading.set(relationship, there);
  there.catch(() => reading.delete(relationship));
  return there;
}

/** @param {string} relationship @returns {Promise<Happened>} */
async function read(relationship) {
  const known = await knowRelationship(relationship);
  const [facts, items] = await Promise.all([readFacts(known), readItems(known)]);
  return { facts, items };
}

export class StepWords extends HTMLElement {
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => void this.#show(), { signal });
    addEventListener("locked", () => this.#write(say("agreement.words.locked")), { signal });
    void this.#show();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #show() {
    if (!session()) return this.#write(say("agreement.words.locked"));
    try {
      const { facts, items } = await happened(this.#given("relationship"));
      if (this.#controller.signal.aborted) return;
      const note = noteFor(facts, this.#given("contact"), this.#given("step"));
      if (note) this.#tell(items.find(({ context }) => context.item === note && context.kind === "note"));
      else this.#agreed();
    } catch (error) {
      console.warn("step-words:", error);
      this.#write(say("agreement.words.refused"));
    }
  }

  /** What was spoken and is not handed over is said to be so: other words are not put in its place. @param {Item | undefined} item */
  #tell(item) {
    if (!item?.content) return this.#write(say("agreement.words.refused"));
    this.#write(String(item.content.body), "blockquote", "agreed-text");
    this.append(paragraph(say("letters.for-this-once")));
  }

  #agreed() {
    const agreed = new AgreedWords();
    for (const name of ["relationship", "version", "word"]) agreed.setAttribute(name, this.#given(name));
    this.replaceChildren(agreed);
  }

  /** @param {string} text @param {string} [tag] @param {string} [className] */
  #write(text, tag = "p", className = "soft") {
    const quote = document.createElement(tag);
    quote.className = className;
    quote.textContent = text;
    this.replaceChildren(quote);
  }

  /** @param {string} name */
  #given(name) {
    return this.getAttribute(name) ?? "";
  }
}

/** @param {string} text */
function paragraph(text) {
  const made = document.createElement("p");
  made.className = "soft small";
  made.textContent = text;
  return made;
}

if (!customElements.get("step-words")) customElements.define("step-words", StepWords);
