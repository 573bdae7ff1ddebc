/**
 * `<letters-between>`: the newest letters between two people, opened on this device. A letter that has not been opened
 * lies there closed; a letter to the counsellor that waits for its reading time can be opened before it, which both see.
 * @module
 */
import { announce } from "../../house/announce.js";
import { post } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { openLater, readFacts, readItems } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { knowRelationship } from "../../house/known.js";
import { LivePart } from "../../house/live-part.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { calledIn, remember } from "./called.js";
import { courses, receiptOf, sayArrived } from "./receipts.js";
import { withTools } from "./letter-tools.js";
import { fill, fillTime, made, moment, sender, sheet, tombstone } from "./sheet.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {import("./receipts.js").Course} Course */

const NEWEST = 3;
/** So long after a moment that the house, too, has passed it. */
const SHORTLY = 1000;

export class LettersBetween extends HTMLElement {
  #controller = new AbortController();
  /** @type {Promise<void>} */
  #reading = Promise.resolve();
  /** @type {Map<string, HTMLElement>} what is shown for each letter, with what it was made from */
  #shown = new Map();
  #refused = false;
  #going = 0;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => this.look(), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("part-changed", () => this.look(), { signal });
    document.addEventListener("letters-changed", () => this.look(), { signal });
    document.addEventListener("clock-moved", () => this.look(), { signal });
    this.addEventListener("click", (event) => void this.#pressed(event), { signal });
    this.look();
  }

  disconnectedCallback() {
    clearTimeout(this.#going);
    this.#controller.abort();
    this.#forget();
  }

  /** Reads again, one time after the other. */
  look() {
    if (!session()) return;
    this.#reading = this.#reading.then(() => this.#read()).catch((error) => this.#refuse(error));
  }

  /** @returns {import("./receipts.js").Agreed} */
  get #agreed() {
    const agreed = (this.dataset["receipts"] ?? "").split(/\s+/);
    return { delivered: agreed.includes("delivered"), opened: agreed.includes("opened") };
  }

