/**
 * The values of an agreement in a form, and back. Fields name their place by the data attributes
 * `data-value` (one value), `data-money`, `data-list` with rows (`data-row`, `data-of`), `data-steps`, `data-choices`,
 * `data-words`, `data-detail` and `data-remark`. What is not filled in is null, and the house says what is missing.
 * @module
 */
import { decimals } from './tellers/amounts.js';

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/** @param {HTMLElement} form @returns {any} terms as the frame reads them, if every field is right */
export function readTerms(form) {
  /** @type {any} */
  const terms = {};
  for (const field of fields(form, 'data-value')) put(terms, field.dataset['value'] ?? '', valueOf(field));
  for (const field of fields(form, 'data-money')) put(terms, field.dataset['money'] ?? '', smallest(field.value, currencyOf(terms)));
  for (const list of places(form, 'data-list')) put(terms, list.dataset['list'] ?? '', rows(list).map(readRow));
  for (const steps of places(form, 'data-steps')) put(terms, steps.dataset['steps'] ?? '', readSteps(steps));
  for (const chosen of places(form, 'data-choices')) put(terms, chosen.dataset['choices'] ?? '', readChoices(chosen));
  return terms;
}

/** @param {HTMLElement} form @param {any} terms */
export function fillTerms(form, terms) {
  for (const field of fields(form, 'data-value')) fill(field, at(terms, field.dataset['value'] ?? ''));
  for (const field of fields(form, 'data-money')) field.value = written(at(terms, field.dataset['money'] ?? ''), currencyOf(terms));
  for (const list of places(form, 'data-list')) {
    list.replaceChildren();
    for (const row of at(terms, list.dataset['list'] ?? '')) addRow(list, row);
  }
  for (const steps of places(form, 'data-steps')) fillSteps(steps, at(terms, steps.dataset['steps'] ?? ''));
  for (const chosen of places(form, 'data-choices')) fillChoices(chosen, at(terms, chosen.dataset['choices'] ?? ''));
}

/** @param {HTMLElement} form @returns {Record<string, any>} the agreed words and the remarks */
export function readWords(form) {
  const words = fields(form, 'data-words').map((field) => [field.dataset['words'], field.value.trim()]);
  const remarks = fields(form, 'data-remark').map((field) => [field.dataset['remark'], field.value.trim()]);
  return { ...Object.fromEntries(words), remarks: Object.fromEntries(remarks), details: readDetails(form) };
}

/** @param {HTMLElement} form @returns {Record<string, Record<string, string>>} */
function readDetails(form) {
  /** @type {Record<string, Record<string, string>>} */
  const details = {};
  for (const field of fields(form, 'data-detail')) put(details, (field.dataset['detail'] ?? '').replace('details.', ''), field.value.trim());
  return details;
}

/** @param {HTMLElement} form @param {Record<string, any>} words */
export function fillWords(form, words) {
  for (const field of fields(form, 'data-words')) field.value = words[field.dataset['words'] ?? ''] ?? '';
  for (const field of fields(form, 'data-remark')) field.value = words['remarks']?.[field.dataset['remark'] ?? ''] ?? '';
  for (const field of fields(form, 'data-detail')) field.value = String(at(words, field.dataset['detail'] ?? ''));
}

/** @param {HTMLElement} list @param {Record<string, any>} [row] @returns {HTMLElement} */
export function addRow(list, row) {
  const template = document.getElementById(list.dataset['rowTemplate'] ?? '');
  const made = template instanceof HTMLTemplateElement ? template.content.firstElementChild?.cloneNode(true) : null;
  if (!(made instanceof HTMLElement)) throw new Error('no template for a row');
  for (const field of fields(made, 'data-of')) if (row) fill(field, row[field.dataset['of'] ?? '']);
  list.append(made);
  return made;
}

/** A row more, a row less, or one row earlier. @param {string} does @param {HTMLElement} button */
export function changeList(does, button) {
  const within = button.closest('fieldset');
  const list = within?.querySelector('[data-list]');
  if (!(list instanceof HTMLElement)) return;
  const row = button.closest('[data-row]');
  if (does === 'add') focusOn(addRow(list), 'input, select');
  if (does === 'earlier' && row) row.previousElementSibling?.before(row);
  if (does === 'earlier') button.focus();
  if (does === 'remove') row?.remove();
  if (does === 'remove') focusOn(within, '[data-does="add"]');
  list.dispatchEvent(new Event('input', { bubbles: true }));
}

