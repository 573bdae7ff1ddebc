/**
 * A letter as it lies on the table: made from the templates of the page, filled on this device.
 * @module
 */
import { told } from "../../house/clock.js";
import { say } from "../../house/words.js";
import { ReceivedFile } from "./received-file.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */

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
 * @param {{zone: string, note?: string}} around note: what the foot of the letter says
 * @returns {HTMLElement}
 */
export function sheet(known, item, { zone, note = "" }) {
  const paper = made("letter");
  paper.id = `letter-${item.context.item}`;
  fill(paper, "from", sender(known, item));
  fillTime(paper, item.at, zone);
  fill(paper, "text", item.content.body);
  fill(paper, "note", note);
  const files = paper.querySelector(".files");
  if (files) showFiles(/** @type {HTMLElement} */ (files), known, item);
  return paper;
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