  get #zone() {
    return this.dataset["zone"] ?? "UTC";
  }

  async #read() {
    const known = await knowRelationship(this.dataset["relationship"] ?? "");
    const [items, facts] = await Promise.all([readItems(known), readFacts(known)]);
    const name = calledIn(known, items);
    const named = { ...known, other: { ...known.other, called: name } };
    const letters = items.filter(({ context }) => context.kind === "letter");
    const before = courses(facts);
    this.#show(named, letters, before);
    if (this.#refused) clearRefused();
    this.#refused = false;
    await Promise.all([
      name && known.other.called !== name ? remember(known.id, name) : null,
      this.#agreed.delivered ? sayArrived(known, letters.filter((item) => item.content && theirs(known, item)), before) : null,
    ]);
  }

  /** @param {Known} known @param {Item[]} letters @param {Map<string, Course>} before */
  #show(known, letters, before) {
    const newest = letters.slice(-NEWEST).reverse();
    const papers = newest.map((item) => this.#paperOf(known, item, { course: before.get(item.context.item), items: letters }));
    const place = this.querySelector("[data-letters]");
    if (place && !same(place.children, papers)) place.replaceChildren(...papers);
    this.#hide("[data-state]", true);
    this.#hide("[data-none]", letters.length > 0);
    this.#hide("[data-more]", letters.length === 0);
    this.#lookWhenItGoes(newest);
  }

  /** A letter that its writer can still take back is there for good when that time is over. @param {Item[]} letters */
  #lookWhenItGoes(letters) {
    clearTimeout(this.#going);
    const ends = letters.map(({ undoUntil }) => Date.parse(undoUntil ?? "")).filter((end) => end > now());
    if (ends.length) this.#going = setTimeout(() => this.look(), Math.min(...ends) - now() + SHORTLY);
  }

  /** What stays as it is keeps its element, so that nothing moves under a reader. @param {Known} known @param {Item} item @param {{course: Course | undefined, items: Item[]}} around */
  #paperOf(known, item, { course, items }) {
    const note = this.#noteOf(known, item, course);
    const closed = !item.content || theirs(known, item) && !course?.opened && (item.held || known.me.role === "counsellor" || this.#agreed.opened);
    const like = JSON.stringify([item.context.item, closed, item.held, item.takenBack, item.undoUntil, note, known.other.called]);
    const there = this.#shown.get(like);
    if (there) return there;
    const paper = item.takenBack ? tombstone(known, item, this.#zone) : closed ? this.#closed(known, item) : this.#laidOut(known, item, { note, items });
    this.#shown.set(like, paper);
    return paper;
  }

  /** @param {Known} known @param {Item} item @param {{note: string, items: Item[]}} around */
  #laidOut(known, item, around) {
    return withTools(sheet(known, item, { zone: this.#zone, ...around }), { known, item, zone: this.#zone });
  }

  /** @param {Known} known @param {Item} item @param {Course | undefined} course */
  #noteOf(known, item, course) {
    if (theirs(known, item)) return "";
    if (item.undoUntil) return say("letters.undo-until", { at: moment(item.undoUntil, this.#zone) });
    const receipt = receiptOf(course, this.#agreed, { zone: this.#zone, name: known.other.called });
    return receipt || (known.me.role === "client" && !course?.opened ? waitsFor(item.context.item, this.#zone) : "");
  }

  /** @param {Known} known @param {Item} item */
  #closed(known, item) {
    const paper = made("closed-letter");
    paper.dataset["letter"] = item.context.item;
    const begins = expectation(item.context.item)?.dataset["begins"];
    fill(paper, "from", known.other.called || say(`letters.your-${known.other.role}`));
    fillTime(paper, item.at, this.#zone);
    fill(paper, "state", item.held && begins ? say("letters.read-from", { begins: moment(begins, this.#zone) }) : "");
    for (const button of paper.querySelectorAll("button")) button.hidden = (button.value === "early") !== item.held;
    const noted = paper.querySelector('[data-fill="noted"]');
    if (noted instanceof HTMLElement) noted.hidden = !item.held && known.me.role === "counsellor";
    if (item.undoUntil) stillTheirs(paper, { at: moment(item.undoUntil, this.#zone), name: sender(known, item) });
    return paper;
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const letter = button?.closest("[data-letter]")?.getAttribute("data-letter");
    if (!button || !letter || button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await this.#open(letter, button.value === "early");
    } catch (error) {
      button.removeAttribute("aria-disabled");
      showRefused(error);
    }
  }

  /** @param {string} letter @param {boolean} early */
  async #open(letter, early) {
    const known = await knowRelationship(this.dataset["relationship"] ?? "");
    const item = (await readItems(known)).find(({ context }) => context.item === letter);
    if (!item) return;
    const { sealed } = await post(`/api/relationships/${known.id}/letters/${letter}/opening/`, { early });
    if (!item.content) await openLater(known, item, sealed);
    await this.#read();
    const paper = document.getElementById(`letter-${letter}`);
    paper?.setAttribute("tabindex", "-1");
    paper?.focus();
    announce(say("letters.opened-now"));
    const part = document.getElementById("timeline");
    if (part instanceof LivePart) await part.look();
  }

  /** @param {unknown} error */
  #refuse(error) {
    this.#refused = true;
    this.#hide("[data-state]", true);
    if (this.isConnected) showRefused(error);
  }

  /** Nothing readable stays in a locked room. */
  #forget() {
    this.#shown.clear();
    this.querySelector("[data-letters]")?.replaceChildren();
    this.#hide("[data-state]", false);
  }

  /** @param {string} selector @param {boolean} hidden */
  #hide(selector, hidden) {
    const place = this.querySelector(selector);
    if (place instanceof HTMLElement) place.hidden = hidden;
  }
}

/** @param {Known} known @param {Item} item */
const theirs = (known, item) => item.context.author !== known.me.person;

/** Nobody opens what its writer can still take back. @param {HTMLElement} paper @param {{at: string, name: string}} about */
function stillTheirs(paper, about) {
  fill(paper, "state", say("letters.still-theirs", about));
  for (const part of paper.querySelectorAll('button, [data-fill="noted"]')) part.toggleAttribute("hidden", true);
}

/** When a letter is to be read stands in the timeline. @param {string} letter @returns {HTMLElement | null} */
const expectation = (letter) => document.querySelector(`.expected[data-kind="read"][data-about="${CSS.escape(letter)}"]`);

/** @param {string} letter @param {string} zone */
function waitsFor(letter, zone) {
  const begins = expectation(letter)?.dataset["begins"];
  if (!begins) return "";
  const begun = document.querySelector(`[data-kind="fact.letter_released"][data-about="${CSS.escape(letter)}"]`);
  return begun ? say("letters.waits-mine-open") : say("letters.waits-mine", { begins: moment(begins, zone) });
}

/** @param {HTMLCollection} there @param {HTMLElement[]} papers */
const same = (there, papers) => there.length === papers.length && papers.every((paper, i) => there[i] === paper);

if (!customElements.get("letters-between")) customElements.define("letters-between", LettersBetween);
