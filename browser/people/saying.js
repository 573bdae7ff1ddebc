/**
 * The words of an element stand in its template, `<template data-words><p data-key="wrong">…</p></template>`, so that
 * they are translated with the page around them.
 * @module
 */

/**
 * @param {Element} element
 * @param {string} key
 * @param {Record<string, string | number>} [parameters] for `{name}` in the words
 */
export function saying(element, key, parameters = {}) {
  const words = [...element.querySelectorAll("template[data-words]")].map((one) =>
    /** @type {HTMLTemplateElement} */ (one).content.querySelector(`[data-key="${CSS.escape(key)}"]`),
  );
  const text = words.find((one) => one)?.textContent ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(parameters[name] ?? whole));
}
