/**
 * The templates of one's own: sealed, in a slot of the counsellor's, for nobody else.
 * @module
 */
import { readSlot, writeSlot } from '../../house/slots.js';
import { fromTemplate, find, show } from './from-template.js';

/** @typedef {import('./prepared.js').Prepared} Prepared */
/** @typedef {Prepared & {id: string, name: string}} Own */

const SLOT = 'templates';

/** @returns {Promise<Own[]>} in the order of their names */
export async function ownTemplates() {
  const { content } = await readSlot(SLOT);
  return sorted(content?.templates ?? []);
}

/** One of the same name is replaced. @param {string} name @param {Prepared} prepared */
export const keepTemplate = (name, prepared) =>
  change((kept) => [...kept.filter((one) => one.name !== name), { id: crypto.randomUUID(), name, ...prepared }]);

/** @param {string} id @param {string} name */
export const renameTemplate = (id, name) => change((kept) =>
  kept.filter((one) => one.id === id || one.name !== name).map((one) => (one.id === id ? { ...one, name } : one)));

/** @param {string} id */
export const removeTemplate = (id) => change((kept) => kept.filter((one) => one.id !== id));

/** @param {(kept: Own[]) => Own[]} how @returns {Promise<Own[]>} */
async function change(how) {
  const { templates } = await writeSlot(SLOT, (content) => ({ ...content, templates: how(content?.templates ?? []) }));
  return sorted(templates);
}

/** @param {Own[]} templates */
const sorted = (templates) => [...templates].sort((one, other) => one.name.localeCompare(other.name));

/** @param {HTMLElement} within @param {Own[]} templates */
export function showTemplates(within, templates) {
  show(within, 'own', templates.length > 0);
  find(within, 'own-list').replaceChildren(...templates.map(({ id, name }) => {
    const view = fromTemplate('own-template', { name });
    view.dataset['id'] = id;
    return view;
  }));
}

/** @param {string} does what was pressed @param {HTMLElement} row @returns {Promise<Own[] | null>} all, where that has changed them */
export async function doWithTemplate(does, row) {
  const id = row.dataset['id'] ?? '';
  const name = row.querySelector('input')?.value.trim() ?? '';
  if (does === 'rename') turnTo(row, 'renaming');
  if (does === 'remove-own') turnTo(row, 'removing');
  if (does === 'leave-it') turnTo(row, 'tools');
  if (does === 'rename-now' && name) return renameTemplate(id, name);
  return does === 'remove-own-now' ? removeTemplate(id) : null;
}

/** Shows one of its three sides: what can be done with it, a new name, or the question before it goes. @param {HTMLElement} row @param {'tools' | 'renaming' | 'removing'} side */
function turnTo(row, side) {
  for (const one of ['tools', 'renaming', 'removing']) show(row, one, one === side);
  const focus = find(row, side).querySelector('input, button');
  if (focus instanceof HTMLElement) focus.focus();
}
