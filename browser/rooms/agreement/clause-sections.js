/**
 * The clauses of the form as sections that open and close: each closed one says in a sentence what it holds, which
 * number it has, and what is still needed in it.
 * @module
 */
import { say } from '../../house/words.js';
import { clauseOf, lineView } from './clause-view.js';
import { clauseNumber, clausesOf } from './clauses.js';
import { element, write } from './from-template.js';
import { asFarAsItGoes, asOffered, needed } from './prepared.js';
import { meets } from './required.js';

/** @typedef {import('./prepared.js').Prepared} Prepared */

/** @param {ParentNode} within @returns {HTMLDetailsElement[]} */
export const sections = (within) => /** @type {HTMLDetailsElement[]} */ ([...within.querySelectorAll('details[data-clause]')]);

/** Shows what the prepared agreement has, and how it will read. @param {HTMLElement} form @param {Prepared} prepared @param {any} parties */
export function showSections(form, prepared, parties) {
  const { terms, words } = asOffered(prepared);
  const document = /** @type {any} */ ({ terms: asFarAsItGoes(terms), words, parties });
  const there = clausesOf(terms);
  const lacking = needed(prepared);
  for (const section of sections(form)) {
    const key = section.dataset['clause'] ?? '';
    const optional = section.querySelector('[data-includes]') !== null;
    section.hidden = !there.includes(key) && !optional;
    write(section, 'number', there.includes(key) ? String(clauseNumber(terms, key)) : '');
    tell(section, key, document);
    write(section, 'needed', neededWords(section, lacking.filter(({ clause }) => clause === key)));
  }
  showContents(form, there, terms);
  showFields(form, terms);
}

/** @param {HTMLElement} section @param {string} key @param {any} document */
function tell(section, key, document) {
  const { says, short } = clauseOf(key, document);
  write(section, 'short', short || say('agreement.clause.left-out'));
  const remark = document.words.remarks?.[key];
  const lines = says.flatMap((line) => lineView(line, document.words));
  section.querySelector('[data-is="preview"] > div')?.replaceChildren(...lines, ...(remark ? [element('blockquote', remark, 'remark')] : []));
}

/** @param {HTMLElement} section @param {{path: string, detail: string}[]} lacking */
function neededWords(section, lacking) {
  const what = lacking.map(({ path }) => labelOf(section, path)).filter(Boolean);
  return what.length ? say('agreement.needed', { what: what.join(' · ') }) : '';
}

/** @param {ParentNode} within @param {string} path @returns {string} the question at a place of the form */
export function labelOf(within, path) {
  const place = within.querySelector(`[data-path="${CSS.escape(path)}"]`);
  return place?.querySelector('legend, label')?.textContent?.trim() ?? '';
}

/** @param {HTMLElement} form @param {string[]} there @param {any} terms */
function showContents(form, there, terms) {
  for (const link of form.querySelectorAll('[data-leads-to]')) {
    const key = link.getAttribute('data-leads-to') ?? '';
    if (link instanceof HTMLElement) link.hidden = !there.includes(key);
    write(link, 'number', String(clauseNumber(terms, key)));
  }
}

/** Nobody is asked what a session costs where there are none. @param {HTMLElement} form @param {any} terms */
function showFields(form, terms) {
  const here = { meeting: meets(terms), letters: terms.letters !== undefined };
  for (const field of form.querySelectorAll('[data-needs]')) {
    const needs = /** @type {'meeting' | 'letters'} */ (field.getAttribute('data-needs'));
    if (field instanceof HTMLElement) field.hidden = !here[needs];
  }
}

/** All at once, or again one at a time. @param {HTMLElement} form @param {HTMLElement} button */
export function openAll(form, button) {
  const open = button.dataset['open'] === undefined;
  for (const section of sections(form)) {
    if (open) section.removeAttribute('name');
    else section.setAttribute('name', 'clause');
    section.open = open;
  }
  if (open) button.dataset['open'] = '';
  else delete button.dataset['open'];
  button.textContent = say(open ? 'agreement.close-all' : 'agreement.open-all');
}

/** @param {HTMLElement} form @param {{clause: string, path: string} | undefined} what */
export function openNeeded(form, what) {
  const place = form.querySelector(`[data-path="${CSS.escape(what?.path ?? '')}"]`);
  openAround(place);
  const field = place?.querySelector('input, textarea');
  if (field instanceof HTMLElement) field.focus();
}

/** Opens the clause in which something stands. @param {Element | null | undefined} place */
export function openAround(place) {
  const section = place?.closest('details');
  if (!section) return;
  section.removeAttribute('name'); // what is not right is open beside what else is not
  section.open = true;
}
