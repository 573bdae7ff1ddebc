/**
 * Puts words into the text that is being written, where its writer was.
 * @module
 */

/**
 * @param {HTMLTextAreaElement} text @param {string} words
 * @param {{apart?: boolean}} [how] apart: words that stand for themselves, with a space around them where none is
 */
export function insert(text, words, { apart = false } = {}) {
  const [before, after] = [text.value.slice(0, text.selectionStart), text.value.slice(text.selectionEnd)];
  const left = apart && /\S$/.test(before) ? " " : "";
  const right = apart && /^[^\s.,;:!?)]/.test(after) ? " " : "";
  text.setRangeText(left + words + right, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

/** Marks words in a text, so that what is typed next stands in their place. @param {HTMLTextAreaElement} text @param {string} words */
export function choose(text, words) {
  const at = text.value.indexOf(words);
  text.focus();
  if (at !== -1) text.setSelectionRange(at, at + words.length);
}
