/**
 * The difference between two versions as a person meets it: at each clause, and as a list at the top.
 * @module
 */
import { language, say } from '../../house/words.js';
import { fullText } from './agreement-text.js';
import { compared, isChanged } from './changes.js';
import { element, find, show, write } from './from-template.js';

/** @typedef {import('./agreements.js').Version} Version */

/**
 * Marks what was taken out and put in. @param {HTMLElement} view a clause @param {Version} version @param {Version} before
 * @returns {boolean} whether anything has changed
 */
export function showChanges(view, version, before) {
  const key = view.dataset['clause'] ?? '';
  const pieces = compared(fullText(key, before.document), fullText(key, version.document), language());
  if (!isChanged(pieces)) return false;
  view.classList.add('has-changed');
  write(view, 'changed', say('agreement.clause.changed', { version: before.number }));
  find(view, 'pieces').append(...pieces.filter(({ kind }) => kind !== 'same').map(marked));
  show(view, 'changed');
  return true;
}

/** Told by the element, by a sign, and in words for who hears the page. @param {import('./changes.js').Piece} piece */
function marked({ kind, text }) {
  const line = element('li', '');
  const mark = element(kind === 'in' ? 'ins' : 'del', '');
  mark.append(element('span', `${say(`agreement.change.${kind}`)} `, 'unseen'), text);
  line.append(mark);
  return line;
}

/** @param {HTMLElement[]} changed clauses @param {string[]} gone titles of clauses that are there no more */
export function linksTo(changed, gone) {
  const links = changed.map((view) => {
    const item = document.createElement('li');
    const link = element('a', view.querySelector('h2')?.textContent ?? '');
    link.setAttribute('href', `#${view.id}`);
    item.append(link);
    return item;
  });
  return [...links, ...gone.map((title) => element('li', say('agreement.changes.gone', { title })))];
}
