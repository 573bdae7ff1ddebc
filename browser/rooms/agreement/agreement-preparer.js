/**
 * `<agreement-preparer relationship="…" read="/…">`: the counsellor begins with a template, sets the values of the next
 * version, sees at once how each clause will read, and offers it. The draft is kept sealed, with every change.
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
import { openAll, openAround, openNeeded, sections, showSections } from './clause-sections.js';
import { shortOf, showQuestions, textOf } from './clause-view.js';
import { clausesOf } from './clauses.js';
import { clearProblems, showProblems } from './form-problems.js';
import { find, show, write } from './from-template.js';
import { doWithTemplate, keepTemplate, ownTemplates, showTemplates } from './own-templates.js';
import {
  asOffered, asTemplate, calledHere, filledUp, fromShipped, fromTemplate, fromVersion, needed, ofThePractice, parties, shortName, together,
  withNames,
} from './prepared.js';
import { changeList, fillTerms, fillWords, readTerms, readWords } from './terms-form.js';

/** @typedef {import('./agreements.js').Agreements} Agreements */
/** @typedef {import('./agreements.js').Version} Version */
/** @typedef {import('./own-templates.js').Own} Own */
/** @typedef {import('./prepared.js').Prepared} Prepared */
/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {{known: Known, agreements: Agreements, own: Own[], practice: any}} Opened */

const SOON = 700;
const AGAIN = 5000;

