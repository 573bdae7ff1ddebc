/**
 * Elements from the `<template>`s that a page brings, filled with text. Nothing is ever made from markup.
 * In a template, `data-says` names a text and `data-is` names a place.
 * @module
 */

/** @param {string} id @param {Record<string, string>} [texts] @returns {HTMLElement} the one element in it */
export function fromTemplate(id, texts = {}) {
  const template = document.getElementById(id);
  const made = template instanceof HTMLTemplateElement ? template.content.firstElementChild?.cloneNode(true) : null;
  if (!(made instanceof HTMLElement)) throw new Error(`no template ${id}`);
  for (const [name, text] of Object.entries(texts)) write(made, name, text);
  return made;
}

/** Writes a text where it belongs; without words that place is hidden. @param {ParentNode} within @param {string} name @param {string} text */
export function write(within, name, text) {
  for (const place of within.querySelectorAll(`[data-says="${name}"]`)) {
    place.textContent = text;
    if (place instanceof HTMLElement) place.hidden = text === '';
  }
}

/** @param {ParentNode} within @param {string} name @returns {HTMLElement} */
export function find(within, name) {
  const found = within.querySelector(`[data-is="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`no place ${name}`);
  return found;
}

/** @param {ParentNode} within @param {string} name @param {boolean} shown */
export function show(within, name, shown = true) {
  find(within, name).hidden = !shown;
}

/** @param {string} tag @param {string} text @param {string} [className] */
export function element(tag, text, className = '') {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}
