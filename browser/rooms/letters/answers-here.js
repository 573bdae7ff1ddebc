/**
 * `<letter-answers>`: the quoted paragraphs of a letter that is being written, with what is answered under each.
 * It says `answers-changed` when something was written under one, or one was left out.
 * @module
 */
import { say } from "../../house/words.js";
import { isSame } from "./quotes.js";
import { fill, made, showQuoted } from "./sheet.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {import("./quotes.js").Answer} Answer */
/** @typedef {{known: Known, items: Item[], zone: string}} Around items: of which these words are quoted */

const BEGINNING = 60;

export class LetterAnswers extends HTMLElement {
  /** @type {Answer[]} */
  #answers = [];

  connectedCallback() {
    this.addEventListener("input", () => this.#changed(this.#written()));
    this.addEventListener("click", (event) => this.#pressed(event));
  }

  /** @returns {Answer[]} */
  get answers() {
    return this.#answers;
  }

  /** Text under a quotation that stays keeps its place, and the cursor in it. @param {Answer[]} answers @param {Around} around */
  lay(answers, around) {
    const same = answers.length === this.#answers.length && answers.every((one, i) => isSame(one, /** @type {Answer} */ (this.#answers[i])));
    this.#answers = answers;
    if (!same) this.replaceChildren(...answers.map((answer, number) => place(answer, number, around)));
    this.#texts().forEach((text, i) => {
      const words = answers[i]?.text ?? "";
      if (text.value !== words) text.value = words;
    });
  }

  clear() {
    this.#answers = [];
    this.replaceChildren();
  }

  #written() {
    const texts = this.#texts();
    return this.#answers.map((answer, i) => ({ ...answer, text: texts[i]?.value ?? answer.text }));
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const part = button?.closest(".answer-here");
    if (!part) return;
    const number = [...this.children].indexOf(part);
    part.remove();
    this.#changed(this.#answers.filter((_answer, i) => i !== number));
    (this.#texts()[number] ?? this.#texts().at(-1) ?? this.closest("form")?.querySelector("textarea"))?.focus();
  }

  #texts() {
    return [...this.querySelectorAll("textarea")];
  }

  /** @param {Answer[]} answers */
  #changed(answers) {
    this.#answers = answers;
    this.dispatchEvent(new CustomEvent("answers-changed", { bubbles: true }));
  }
}

/** @param {Answer} answer @param {number} number @param {Around} around */
function place(answer, number, { known, items, zone }) {
  const part = made("answer-here");
  showQuoted(part, known, answer, { zone, items });
  fill(part, "label", say("letters.answer-to", { words: answer.words.slice(0, BEGINNING) }));
  const [label, text] = [part.querySelector("label"), part.querySelector("textarea")];
  if (label && text) label.htmlFor = text.id = `answer-${number}`;
  return part;
}

if (!customElements.get("letter-answers")) customElements.define("letter-answers", LetterAnswers);
