/**
 * A draft, and what becomes of it when two windows write it. Pure.
 *
 * Each window is a hand and counts its own changes. A draft knows which changes of which hand it holds, so that it can
 * always be said whether one draft holds all of another. When neither does, the newer text stays in front and the other
 * is laid beside it for its writer to take back: nothing is dropped by itself.
 * @module
 */

/** @typedef {import("../../sealing/file.js").FileDescription & {whole: boolean}} DraftFile whole: all of it has arrived */
/** @typedef {{hand: string, body: string, changed: number}} Aside what another window wrote */

/**
 * @typedef {object} Draft
 * @property {string} item the id that the letter will have, so that sending it again is harmless
 * @property {string} hand who wrote last
 * @property {Record<string, number>} holds hand → how many of its changes are in here
 * @property {string} body
 * @property {DraftFile[]} files
 * @property {number} changed milliseconds since 1970
 * @property {Aside[]} asides
 * @property {string} sent the letter that this draft was, before it was sent
 */

/** @param {string} item @returns {Draft} */
export const begun = (item) => ({ item, hand: "", holds: {}, body: "", files: [], changed: 0, asides: [], sent: "" });

/**
 * @param {Draft} draft
 * @param {string} hand
 * @param {number} time
 * @param {Partial<Pick<Draft, "body" | "files" | "asides" | "item">>} change
 * @returns {Draft}
 */
export function changed(draft, hand, time, change) {
  const holds = { ...draft.holds, [hand]: (draft.holds[hand] ?? 0) + 1 };
  return { ...draft, ...change, hand, holds, changed: Math.round(time), sent: "" };
}

/**
 * What stays when the letter has gone: an empty draft that knows what it was.
 * @param {Draft} draft @param {string} hand @param {number} time @param {string} item of the next letter
 * @returns {Draft}
 */
export function afterSending(draft, hand, time, item) {
  const gone = changed(draft, hand, time, { body: "", files: [], asides: [] });
  return { ...gone, item, sent: draft.item };
}

/** @param {Draft} draft */
export const isEmpty = (draft) => draft.body.trim() === "" && draft.files.length === 0 && draft.asides.length === 0;

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
    files: joined(front.files, back.files.filter((file) => !wasSentWith(front, back, file))),
    asides: beside(front, back),
  };
}

/** An empty draft never stands in front of a written one. @param {Draft} one @param {Draft} other */
function inFront(one, other) {
  const [full, otherFull] = [one.body.trim() !== "", other.body.trim() !== ""];
  if (full !== otherFull) return full;
  return one.changed === other.changed ? one.hand > other.hand : one.changed > other.changed;
}

/** @param {Record<string, number>} one @param {Record<string, number>} other */
function most(one, other) {
  const hands = Object.keys({ ...one, ...other });
  return Object.fromEntries(hands.map((hand) => [hand, Math.max(one[hand] ?? 0, other[hand] ?? 0)]));
}

/** @param {Draft} front @param {Draft} back @param {DraftFile} file */
const wasSentWith = (front, back, file) => front.sent !== "" && front.sent === back.item && file.whole;

/** @param {DraftFile[]} files @param {DraftFile[]} more */
function joined(files, more) {
  const there = new Map(more.map((file) => [file.id, file]));
  for (const file of files) there.set(file.id, { ...file, whole: file.whole || (there.get(file.id)?.whole ?? false) });
  return [...there.values()];
}

/** @param {Draft} front @param {Draft} back @returns {Aside[]} one for each hand, the newest of it, the newest first */
function beside(front, back) {
  const { hand, body, changed: time } = back;
  /** @type {Map<string, Aside>} */
  const newest = new Map();
  for (const aside of [...front.asides, ...back.asides, { hand, body, changed: time }]) {
    const before = newest.get(aside.hand);
    if (!before || before.changed < aside.changed) newest.set(aside.hand, aside);
  }
  return [...newest.values()]
    .filter((aside) => aside.hand !== front.hand && !front.body.includes(aside.body.trim()))
    .sort((a, b) => b.changed - a.changed);
}
