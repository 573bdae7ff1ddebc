/**
 * A draft, and what becomes of it when two windows write it. Pure.
 *
 * Each window is a hand and counts its own changes. A draft knows which changes of which hand it holds, so that it can
 * always be said whether one draft holds all of another. When neither does, the newer text stays in front and the other
 * is laid beside it for its writer to take back: nothing is dropped by itself.
 * @module
 */

import { isSame, ownText, withMore } from "./quotes.js";

/** @typedef {import("./quotes.js").Answer} Answer */
/** @typedef {import("../../sealing/file.js").FileDescription & {whole: boolean}} DraftFile whole: all of it has arrived */
/** @typedef {{hand: string, body: string, changed: number}} Aside what another window wrote */

/**
 * @typedef {object} Draft
 * @property {string} item the id that the letter will have, so that sending it again is harmless
 * @property {string} hand who wrote last
 * @property {Record<string, number>} holds hand → how many of its changes are in here
 * @property {string} body
 * @property {Answer[]} answers between the lines of the other's letters
 * @property {DraftFile[]} files
 * @property {number} changed milliseconds since 1970
 * @property {Aside[]} asides
 * @property {string} sent the letter that this draft was, before it was sent
 * @property {number} rests until when it was left by its writer, or 0
 */

/** @param {string} item @returns {Draft} */
export const begun = (item) =>
  ({ item, hand: "", holds: {}, body: "", answers: [], files: [], changed: 0, asides: [], sent: "", rests: 0 });

/** A draft as it was kept, perhaps before drafts had all that they have now. @param {any} kept @returns {Draft} */
export const asKept = (kept) => ({ ...begun(kept.item), ...kept });

/**
 * @param {Draft} draft
 * @param {string} hand
 * @param {number} time
 * @param {Partial<Pick<Draft, "body" | "answers" | "files" | "asides" | "item" | "rests">>} change
 * @returns {Draft}
 */
export function changed(draft, hand, time, change) {
  const holds = { ...draft.holds, [hand]: (draft.holds[hand] ?? 0) + 1 };
  return { ...draft, rests: 0, ...change, hand, holds, changed: Math.round(time), sent: "" };
}

/**
 * What stays when the letter has gone: an empty draft that knows what it was.
 * @param {Draft} draft @param {string} hand @param {number} time @param {string} item of the next letter
 * @returns {Draft}
 */
export function afterSending(draft, hand, time, item) {
  const gone = changed(draft, hand, time, { body: "", answers: [], files: [], asides: [] });
  return { ...gone, item, sent: draft.item };
}

/** @param {Draft} draft */
export const isEmpty = (draft) =>
  draft.body.trim() === "" && draft.answers.length === 0 && draft.files.length === 0 && draft.asides.length === 0;

/** Whether there is nothing to send: what was only quoted says nothing. @param {Draft} draft */
export const saysNothing = (draft) => ownText(draft).trim() === "" && draft.files.length === 0;

/** @param {Draft} one @param {Draft} other whether one holds every change of the other */
export const holdsAll = (one, other) =>
  Object.entries(other.holds).every(([hand, changes]) => (one.holds[hand] ?? 0) >= changes);

/**
 * One draft out of two. The order in which they are given does not matter.
 * @param {Draft} one
 * @param {Draft} other
 * @param {string} item for the case that one of them was sent while the other was written on
 * @returns {Draft}
 */
export function merged(one, other, item) {
  if (holdsAll(one, other)) return one;
  if (holdsAll(other, one)) return other;
  const [front, back] = inFront(one, other) ? [one, other] : [other, one];
  return {
    ...front,
    item: front.item === back.sent ? item : front.item,
    holds: most(one.holds, other.holds),
    answers: withMore(front.answers, isGone(front, back) ? [] : back.answers),
    files: joined(front.files, back.files.filter((file) => !wasSentWith(front, back, file))),
    asides: beside(front, back),
  };
}

/** An empty draft never stands in front of a written one. @param {Draft} one @param {Draft} other */
function inFront(one, other) {
  const [full, otherFull] = [ownText(one).trim() !== "", ownText(other).trim() !== ""];
  if (full !== otherFull) return full;
  return one.changed === other.changed ? one.hand > other.hand : one.changed > other.changed;
}

/** @param {Record<string, number>} one @param {Record<string, number>} other */
function most(one, other) {
  const hands = Object.keys({ ...one, ...other });
  return Object.fromEntries(hands.map((hand) => [hand, Math.max(one[hand] ?? 0, other[hand] ?? 0)]));
}

/** @param {Draft} front @param {Draft} back whether it was sent, as the one in front knows */
const isGone = (front, back) => front.sent !== "" && front.sent === back.item;

/** @param {Draft} front @param {Draft} back @param {DraftFile} file */
const wasSentWith = (front, back, file) => isGone(front, back) && file.whole;

/** @param {DraftFile[]} files @param {DraftFile[]} more */
function joined(files, more) {
  const there = new Map(more.map((file) => [file.id, file]));
  for (const file of files) there.set(file.id, { ...file, whole: file.whole || (there.get(file.id)?.whole ?? false) });
  return [...there.values()];
}

/** @param {Draft} front @param {Draft} back @returns {Aside[]} one for each hand, the newest of it, the newest first */
function beside(front, back) {
  const { hand, changed: time } = back;
  /** @type {Map<string, Aside>} */
  const newest = new Map();
  for (const aside of [...front.asides, ...back.asides, { hand, body: leftOut(front, back), changed: time }]) {
    const before = newest.get(aside.hand);
    if (!before || before.changed < aside.changed) newest.set(aside.hand, aside);
  }
  return [...newest.values()]
    .filter((aside) => aside.hand !== front.hand && !front.body.includes(aside.body.trim()))
    .sort((a, b) => b.changed - a.changed);
}

/** What the one at the back says elsewhere than the one in front: its body, and other words under the same quotation. @param {Draft} front @param {Draft} back */
function leftOut(front, back) {
  const there = back.answers.filter((answer) => {
    const other = front.answers.find((one) => isSame(one, answer));
    return isGone(front, back) || (other && !other.text.includes(answer.text.trim()));
  });
  return ownText({ body: back.body, answers: there });
}
