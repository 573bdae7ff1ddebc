/**
 * A letter as it lies on the table: made from the templates of the page, filled on this device.
 * @module
 */
import { told } from "../../house/clock.js";
import { say } from "../../house/words.js";
import { doubt, textIn } from "./quotes.js";
import { ReceivedFile } from "./received-file.js";
import { namedIn, pieces } from "./signs.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {import("./quotes.js").Answer} Answer */

/**
 * A copy of one of the page's templates.
 * @param {string} name @returns {HTMLElement}
 */
export function made(name) {
  const template = document.querySelector(`template[data-template="${name}"]`);
  const copy = template instanceof HTMLTemplateElement ? template.content.firstElementChild?.cloneNode(true) : null;
  if (!(copy instanceof HTMLElement)) throw new Error(`the page has no template ${name}`);
  return copy;
}

/**
 * Writes text into the part of an element that is marked for it; a part without text is hidden.
 * @param {ParentNode} within @param {string} part @param {string} text
 */
export function fill(within, part, text) {
  const place = within.querySelector(`[data-fill="${part}"]`);
  if (!(place instanceof HTMLElement)) return;
  place.textContent = text;
  place.hidden = text === "";
}

/** @param {string} at @param {string} zone */
export const moment = (at, zone) => told(Date.parse(at), zone);

/**
 * @param {Known} known
 * @param {Item} item opened
 * @param {{zone: string, note?: string, items?: Item[]}} around note: what the foot of the letter says; items: what may be quoted in it
 * @returns {HTMLElement}
 */
export function sheet(known, item, { zone, note = "", items = [] }) {
  const paper = made("letter");
  paper.id = `letter-${item.context.item}`;
  fill(paper, "from", sender(known, item));
  fillTime(paper, item.at, zone);
  write(paper, known, item.content, { zone, items });
  fill(paper, "note", note);
  const files = paper.querySelector(".files");
  if (files) showFiles(/** @type {HTMLElement} */ (files), known, item);
  return paper;
}

/**
 * What stays where a letter was. @param {Known} known @param {Item} item @param {string} zone
 */
export function tombstone(known, item, zone) {
  const stone = made("taken-back");
  stone.id = `letter-${item.context.item}`;
  const mine = item.context.author === known.me.person;
  const who = { at: moment(item.at, zone), name: sender(known, item) };
  fill(stone, "words", say(mine ? "letters.taken-back-mine" : "letters.taken-back", who));
  return stone;
}

/** @param {Known} known @param {Item} item */
export function sender(known, item) {
  if (item.context.author === known.me.person) return say("letters.you");
  return known.other.called || say(`letters.your-${known.other.role}`);
}

/** @param {HTMLElement} paper @param {string} at @param {string} zone */
export function fillTime(paper, at, zone) {
  const time = paper.querySelector("time");
  if (!time) return;
  time.dateTime = new Date(at).toISOString();
  time.textContent = moment(at, zone);
}

/**
 * The text of a letter, and what it answers between the lines of others.
 * @param {HTMLElement} paper @param {Known} known @param {any} content @param {{zone: string, items: Item[]}} around
 */
export function write(paper, known, content, { zone, items }) {
  const { body, answers } = textIn(content);
  const signs = namedIn(content);
  writeText(paper, body, signs);
  const place = paper.querySelector(".between-lines");
  place?.replaceChildren(...answers.map((answer) => answered(known, answer, { zone, items, signs })));
}

/** @param {Known} known @param {Answer} answer @param {{zone: string, items: Item[], signs: string[]}} around */
function answered(known, answer, { zone, items, signs }) {
  const part = made("answered");
  showQuoted(part, known, answer, { zone, items });
  const doubted = doubt(answer, items);
  fill(part, "doubt", doubted && say(`letters.quoted-${doubted}`));
  part.toggleAttribute("data-doubted", doubted === "not-there");
  writeText(part, answer.text, signs);
  return part;
}

/**
 * Quoted words, and where they stand. @param {HTMLElement} part @param {Known} known
 * @param {import("./quotes.js").Quote} quote @param {{zone: string, items: Item[]}} around
 */
export function showQuoted(part, known, quote, { zone, items }) {
  fill(part, "quoted", quote.words);
  const original = items.find(({ context }) => context.item === quote.letter);
  const link = part.querySelector("a");
  if (!link) return;
  link.hidden = !original;
  if (!original) return;
  link.href = `/with/${known.id}/letters/#letter-${quote.letter}`;
  const mine = original.context.author === known.me.person;
  const from = { at: moment(original.at, zone), name: sender(known, original) };
  link.textContent = say(mine ? "letters.quoted-from-mine" : "letters.quoted-from", from);
}

/** Signs for tone are words like the others, a little quieter. @param {HTMLElement} within @param {string} text @param {string[]} signs */
function writeText(within, text, signs) {
  const place = within.querySelector('[data-fill="text"]');
  if (!(place instanceof HTMLElement)) return;
  place.hidden = text === "";
  place.replaceChildren(...pieces(text, signs).map(({ words, isSign }) => (isSign ? sign(words) : words)));
}

/** @param {string} words */
function sign(words) {
  const shown = document.createElement("span");
  shown.className = "sign";
  shown.textContent = words;
  return shown;
}

/** @param {HTMLElement} list @param {Known} known @param {Item} item */
function showFiles(list, known, item) {
  const { files: named } = item.content;
  const files = (Array.isArray(named) ? named : []).filter((one) => typeof one?.name === "string");
  list.hidden = files.length === 0;
  for (const description of files) {
    const file = made("received-file");
    list.append(file);
    new ReceivedFile(file, { known, author: item.context.author, description });
  }
}

/** 1.4 MB, as people write it. @param {number} bytes */
export function size(bytes) {
  if (bytes < 1_000_000) return say("letters.kilobytes", { size: Math.max(1, Math.round(bytes / 1000)) });
  return say("letters.megabytes", { size: Math.round(bytes / 100_000) / 10 });
}
