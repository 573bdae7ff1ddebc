/**
 * The forms at a clause: opened and closed, named, and what is missing in them said.
 * @module
 */
import { clauseNumber } from './clauses.js';

/** @typedef {import('./agreements.js').Version} Version */

/** @param {HTMLElement} pressed @param {boolean} open */
export function openForm(pressed, open) {
  const asking = pressed.closest('.asking');
  const form = asking?.querySelector('form');
  const opener = asking?.querySelector('[data-does="ask"]');
  if (!form || !(opener instanceof HTMLElement)) return;
  unfold(form, opener, open);
  if (open) form.querySelector('textarea')?.focus();
  else opener.focus();
}

/** Open as it was left, with the focus where it is. @param {HTMLTextAreaElement} text @param {string} words */
export function resumeForm(text, words) {
  const opener = text.closest('.asking')?.querySelector('[data-does="ask"]');
  if (!text.form || !(opener instanceof HTMLElement)) return;
  unfold(text.form, opener, true);
  text.value = words;
}

/** @param {HTMLFormElement} form @param {HTMLElement} opener @param {boolean} open */
function unfold(form, opener, open) {
  form.hidden = !open;
  opener.hidden = open;
  opener.setAttribute('aria-expanded', String(open));
}

/** 'Because of clause 4' has to find it. @param {HTMLElement} view @param {Version} version */
export function numberIt(view, { document: { terms } }) {
  const title = view.querySelector('h2');
  if (title) title.textContent = `${clauseNumber(terms, view.dataset['clause'] ?? '')}. ${title.textContent}`;
}

/** The label of a form says which clause it asks about. @param {HTMLElement} view */
export function nameForm(view) {
  const text = view.querySelector('[data-is="asking"] textarea');
  const [label, hint, wrong] = ['[data-is="label"]', '.hint', '.problem'].map((one) => view.querySelector(`[data-is="asking"] ${one}`));
  for (const radio of view.querySelectorAll('[data-is="asking"] [type="radio"]')) radio.setAttribute('name', `kind-${view.dataset['clause']}`);
  if (!text || !(label instanceof HTMLLabelElement) || !hint || !wrong) return;
  const { clause } = view.dataset;
  text.id = label.htmlFor = `ask-${clause}`;
  hint.id = `ask-hint-${clause}`;
  wrong.id = `ask-problem-${clause}`;
  text.setAttribute('aria-describedby', `${hint.id} ${wrong.id}`);
  label.textContent = view.querySelector('h2')?.textContent ?? '';
}

/** @param {HTMLFormElement} form @param {string} words */
export function problem(form, words) {
  const place = form.querySelector('.problem');
  if (place) place.textContent = words;
  form.querySelector('textarea')?.setAttribute('aria-invalid', String(words !== ''));
  form.querySelector('textarea')?.focus();
}
