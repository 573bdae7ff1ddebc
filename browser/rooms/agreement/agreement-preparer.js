/**
 * `<agreement-preparer relationship="…" read="/…">`: the counsellor sets the values of the next version, sees at once
 * how each clause will read, and offers it. The draft is kept sealed, with every change.
 * @module
 */
import { Problem } from '../../house/api.js';
import { session } from '../../house/keys.js';
import { knowRelationship } from '../../house/known.js';
import { visit } from '../../house/pages.js';
import { clearRefused, showRefused } from '../../house/refused.js';
import { readSlot, writeSlot } from '../../house/slots.js';
import { language, say } from '../../house/words.js';
import { canonicalText } from '../../sealing/canonical.js';
import { offer, readAgreements } from './agreements.js';
import { clauseOf, lineView, showQuestions, textOf } from './clause-view.js';
import { CLAUSES } from './clauses.js';
import { element, find, show, write } from './from-template.js';
import { addRow, fillTerms, fillWords, readTerms, readWords, rows } from './terms-form.js';

/** @typedef {import('./agreements.js').Agreements} Agreements */
/** @typedef {import('./agreements.js').Version} Version */
/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {{terms: any, words: any}} Prepared */
/** @typedef {{known: Known, agreements: Agreements}} Opened */

const SOON = 700;
const AGAIN = 5000;

class AgreementPreparer extends HTMLElement {
  /** @type {Opened | undefined} */
  #open;
  #saving = 0;
  #unsaved = false;
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    for (const type of ['click', 'submit', 'input', 'change']) this.addEventListener(type, this, { signal });
    addEventListener('unlocked', () => void this.#begin(), { signal });
    addEventListener('locking', (event) => this.#saveFirst(event), { signal });
    addEventListener('locked', () => this.#close(), { signal });
    document.addEventListener('leaving-page', () => void this.#save(), { signal });
    document.addEventListener('leaving', () => this.disconnectedCallback(), { signal });
    if (session()) void this.#begin();
  }

  disconnectedCallback() {
    clearTimeout(this.#saving);
    this.#controller.abort();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'input' || event.type === 'change') return this.#changed(event);
    if (event.type === 'submit') {
      event.preventDefault();
      return void this.#offer();
    }
    const button = event.target instanceof Element ? event.target.closest('[data-does]') : null;
    if (button instanceof HTMLElement) this.#do(button);
  }

  /** @param {HTMLElement} button */
  #do(button) {
    const does = button.dataset['does'];
    const list = button.closest('fieldset')?.querySelector('[data-list]');
    if (does === 'add' && list instanceof HTMLElement) addRow(list).querySelector('input, select')?.dispatchEvent(new Event('input', { bubbles: true }));
    if (does === 'add' && list instanceof HTMLElement) focusOn(rows(list).at(-1));
    if (does === 'remove' && list instanceof HTMLElement) this.#remove(button, list);
    if (does === 'begin-again') void this.#beginAgain();
  }

  /** @param {HTMLElement} button @param {HTMLElement} list */
  #remove(button, list) {
    button.closest('[data-row]')?.remove();
    const add = list.closest('fieldset')?.querySelector('[data-does="add"]');
    if (add instanceof HTMLElement) add.focus();
    list.dispatchEvent(new Event('input', { bubbles: true }));
  }

  get #form() {
    return find(this, 'form');
  }

  /** @returns {Opened} */
  get #opened() {
    if (!this.#open) throw new Error('nothing is open');
    return this.#open;
  }

  get #slot() {
    return `agreement/${this.getAttribute('relationship')}`;
  }

