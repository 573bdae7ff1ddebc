/**
 * `<letter-shelf>`: every letter between two people, to read again, to search and to print. All of it is opened and
 * searched on this device. Letters are laid out a few at a time, so that a long history is there at once.
 * @module
 */
import { readItems } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { knowRelationship } from "../../house/known.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { calledIn } from "./called.js";
import { folded, matches, places, wordsOf } from "./search.js";
import { withTools } from "./letter-tools.js";
import { asText, textIn } from "./quotes.js";
import "./sealed-name.js";
import { fill, sheet, tombstone } from "./sheet.js";
import "./time-outside.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {{paper: HTMLElement, text: import("./search.js").Folded | null, body: string}} Letter */

const AT_ONCE = 24;
const MARK = "found";

export class LetterShelf extends HTMLElement {
  #controller = new AbortController();
  /** @type {(() => Letter)[]} made when it is first needed, the oldest first */
  #letters = [];
  /** @type {Map<number, Letter>} */
  #made = new Map();
  #laying = 0;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => void this.#read(), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("letters-changed", () => void this.#read(), { signal });
    addEventListener("beforeprint", () => this.#layAll(), { signal });
    this.addEventListener("input", () => this.#lay(), { signal });
    void this.#read();
  }

  disconnectedCallback() {
    this.#controller.abort();
    this.#forget();
  }

  async #read() {
    if (!session()) return;
    try {
      const known = await knowRelationship(this.dataset["relationship"] ?? "");
      const items = await readItems(known);
      const named = { ...known, other: { ...known.other, called: calledIn(known, items) } };
      this.#take(named, items.filter(({ context, content, takenBack }) => context.kind === "letter" && (content || takenBack)));
    } catch (error) {
      this.#hide("[data-state]", true);
      showRefused(error);
    }
  }

  /** @param {Known} known @param {Item[]} letters */
  #take(known, letters) {
    const zone = this.dataset["zone"] ?? "UTC";
    this.#letters = letters.map((item) => () => ({ paper: laidOut(known, item, { zone, items: letters }), text: null, body: asText(textIn(item.content)) }));
    this.#made.clear();
    this.#hide("[data-state]", true);
    this.#hide("[data-none]", letters.length > 0);
    this.#hide("[data-tools]", letters.length === 0);
    this.#lay();
  }

  /** Lays out what is sought, in the order that is wished for. */
  #lay() {
    const words = wordsOf(this.querySelector("input")?.value ?? "");
    const found = this.#order().filter((number) => words.length === 0 || matches(this.#folded(number), words));
    this.#say(words, found.length);
    this.#place.replaceChildren();
    globalThis.CSS?.highlights?.delete(MARK);
    this.#laying += 1;
    this.#layFrom(found, 0, words, this.#laying);
  }

  /** @param {number[]} found @param {number} from @param {string[]} words @param {number} laying */
  #layFrom(found, from, words, laying) {
    if (laying !== this.#laying || from >= found.length) return;
    const some = found.slice(from, from + AT_ONCE);
    this.#place.append(...some.map((number) => this.#letter(number).paper));
    for (const number of words.length ? some : []) this.#mark(number, words);
    goToNamed(this, some.map((number) => this.#letter(number).paper));
    setTimeout(() => this.#layFrom(found, from + AT_ONCE, words, laying));
  }

  /** Paper has no later. */
  #layAll() {
    this.#laying += 1;
    const words = wordsOf(this.querySelector("input")?.value ?? "");
    const found = this.#order().filter((number) => words.length === 0 || matches(this.#folded(number), words));
    this.#place.replaceChildren(...found.map((number) => this.#letter(number).paper));
  }

  /** Words are marked by ranges over the text: the text itself stays as it is. @param {number} number @param {string[]} words */
  #mark(number, words) {
    if (!globalThis.CSS?.highlights) return;
    const marks = CSS.highlights.get(MARK) ?? new Highlight();
    for (const text of textsOf(this.#letter(number).paper)) {
      for (const [start, end] of places(folded(text.data), words)) {
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, end);
        marks.add(range);
      }
    }
    CSS.highlights.set(MARK, marks);
  }

  /** @param {number} number @returns {Letter} */
  #letter(number) {
    const there = this.#made.get(number);
    if (there) return there;
    const letter = /** @type {() => Letter} */ (this.#letters[number])();
    this.#made.set(number, letter);
    return letter;
  }

  /** @param {number} number */
  #folded(number) {
    const letter = this.#letter(number);
    return (letter.text ??= folded(letter.body));
  }

  /** @returns {number[]} */
  #order() {
    const numbers = this.#letters.map((_letter, number) => number);
    return this.querySelector("select")?.value === "oldest" ? numbers : numbers.reverse();
  }

  /** @param {string[]} words @param {number} count */
  #say(words, count) {
    const key = words.length === 0 ? "letters.count" : count ? "letters.found" : "letters.found-none";
    fill(this, "count", say(key, { count }));
  }

  /** @returns {Element} */
  get #place() {
    return /** @type {Element} */ (this.querySelector("[data-letters]"));
  }

  /** Nothing readable stays in a locked room, and neither does what was sought in it. */
  #forget() {
    this.#laying += 1;
    this.#letters = [];
    this.#made.clear();
    globalThis.CSS?.highlights?.delete(MARK);
    this.#place.replaceChildren();
    const input = this.querySelector("input");
    if (input) input.value = "";
    this.#hide("[data-tools]", true);
    this.#hide("[data-state]", false);
  }

  /** @param {string} selector @param {boolean} hidden */
  #hide(selector, hidden) {
    const place = this.querySelector(selector);
    if (place instanceof HTMLElement) place.hidden = hidden;
  }
}

/** @param {Known} known @param {Item} item @param {{zone: string, items: Item[]}} around */
function laidOut(known, item, { zone, items }) {
  if (item.takenBack) return tombstone(known, item, zone);
  return withTools(sheet(known, item, { zone, items }), { known, item, zone });
}

/** @param {HTMLElement} paper @returns {Text[]} what can be marked in a letter */
function textsOf(paper) {
  return [...paper.querySelectorAll(".letter-text, .quotation")].flatMap((place) => {
    const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const found = [];
    while (walk.nextNode()) found.push(/** @type {Text} */ (walk.currentNode));
    return found;
  });
}

/** Whoever came by a link to one letter is taken to it, once it lies there. @param {HTMLElement} shelf @param {HTMLElement[]} papers */
function goToNamed(shelf, papers) {
  const named = papers.find(({ id }) => id !== "" && id === location.hash.slice(1));
  if (!named || shelf.dataset["shown"] === named.id) return;
  shelf.dataset["shown"] = named.id;
  named.setAttribute("tabindex", "-1");
  named.focus({ preventScroll: true });
  named.scrollIntoView({ block: "start", behavior: "instant" });
}

if (!customElements.get("letter-shelf")) customElements.define("letter-shelf", LetterShelf);
