/**
 * The words that a page shows, in the language of its reader. They come with the page, as data: no module holds prose.
 * `house-words` are on every page; `words` belong to the page that is open.
 * @module
 */

/** @typedef {string | { [category: string]: string }} Phrase one text, or one for each plural category of the language */

/** @type {Map<string, Phrase>} */
const phrases = new Map();

/**
 * Takes up the words of a document. Called at the start, and by `pages.js` for each page that follows.
 * @param {ParentNode} page
 */
export function learn(page) {
  for (const id of ["house-words", "words"]) {
    const block = page.querySelector(`script#${id}`);
    const found = /** @type {Record<string, Phrase> | null} */ (JSON.parse(block?.textContent || "{}"));
    for (const [key, phrase] of Object.entries(found ?? {})) phrases.set(key, phrase);
  }
}

/** The language of the page, for dates and numbers. */
export function language() {
  return document.documentElement.lang || "en";
}

/**
 * The text for a key. `{name}` in it is replaced by the parameter of that name; `count` chooses among plural forms.
 * A key without words is shown as it is, so that nothing ever stays silent.
 * @param {string} key
 * @param {Record<string, string | number>} [parameters]
 */
export function say(key, parameters = {}) {
  const phrase = phrases.get(key) ?? key;
  const text = typeof phrase === "string" ? phrase : chosen(phrase, Number(parameters["count"] ?? 0));
  return text.replace(/\{(\w+)\}/g, (whole, name) => shown(parameters[name], whole));
}

/** @param {{ [category: string]: string }} forms @param {number} count */
function chosen(forms, count) {
  const category = new Intl.PluralRules(language()).select(count);
  return forms[category] ?? forms["other"] ?? "";
}

/** @param {string | number | undefined} value @param {string} otherwise */
function shown(value, otherwise) {
  if (value === undefined) return otherwise;
  return typeof value === "number" ? value.toLocaleString(language()) : value;
}