class AgreementPreparer extends HTMLElement {
  /** @type {Opened | undefined} */
  #open;
  #saving = 0;
  #unsaved = false;
  #filled = false;
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
    const pressed = event.target instanceof Element ? event.target.closest('[data-does], a[href^="#"]') : null;
    if (pressed instanceof HTMLAnchorElement) return openAround(document.getElementById(pressed.hash.slice(1)));
    if (pressed instanceof HTMLElement) void this.#do(pressed);
  }

  /** @param {HTMLElement} button */
  async #do(button) {
    const does = button.dataset['does'] ?? '';
    const row = button.closest('[data-row]');
    try {
      if (does.startsWith('begin')) return this.#beginWith(does, button);
      if (does === 'keep-draft') return this.#choose(false);
      if (does === 'keep-template') return await this.#keepTemplate();
      if (does === 'open-all') return openAll(this.#form, button);
      if (does === 'open-needed') return openNeeded(this.#form, needed(this.#prepared())[0]);
      if (row instanceof HTMLElement && row.dataset['id']) return await this.#template(does, row);
      changeList(does, button);
    } catch (error) {
      this.#tellRefused(error);
    }
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

  get #start() {
    return JSON.parse(document.getElementById('agreement-start')?.textContent ?? '{}');
  }

  async #begin() {
    try {
      const known = await knowRelationship(this.getAttribute('relationship') ?? '');
      const agreements = await readAgreements(known);
      const { content: draft } = await readSlot(this.#slot);
      const { content: practice } = await readSlot('practice');
      const own = await ownTemplates();
      if (this.#controller.signal.aborted) return;
      this.#open = { known, agreements, own, practice };
      clearRefused(this);
      this.#firstPage(draft?.terms ? draft : null);
    } catch (error) {
      show(this, 'loading', false);
      if (session()) showRefused(error, this);
    }
  }

  /** @param {Prepared | null} draft */
  #firstPage(draft) {
    const { agreements, own } = this.#opened;
    const newest = agreements.versions.at(-1);
    showTemplates(this, own);
    show(this, 'from-version', newest !== undefined);
    if (newest) write(this, 'newest', say('agreement.begin.version', { version: newest.number }));
    show(this, 'loading', false);
    if (draft) return this.#fill(draft, say('agreement.from.draft'), 'saved');
    if (newest) return this.#fill(fromVersion(newest), say('agreement.from.version', { version: newest.number }), 'none');
    this.#choose(true);
  }

  /** @param {boolean} choosing what to begin with */
  #choose(choosing) {
    show(this, 'begin', choosing);
    show(this, 'form', !choosing);
    show(this, 'keep-draft', choosing && this.#filled);
  }

  /** What was already said in words of one's own stays; what a template does not say, the practice does. @param {string} does @param {HTMLElement} button */
  #beginWith(does, button) {
    if (does === 'begin-again') {
      this.#choose(true);
      return focusOn(find(this, 'begin'), 'h2');
    }
    const { agreements, own } = this.#opened;
    const newest = agreements.versions.at(-1);
    if (does === 'begin-version' && newest) this.#fill(fromVersion(newest), say('agreement.from.version', { version: newest.number }), 'none');
    const id = button.closest('[data-id]')?.getAttribute('data-id');
    const kept = own.find((one) => one.id === id);
    if (kept) this.#fill(this.#asOurs(fromTemplate(kept, this.#names)), say('agreement.from.template', { name: kept.name }), 'none');
    const shipped = button.dataset['template'];
    if (shipped) {
      const prepared = fromShipped(this.#start, shipped, this.#names);
      this.#fill(this.#asOurs(prepared), say('agreement.from.template', { name: button.querySelector('strong')?.textContent ?? '' }), 'none');
    }
    this.#note();
    focusOn(this, 'h1');
  }

  get #names() {
    const { known, agreements } = this.#opened;
    const called = (/** @type {string} */ person) => agreements.names.get(person) ?? '';
    return { client: called(known.other.person), counsellor: shortName(called(known.me.person)) };
  }

  /** A template with the practice's own details, in the zone of this device. @param {Prepared} from @returns {Prepared} */
  #asOurs({ terms, words, leaves }) {
    const { known, agreements, practice } = this.#opened;
    const typed = readWords(this.#form)['details'];
    const called = { who: { name: agreements.names.get(known.me.person) ?? '' } };
    const details = [words.details, practice?.details, typed].reduce(together, called);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const here = [...this.querySelectorAll('[data-value="contact.zone"] option')].some((option) => option.textContent === zone);
    const short = words.called || practice?.called || this.#names.counsellor;
    return { leaves, words: { ...words, details, called: short }, terms: here ? { ...terms, contact: { ...terms.contact, zone } } : terms };
  }

  /** @param {Prepared} prepared @param {string} from @param {string} state */
  #fill({ terms, words, leaves }, from, state) {
    const { shipped: _shipped, words: standing, every } = this.#start;
    fillTerms(this.#form, filledUp(every, terms));
    fillWords(this.#form, { cover: withNames(standing.cover, this.#names), ...words });
    for (const box of this.#inclusions) box.checked = !leaves?.includes(box.dataset['includes'] ?? '');
    write(this, 'from', from);
    this.#filled = true;
    this.#questions();
    this.#state('saved', state);
    clearProblems(this);
    this.#choose(false);
    this.#preview();
  }

  get #inclusions() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll('[data-includes]')]);
  }

  /** What was asked since the newest version was offered stands beside its clause. */
  #questions() {
    const { known, agreements } = this.#opened;
    const newest = agreements.versions.at(-1)?.number ?? 0;
    for (const section of sections(this.#form)) {
      const open = agreements.questions.filter(({ clause, version }) => clause === section.dataset['clause'] && version === newest);
      find(section, 'questions').querySelector('ol')?.replaceChildren();
      showQuestions(section, open, (person) =>
        (person === known.me.person ? '' : agreements.names.get(person) || say('agreement.nameless.client')));
      if (open.length) openAround(section.firstElementChild);
    }
  }

  /** @param {Event} event */
  #changed(event) {
    const field = event.target instanceof Element ? event.target : null;
    if (!field || field.closest('[data-is="begin"], .keep')) return;
    const problem = field.closest('[data-path]')?.querySelector('.problem');
    if (problem) problem.textContent = '';
    this.#preview();
    this.#note();
  }

  /** There is something to be saved. */
  #note() {
    this.#unsaved = true;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(), SOON);
    this.#state('saving', 'saving');
  }

  #preview() {
    if (!this.#open) return;
    const prepared = this.#prepared();
    const { known, agreements } = this.#open;
    showSections(this.#form, prepared, parties(known, calledHere(agreements, known, prepared.words)));
    show(this, 'open-needed', needed(prepared).length > 0);
  }

  /** @returns {Prepared} */
  #prepared() {
    const leaves = this.#inclusions.filter(({ checked }) => !checked).map((box) => box.dataset['includes'] ?? '');
    return { terms: readTerms(this.#form), words: readWords(this.#form), leaves };
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
    this.#filled = false;
    show(this, 'form', false);
    show(this, 'begin', false);
    show(this, 'loading');
    fillWords(this.#form, {});
    for (const place of this.querySelectorAll('[data-is="preview"] > div, [data-is="questions"] ol, [data-is="own-list"], [data-says="short"]')) place.replaceChildren();
  }

  async #keepTemplate() {
    const field = /** @type {HTMLInputElement} */ (this.querySelector('#template-name'));
    const problem = this.querySelector('#template-name-problem');
    const name = field.value.trim();
    if (problem) problem.textContent = name ? '' : say('agreement.template.nameless');
    if (!name) return field.focus();
    this.#opened.own = await keepTemplate(name, asTemplate(this.#prepared(), this.#start.words, this.#names));
    showTemplates(this, this.#opened.own);
    write(this, 'kept-template', say('agreement.template.kept', { name }));
    field.value = '';
  }

  /** @param {string} does @param {HTMLElement} row */
  async #template(does, row) {
    const kept = await doWithTemplate(does, row);
    if (!kept) return;
    this.#opened.own = kept;
    showTemplates(this, kept);
    focusOn(find(this, 'begin'), 'h2');
  }

  async #offer() {
    const { known, agreements } = this.#open ?? {};
    const send = this.querySelector('[type="submit"]');
    if (!known || !agreements || !send || send.getAttribute('aria-disabled') === 'true') return;
    clearProblems(this);
    clearRefused(this);
    const previous = agreements.versions.at(-1);
    const prepared = this.#prepared();
    const { terms, words } = asOffered(prepared);
    if (previous && canonicalText(asOffered(fromVersion(previous))) === canonicalText({ terms, words })) return this.#nothingNew(previous);
    const lacking = needed(prepared);
    if (lacking.length) return showProblems(this, lacking.map(({ path, detail }) => ({ path, words: say(`agreement.needed.${detail ? 'detail' : 'clause'}`) })));
    send.setAttribute('aria-disabled', 'true');
    this.#state('saving', 'offering', 'agreement');
    try {
      const names = calledHere(agreements, known, words);
      const told = { terms, words, parties: parties(known, names) };
      const [text, short] = [textOf(told, clausesOf(terms)), shortOf(told, clausesOf(terms))];
      await offer(known, { terms, words: { ...words, language: language(), text, short }, previous, names });
      this.#unsaved = false;
      await this.#rememberPractice(words);
      await writeSlot(this.#slot, () => ({}));
      await visit(this.getAttribute('read') ?? '/');
    } catch (error) {
      this.#refused(error);
    }
    send.removeAttribute('aria-disabled');
  }

  /** For the next client. The agreement is offered, whatever becomes of this. @param {any} words */
  async #rememberPractice({ details, called }) {
    const kept = (/** @type {any} */ before) => ({ details: { ...before?.details, ...ofThePractice(details) }, called });
    await writeSlot('practice', kept).catch((error) => console.warn('agreement-preparer:', error));
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
    if (about.length) return showProblems(this, about);
    this.#tellRefused(error);
  }

  /** Wherever on this long page somebody is. @param {unknown} error */
  #tellRefused(error) {
    showRefused(error, this);
    this.querySelector('refused-notice')?.scrollIntoView({ block: 'center' });
  }

  /** @param {'saved' | 'saving' | 'not-yet'} state @param {string} key @param {string} [under] */
  #state(state, key, under = 'agreement.draft') {
    const place = this.querySelector('[data-says="draft"]');
    if (place instanceof HTMLElement) place.dataset['state'] = state;
    write(this, 'draft', say(`${under}.${key}`));
  }
}

/** @param {Element | null | undefined} within @param {string} what */
function focusOn(within, what) {
  const field = within?.querySelector(what);
  if (field instanceof HTMLElement) field.focus();
}

if (!customElements.get('agreement-preparer')) customElements.define('agreement-preparer', AgreementPreparer);