/** @param {Element | null} within @param {string} what */
function focusOn(within, what) {
  const field = within?.querySelector(what);
  if (field instanceof HTMLElement) field.focus();
}

/** @param {HTMLElement} row */
function readRow(row) {
  return Object.fromEntries(fields(row, 'data-of').map((field) => {
    const name = field.dataset['of'] ?? '';
    if (field.type === 'number') return [name, whole(field.value)];
    return [name, name === 'weekday' ? Number(field.value) : field.value || null];
  }));
}

/** In the order of their days, so that nobody is told off for the order of a form. @param {HTMLElement} steps */
function readSteps(steps) {
  return places(steps, 'data-step')
    .filter((step) => checkbox(step)?.checked)
    .map((step) => ({ after_days: whole(number(step)?.value ?? ''), kind: step.dataset['step'] ?? '' }))
    .sort((one, other) => (one.after_days ?? 0) - (other.after_days ?? 0));
}

/** @param {HTMLElement} steps @param {{after_days: number, kind: string}[]} agreed */
function fillSteps(steps, agreed) {
  for (const step of places(steps, 'data-step')) {
    const [check, days] = [checkbox(step), number(step)];
    const found = agreed.find(({ kind }) => kind === step.dataset['step']);
    if (check) check.checked = found !== undefined;
    if (days && found) days.value = String(found.after_days ?? '');
  }
}

/** @param {HTMLElement} chosen */
const readChoices = (chosen) => boxes(chosen).filter(({ checked }) => checked).map(({ value }) => value);

/** @param {HTMLElement} chosen @param {string[]} agreed */
function fillChoices(chosen, agreed) {
  for (const box of boxes(chosen)) box.checked = agreed.includes(box.value);
}

/** @param {HTMLElement} within */
const boxes = (within) => /** @type {HTMLInputElement[]} */ ([...within.querySelectorAll('input[type="checkbox"]')]);

/** @param {HTMLElement} within @returns {HTMLInputElement | null} */
const checkbox = (within) => within.querySelector('input[type="checkbox"]');

/** @param {HTMLElement} within @returns {HTMLInputElement | null} */
const number = (within) => within.querySelector('input[type="number"]');

/** @param {Field} field */
function valueOf(field) {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return field.checked;
  return field.type === 'number' ? whole(field.value) : field.value;
}

/** @param {Field} field @param {any} value */
function fill(field, value) {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === true;
  else field.value = String(value ?? '');
}

/** What is no whole number is nothing: the house then says what it must be. @param {string} text */
const whole = (text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null);

/** @param {any} terms @returns {string} */
const currencyOf = (terms) => terms.fees?.currency || 'GBP';

/** Pence for '62.50' or '62,50'; nothing for what is no amount. @param {string} text @param {string} currency */
export function smallest(text, currency) {
  const digits = decimals(currency);
  const [, units = '', parts = ''] = /^(\d{1,8})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (!units || parts.length > digits) return null;
  return Number(units + parts.padEnd(digits, '0'));
}

/** '62.50' for pence, '60' for whole pounds. @param {unknown} amount @param {string} currency */
export function written(amount, currency) {
  if (typeof amount !== 'number') return '';
  const digits = decimals(currency);
  return (amount / 10 ** digits).toFixed(digits).replace(/\.0+$/, '');
}

/** @param {ParentNode} within @param {string} attribute @returns {Field[]} */
const fields = (within, attribute) => /** @type {Field[]} */ (/** @type {unknown} */ (places(within, attribute)));

/** @param {ParentNode} within @param {string} attribute @returns {HTMLElement[]} */
const places = (within, attribute) => [...within.querySelectorAll(`[${attribute}]`)].filter((one) => one instanceof HTMLElement);

/** @param {HTMLElement} list @returns {HTMLElement[]} */
export const rows = (list) => places(list, 'data-row');

/** @param {any} terms @param {string} path */
function at(terms, path) {
  return path.split('.').reduce((value, name) => value?.[name], terms) ?? [];
}

/** @param {any} terms @param {string} path @param {unknown} value */
function put(terms, path, value) {
  const [clause = '', name = ''] = path.split('.');
  (terms[clause] ??= {})[name] = value;
}
