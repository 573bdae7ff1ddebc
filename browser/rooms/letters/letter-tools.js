/**
 * What can be done with a letter that lies on the table: answered between its lines, kept as a stock answer, taken back.
 * @module
 */
import { announce } from "../../house/announce.js";
import { now } from "../../house/clock.js";
import { readFacts } from "../../house/items.js";
import { visit } from "../../house/pages.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { addToDraft } from "./drafts.js";
import { asText, paragraphs, quoted, textIn } from "./quotes.js";
import { courses } from "./receipts.js";
import { fill, made, moment } from "./sheet.js";
import { fromLetter } from "./stock.js";
import { addStock } from "./stock-slot.js";
import { takeBack } from "./take-back.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {{known: Known, item: Item, zone: string}} About */

/** Puts the tools of a letter on its paper. @param {HTMLElement} paper @param {About} about @returns {HTMLElement} the paper */
export function withTools(paper, about) {
  new LetterTools(paper, about);
  return paper;
}

class LetterTools {
  #paper;
  #about;

  /** @param {HTMLElement} paper @param {About} about */
  constructor(paper, about) {
    this.#paper = paper;
    this.#about = about;
    const bar = paper.querySelector(".letter-tools");
    if (!(bar instanceof HTMLElement)) return;
    for (const button of bar.querySelectorAll("button")) button.hidden = !this.#offers(button.value);
    bar.hidden = [...bar.querySelectorAll("button")].every((button) => button.hidden);
    bar.addEventListener("click", (event) => void this.#pressed(event));
  }

  /** @param {string} tool */
  #offers(tool) {
    const { known, item } = this.#about;
    const mine = item.context.author === known.me.person;
    if (tool === "answer") return !mine;
    if (tool === "stock") return mine && known.me.role === "counsellor";
    return mine && (mayRetract() || Date.parse(item.undoUntil ?? "") > now());
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    try {
      if (button.value === "answer") this.#choose(button);
      else if (button.value === "stock") await this.#keepAsStock();
      else await this.#ask(button);
    } catch (error) {
      showRefused(error);
    }
  }

  /** The paragraphs, each to be chosen. @param {HTMLElement} button */
  #choose(button) {
    const form = made("choose-paragraphs");
    const text = textIn(this.#about.item.content);
    form.querySelector("[data-paragraphs]")?.append(...paragraphs(text).map(choice));
    this.#instead(form, button);
    form.addEventListener("submit", (event) => void this.#answer(event, form));
    form.querySelector("input")?.focus();
  }

  /** @param {Event} event @param {HTMLElement} form */
  async #answer(event, form) {
    event.preventDefault();
    const { known, item } = this.#about;
    const chosen = [...form.querySelectorAll("input")].flatMap((box, number) => (box.checked ? [number] : []));
    fill(form, "problem", chosen.length ? "" : say("letters.choose-one"));
    if (chosen.length === 0) return form.querySelector("input")?.focus();
    try {
      await addToDraft(known.id, quoted(item.context.item, textIn(item.content), chosen));
      await visit(`/with/${known.id}/write/`);
    } catch (error) {
      showRefused(error);
    }
  }

  async #keepAsStock() {
    const { known, item } = this.#about;
    const id = await addStock(fromLetter(asText(textIn(item.content)), known.other.called));
    await visit(`/stock-answers/#stock-${id}`);
  }

  /** What taking it back means is said before it is done. @param {HTMLElement} button */
  async #ask(button) {
    const question = made("take-back");
    fill(question, "opened", await this.#openedInWords());
    this.#instead(question, button);
    question.addEventListener("click", (event) => void this.#takeBack(event));
    question.querySelector("button")?.focus();
  }

  /** As it is now, not as it was when the page was laid out. */
  async #openedInWords() {
    const { known, item, zone } = this.#about;
    const name = known.other.called || say(`letters.your-${known.other.role}`);
    if (Date.parse(item.undoUntil ?? "") > now()) return say("letters.not-seen-yet", { name });
    const opened = courses(await readFacts(known)).get(item.context.item)?.opened;
    if (opened && (opened.values["early"] || agreedOnOpened())) {
      return say("letters.was-opened", { name, at: moment(opened.at, zone) });
    }
    return say(agreedOnOpened() ? "letters.was-not-opened" : "letters.may-be-opened", { name });
  }

  /** @param {Event} event */
  async #takeBack(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.value !== "sure" || button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await takeBack(this.#about.known, this.#about.item);
      announce(say("letters.taken-back-now"));
    } catch (error) {
      button.removeAttribute("aria-disabled");
      showRefused(error);
    }
  }

  /** Shows something in the place of the tools until it is put away. @param {HTMLElement} what @param {HTMLElement} button */
  #instead(what, button) {
    const hidden = [...this.#paper.querySelectorAll(".letter-tools")];
    if (what instanceof HTMLFormElement) hidden.push(...this.#paper.querySelectorAll(":scope > .letter-text, :scope > .between-lines"));
    const before = hidden.filter((one) => !(/** @type {HTMLElement} */ (one).hidden));
    for (const one of before) one.toggleAttribute("hidden", true);
    this.#paper.querySelector("header")?.after(...(what instanceof HTMLFormElement ? [what] : []));
    if (!what.isConnected) this.#paper.append(what);
    what.addEventListener("click", (event) => {
      if (!(event.target instanceof HTMLButtonElement) || event.target.value !== "not-now") return;
      what.remove();
      for (const one of before) one.toggleAttribute("hidden", false);
      button.focus();
    });
  }
}

/** @param {string} words */
function choice(words) {
  const label = made("paragraph");
  fill(label, "words", words);
  return label;
}

/** @returns {DOMStringMap} what was agreed about letters, as the page brings it */
function agreed() {
  const template = document.querySelector('template[data-template="letter"]');
  return template instanceof HTMLElement ? template.dataset : {};
}

const mayRetract = () => agreed()["mayRetract"] === "yes";
const agreedOnOpened = () => agreed()["opened"] === "yes";
