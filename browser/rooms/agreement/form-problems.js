/**
 * What is not right in a form, each at its field, its clause opened, and all of it at the top.
 * @module
 */
import { say } from '../../house/words.js';
import { openAround } from './clause-sections.js';
import { element, find, show, write } from './from-template.js';

/** @typedef {{path: string, words: string}} Wrong */

/** @param {HTMLElement} within */
export function clearProblems(within) {
  for (const place of within.querySelectorAll('[data-path] .problem')) place.textContent = '';
  for (const field of within.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  find(within, 'problems').querySelector('ul')?.replaceChildren();
  show(within, 'problems', false);
}

/** @param {HTMLElement} within @param {Wrong[]} problems */
export function showProblems(within, problems) {
  clearProblems(within);
  if (!problems.length) return;
  show(within, 'problems');
  write(within, 'problems', say('agreement.problems', { count: problems.length }));
  for (const { path, words } of problems) mark(within, path.replace(/^terms\./, ''), words);
  find(within, 'problems').focus();
}

/** @param {HTMLElement} within @param {string} path `contact.reading[0].end` @param {string} words */
function mark(within, path, words) {
  const place = within.querySelector(`[data-path="${CSS.escape(path.replace(/\[.*$/, ''))}"]`) ?? within.querySelector(`[data-clause="${CSS.escape(path)}"]`);
  const problem = place?.querySelector('.problem');
  openAround(place);
  if (!place || !problem) return list(within, '', words, null);
  if (problem.textContent.includes(words)) return;
  problem.textContent = problem.textContent ? `${problem.textContent} ${words}` : words;
  const field = fieldAt(place, path);
  field?.setAttribute('aria-invalid', 'true');
  list(within, place.querySelector('legend, label')?.textContent?.trim() ?? '', words, field);
}

/** A link leads from the top to the field. @param {HTMLElement} within @param {string} label @param {string} words @param {Element | null | undefined} field */
function list(within, label, words, field) {
  const item = element('li', '');
  if (field?.id) {
    const link = element('a', label);
    link.setAttribute('href', `#${field.id}`);
    item.append(link, ` ${words}`);
  } else {
    item.textContent = `${label} ${words}`.trim();
  }
  find(within, 'problems').querySelector('ul')?.append(item);
}

/** @param {Element} place @param {string} path */
function fieldAt(place, path) {
  const [, row, name] = /\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
  const within = row === undefined ? place : place.querySelectorAll('[data-row]')[Number(row)];
  return within?.querySelector(name ? `[data-of="${name}"]` : 'input, select, textarea');
}
