/**
 * What an offered agreement does not say and must: found on this device, whatever the house believes. It is said before
 * anybody signs.
 * @module
 */
import { say } from '../../house/words.js';
import { element, find, show, write } from './from-template.js';
import { lacking } from './required.js';

/** @param {HTMLElement} within @param {import('./agreements.js').Version} version @param {string} other the name of the other person, '' for nobody */
export function showLacking(within, { document, state }, other) {
  const clauses = state === 'offered' ? [...new Set(lacking(document).map(({ clause }) => clause))] : [];
  show(within, 'lacking', clauses.length > 0);
  write(within, 'lacking', clauses.length ? say('agreement.lacking', { other }) : '');
  const titles = clauses.map((clause) => element('li', say(`agreement.clauses.${clause}.title`)));
  find(within, 'lacking').querySelector('ul')?.replaceChildren(...titles);
}
