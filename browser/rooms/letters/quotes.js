/**
 * Answers between the lines: which paragraphs a letter has, what is quoted from it, and whether it was quoted truly.
 * Pure. The Python client counts the same paragraphs (`client/letters.py`).
 * @module
 */

/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {{letter: string, paragraph: number, words: string}} Quote paragraph: from 0 */
/** @typedef {Quote & {text: string}} Answer text: what is answered under the quoted words */
/** @typedef {{body: string, answers: Answer[]}} Text all that somebody wrote in one letter */

const BLANK_LINE = /\n[ \t\r\f\v\u00a0]*\n/;
const OUTSIDE = /^[ \t\n\r\f\v\u00a0]+|[ \t\n\r\f\v\u00a0]+$/g;

/**
 * The text of a letter. Who wrote it may have sealed anything: what is no answer is left out.
 * @param {any} content @returns {Text}
 */
export function textIn(content) {
  const answers = Array.isArray(content?.answers) ? content.answers : [];
  return { body: typeof content?.body === "string" ? content.body : "", answers: answers.filter(isAnswer) };
}

/** @param {Text} text those of the body first, then those of the answers */
export const paragraphs = ({ body, answers }) =>
  [body, ...answers.map(({ text }) => text)]
    .flatMap((text) => text.split(BLANK_LINE))
    .map((text) => text.replace(OUTSIDE, ""))
    .filter(Boolean);

/** @param {string} letter @param {Text} text @param {number[]} chosen @returns {Answer[]} */
export function quoted(letter, text, chosen) {
  const all = paragraphs(text);
  return chosen.flatMap((paragraph) => {
    const words = all[paragraph];
    return words === undefined ? [] : [{ letter, paragraph, words, text: "" }];
  });
}

/**
 * What is to be said of a quotation: nothing where it is true.
 * @param {Quote} quote @param {Item[]} items of the same two people
 * @returns {"" | "taken-back" | "not-there"}
 */
export function doubt({ letter, paragraph, words }, items) {
  const original = items.find(({ context }) => context.kind === "letter" && context.item === letter);
  if (original?.takenBack) return "taken-back";
  return original?.content && paragraphs(textIn(original.content))[paragraph] === words ? "" : "not-there";
}

/** All of it as one text, with what is quoted marked as in e-mail. @param {Text} text */
export const asText = ({ body, answers }) =>
  [body, ...answers.flatMap(({ words, text }) => [marked(words), text])].filter((part) => part.trim()).join("\n\n");

/** Only what was written in this letter itself. @param {Text} text */
export const ownText = ({ body, answers }) =>
  [body, ...answers.map(({ text }) => text)].filter((part) => part.trim()).join("\n\n");

/** @param {Quote} one @param {Quote} other */
export const isSame = (one, other) => one.letter === other.letter && one.paragraph === other.paragraph;

/** What is quoted twice is answered once. @param {Answer[]} there @param {Answer[]} more */
export const withMore = (there, more) => [...there, ...more.filter((one) => !there.some((other) => isSame(one, other)))];

/** @param {string} words */
const marked = (words) => words.split("\n").map((line) => `> ${line}`).join("\n");

/** @param {any} one */
const isAnswer = (one) =>
  typeof one?.letter === "string" && Number.isInteger(one.paragraph)
  && typeof one.words === "string" && typeof one.text === "string";