  async #begin() {
    try {
      const known = await knowRelationship(this.getAttribute('relationship') ?? '');
      const agreements = await readAgreements(known);
      const { content: draft } = await readSlot(this.#slot);
      if (this.#controller.signal.aborted) return;
      this.#open = { known, agreements };
      clearRefused(this);
      this.#fill(draft?.terms ? draft : null);
    } catch (error) {
      show(this, 'loading', false);
      if (session()) showRefused(error, this);
    }
  }

  /** @param {Prepared | null} draft */
  #fill(draft) {
    const newest = this.#open?.agreements.versions.at(-1);
    const { terms, words } = draft ?? (newest ? prepared(newest) : this.#template());
    fillTerms(this.#form, terms);
    fillWords(this.#form, words);
    write(this, 'from', draft ? say('agreement.from.draft') : newest ? say('agreement.from.version', { version: newest.number }) : say('agreement.from.template'));
    show(this, 'again', draft !== null);
    this.#questions();
    this.#state('saved', draft ? 'saved' : 'none');
    show(this, 'loading', false);
    show(this, 'form');
    this.#preview();
  }

  /** The words that the house ships, with the names of these two in them. @returns {Prepared} */
  #template() {
    const { terms, words } = JSON.parse(document.getElementById('agreement-start')?.textContent ?? '{}');
    const { known, agreements } = this.#opened;
    const counsellor = shortName(agreements.names.get(known.me.person) ?? '');
    const names = { client: agreements.names.get(known.other.person) ?? '', counsellor };
    const filled = Object.entries(words).map(([name, text]) => [name, withNames(String(text), names)]);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const here = [...this.querySelectorAll('[data-value="contact.zone"] option')].some((option) => option.textContent === zone);
    return { terms: here ? { ...terms, contact: { ...terms.contact, zone } } : terms, words: { ...Object.fromEntries(filled), called: counsellor } };
  }

  /** What was asked since the newest version was offered stands beside its clause. */
  #questions() {
    const { known, agreements } = this.#opened;
    const newest = agreements.versions.at(-1)?.number ?? 0;
    for (const section of this.querySelectorAll('section[data-clause]')) {
      if (!(section instanceof HTMLElement)) continue;
      const open = agreements.questions.filter(({ clause, version }) => clause === section.dataset['clause'] && version === newest);
      find(section, 'questions').querySelector('ol')?.replaceChildren();
      showQuestions(section, open, (person) =>
        (person === known.me.person ? '' : agreements.names.get(person) || say('agreement.nameless.client')));
    }
  }

  /** @param {Event} event */
  #changed(event) {
    const field = event.target instanceof Element ? event.target.closest('[data-path]') : null;
    const problem = field?.querySelector('.problem');
    if (problem) problem.textContent = '';
    this.#preview();
    this.#unsaved = true;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(), SOON);
    this.#state('saving', 'saving');
  }

  #preview() {
    const { known, agreements } = this.#open ?? {};
    if (!known || !agreements) return;
    const { terms, words } = this.#prepared();
    const document = /** @type {any} */ ({ terms: asFarAsItGoes(terms), words, parties: parties(known, calledHere(agreements, known, words)) });
    for (const key of CLAUSES) {
      const place = this.querySelector(`section[data-clause="${key}"] [data-is="preview"] > div`);
      const { says } = clauseOf(key, document);
      const remark = words.remarks?.[key];
      place?.replaceChildren(...says.flatMap((line) => lineView(line, words)), ...(remark ? [element('blockquote', remark, 'remark')] : []));
    }
  }

  /** @returns {Prepared} */
  #prepared() {
    return { terms: readTerms(this.#form), words: readWords(this.#form) };
  }

  async #save() {
    clearTimeout(this.#saving);
    if (!this.#unsaved || !session()) return;
    this.#unsaved = false;
    const draft = this.#prepared();
    try {
      await writeSlot(this.#slot, () => draft);
      if (!this.#unsaved) this.#state('saved', 'saved');
    } catch (error) {
      console.warn('agreement-preparer:', error);
      this.#unsaved = true;
      this.#state('not-yet', 'not-yet');
      this.#saving = setTimeout(() => void this.#save(), AGAIN);
    }
  }

  /** @param {Event} event */
  #saveFirst(event) {
    if (event instanceof CustomEvent) event.detail.waitUntil(this.#save());
  }

  #close() {
    clearTimeout(this.#saving);
    this.#open = undefined;
    show(this, 'form', false);
    show(this, 'loading');
    fillWords(this.#form, {});
    for (const place of this.querySelectorAll('[data-is="preview"] > div, [data-is="questions"] ol')) place.replaceChildren();
  }

  async #beginAgain() {
    await writeSlot(this.#slot, () => ({})).catch((error) => showRefused(error, this));
    this.#fill(null);
    this.querySelector('h1')?.scrollIntoView();
  }

  async #offer() {
    const { known, agreements } = this.#open ?? {};
    const send = this.querySelector('[type="submit"]');
    if (!known || !agreements || !send || send.getAttribute('aria-disabled') === 'true') return;
    this.#showProblems([]);
    clearRefused(this);
    const previous = agreements.versions.at(-1);
    const { terms, words } = this.#prepared();
    if (previous && canonicalText(prepared(previous)) === canonicalText({ terms, words })) return this.#nothingNew(previous);
    send.setAttribute('aria-disabled', 'true');
    this.#state('saving', 'offering', 'agreement');
    try {
      const names = calledHere(agreements, known, words);
      const text = textOf({ terms: asFarAsItGoes(terms), parties: parties(known, names) }, CLAUSES);
      await offer(known, { terms, words: { ...words, language: language(), text }, previous, names });
      this.#unsaved = false;
      await writeSlot(this.#slot, () => ({}));
      await visit(this.getAttribute('read') ?? '/');
    } catch (error) {
      this.#refused(error);
    }
    send.removeAttribute('aria-disabled');
  }

  /** @param {Version} previous */
  #nothingNew(previous) {
    write(this, 'problems', say('agreement.same', { version: previous.number }));
    show(this, 'problems');
    find(this, 'problems').focus();
  }

  /** @param {unknown} error */
  #refused(error) {
    this.#state(this.#unsaved ? 'not-yet' : 'saved', this.#unsaved ? 'not-yet' : 'saved');
    const about = error instanceof Problem ? error.problems.filter(({ path }) => path.startsWith('terms.')) : [];
    if (about.length) return this.#showProblems(about);
    showRefused(error, this);
    this.querySelector('refused-notice')?.scrollIntoView({ block: 'center' });
  }

  /** Each stands at its field, and all of them at the top. @param {{path: string, words: string}[]} problems */
  #showProblems(problems) {
    for (const place of this.querySelectorAll('[data-path] .problem')) place.textContent = '';
    for (const field of this.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
    show(this, 'problems', problems.length > 0);
    find(this, 'problems').querySelector('ul')?.replaceChildren();
    if (!problems.length) return;
    write(this, 'problems', say('agreement.problems', { count: problems.length }));
    for (const { path, words } of problems) this.#mark(path.replace(/^terms\./, ''), words);
    find(this, 'problems').focus();
  }

  /** @param {string} path `contact.reading[0].end` @param {string} words */
  #mark(path, words) {
    const place = this.querySelector(`[data-path="${CSS.escape(path.replace(/\[.*$/, ''))}"]`);
    const problem = place?.querySelector('.problem');
    if (!place || !problem) return;
    if (problem.textContent.includes(words)) return;
    problem.textContent = problem.textContent ? `${problem.textContent} ${words}` : words;
    const field = fieldAt(place, path);
    field?.setAttribute('aria-invalid', 'true');
    const label = place.querySelector('legend, label')?.textContent?.trim() ?? '';
    const item = element('li', `${label} ${words}`);
    find(this, 'problems').querySelector('ul')?.append(item);
  }

  /** @param {'saved' | 'saving' | 'not-yet'} state @param {string} key @param {string} [under] */
  #state(state, key, under = 'agreement.draft') {
    const place = this.querySelector('[data-says="draft"]');
    if (place instanceof HTMLElement) place.dataset['state'] = state;
    write(this, 'draft', say(`${under}.${key}`));
  }
}

/** @param {Version} version @returns {Prepared} as it stands in a draft */
function prepared({ document: { terms, words, parties: people } }) {
  const { text: _text, language: _language, ...own } = words;
  const counsellor = Object.values(people).find((/** @type {any} */ one) => one.role === 'counsellor');
  return { terms, words: { called: counsellor?.called ?? '', ...own } };
}

/** While somebody is typing, half of a value is none: the preview waits for the rest. @param {any} terms */
function asFarAsItGoes(terms) {
  const whole = (/** @type {any[]} */ rows) => rows.filter((row) => Object.values(row).every((value) => value !== null));
  const { contact, silence } = terms;
  const lists = Object.fromEntries(['reading', 'writing', 'holidays'].map((name) => [name, whole(contact[name])]));
  return { ...terms, contact: { ...contact, ...lists }, silence: { ...silence, steps: whole(silence.steps) } };
}

/** What each is called in the agreement; the counsellor may choose a shorter name there. @param {Agreements} agreements @param {Known} known @param {any} words */
function calledHere({ names }, { me }, words) {
  return new Map([...names, ...(words.called ? /** @type {[string, string][]} */ ([[me.person, words.called]]) : [])]);
}

/** @param {Known} known @param {Map<string, string>} names */
function parties({ me, other }, names) {
  return Object.fromEntries([me, other].map(({ person, role }) => [person, { role, called: names.get(person) ?? '' }]));
}

/** 'Maya' for 'Maya Lindqvist'; whoever writes more than two names is left as they are. @param {string} name */
function shortName(name) {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return rest.length === 1 && !first.endsWith('.') ? first : name;
}

/** Somebody may not have said what they are called. @param {string} text @param {Record<string, string>} names */
function withNames(text, names) {
  return text.replace(/ ?\{(\w+)\}/g, (whole, name) => (names[name] ? whole.replace(`{${name}}`, names[name]) : '')).trim();
}

/** @param {Element} place @param {string} path */
function fieldAt(place, path) {
  const [, row, name] = /\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
  const within = row === undefined ? place : place.querySelectorAll('[data-row]')[Number(row)];
  return within?.querySelector(name ? `[data-of="${name}"]` : 'input, select, textarea');
}

/** @param {HTMLElement | undefined} row */
function focusOn(row) {
  const field = row?.querySelector('input, select');
  if (field instanceof HTMLElement) field.focus();
}

if (!customElements.get('agreement-preparer')) customElements.define('agreement-preparer', AgreementPreparer);
