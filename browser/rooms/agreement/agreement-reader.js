/**
 * `<agreement-reader relationship="…">`: an agreement as both read it, ask about it and sign it. Everything is opened
 * and checked here before a word of it is shown.
 * @module
 */
import { announce } from '../../house/announce.js';
import { get } from '../../house/api.js';
import { told } from '../../house/clock.js';
import { session } from '../../house/keys.js';
import { knowRelationship } from '../../house/known.js';
import { clearRefused, showRefused } from '../../house/refused.js';
import { say } from '../../house/words.js';
import { Refusal } from '../../sealing/refusal.js';
import { clausesIn, hasClause } from './agreement-text.js';
import { ask, readAgreements, reply, sign } from './agreements.js';
import { linksTo, showChanges } from './changes-view.js';
import { chosen, comparedWith } from './chosen-version.js';
import { nameForm, numberIt, openForm, problem, resumeForm } from './clause-forms.js';
import { clauseOf, clauseView } from './clause-view.js';
import { fillContents } from './contents.js';
import { find, fromTemplate, show, write } from './from-template.js';
import { showLacking } from './lacking-notice.js';
import { openedLimits, rememberOpened } from './opened-limits.js';
import { besideWords, signatures, standingWords, stateWords, turnWords } from './reader-words.js';
import { showThreads } from './thread-view.js';
import { OUTCOMES } from './threads.js';
import { Unsent } from './unsent.js';
import { showVersions } from './version-shelf.js';

/** @typedef {import('./agreements.js').Agreements} Agreements */
/** @typedef {import('./agreements.js').Version} Version */
/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {{known: Known, agreements: Agreements, version: Version | undefined, limits: Set<string>}} Shown */

const EVERY = 4000;

class AgreementReader extends HTMLElement {
  /** @type {Shown | undefined} */
  #shown;
  /** @type {Unsent | undefined} */
  #drafts;
  #mark = '';
  #timer = 0;
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.addEventListener('click', this, { signal });
    this.addEventListener('submit', this, { signal });
    this.addEventListener('input', (event) => this.#note(event.target), { signal });
    this.#drafts = new Unsent(`unsent/${this.getAttribute('relationship')}`, signal);
    document.addEventListener('leaving', () => this.disconnectedCallback(), { signal });
    document.addEventListener('clock-moved', () => void this.#look(), { signal });
    addEventListener('beforeprint', () => openDetails(this), { signal });
    addEventListener('unlocked', () => void this.#open(), { signal });
    addEventListener('locked', () => this.#close(), { signal });
    if (session()) void this.#open();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'submit') return this.#submitted(event);
    const button = event.target instanceof Element ? event.target.closest('[data-does]') : null;
    if (button instanceof HTMLElement) this.#do(button);
  }

  /** Two versions that are to be compared are asked of the house, as a page is. @param {Event} event */
  #submitted(event) {
    if (!(event.target instanceof HTMLFormElement) || !event.target.closest('.asking')) return;
    event.preventDefault();
    void this.#send(event.target);
  }

  /** @param {HTMLElement} button */
  #do(button) {
    const does = button.dataset['does'];
    if (does === 'print') print();
    if (does === 'pdf' || does === 'bundle') void this.#save(button, does);
    if (does === 'renew') void this.#open();
    if (does === 'ask') openForm(button, true);
    if (does === 'not-now') openForm(button, false);
    if (does === 'acknowledge') void this.#acknowledge(button);
    if (does === 'sign') void this.#sign(button);
  }

  async #open() {
    clearTimeout(this.#timer);
    try {
      const known = await knowRelationship(this.getAttribute('relationship') ?? '');
      this.#mark = await this.#currentMark();
      const agreements = await readAgreements(known);
      if (this.#controller.signal.aborted) return;
      const version = chosen(agreements.versions);
      this.#shown = { known, agreements, version, limits: await openedLimits(known, version) };
      clearRefused(this);
      const first = find(this, 'agreement').hidden;
      this.#render(this.#shown);
      if (first) goToClause();
      await this.#resume();
    } catch (error) {
      this.#refuse(error);
    }
    this.#wait();
  }

  /** Whoever was in the middle of writing goes on there, also after something new was shown. */
  async #resume() {
    await this.#drafts?.keep();
    for (const [place, words] of Object.entries((await this.#drafts?.read()) ?? {})) {
      const text = document.getElementById(place);
      const choice = this.querySelector(`input[name="${CSS.escape(place)}"][value="${CSS.escape(words)}"]`);
      if (choice instanceof HTMLInputElement) choice.checked = true;
      if (text instanceof HTMLTextAreaElement) resumeForm(text, words);
    }
  }

  /** @param {EventTarget | null} written */
  #note(written) {
    if (written instanceof HTMLTextAreaElement) this.#drafts?.note(written.id, written.value);
    if (written instanceof HTMLInputElement && written.type === 'radio') this.#drafts?.note(written.name, written.value);
  }

  /** Nobody reads over the shoulder of somebody who has gone. */
  #close() {
    clearTimeout(this.#timer);
    this.#shown = undefined;
    this.#empty();
    show(this, 'loading');
  }

  #empty() {
    show(this, 'loading', false);
    show(this, 'agreement', false);
    show(this, 'empty', false);
    for (const name of ['clauses', 'signatures', 'version-list', 'change-list']) find(this, name).replaceChildren();
  }

  /** What does not agree is not shown, and cannot be signed. @param {unknown} error */
  #refuse(error) {
    this.#empty();
    if (session()) showRefused(error, this);
  }

  /** @param {Shown} shown */
  #render(shown) {
    const { version } = shown;
    show(this, 'loading', false);
    show(this, 'new', false);
    show(this, 'empty', !version);
    show(this, 'agreement', version !== undefined);
    const other = nameOf(shown.known, shown.agreements)(shown.known.other.person);
    write(this, 'state', stateWords(shown, other));
    if (!version) return;
    write(this, 'beside', besideWords(shown));
    write(this, 'standing', standingWords(shown, other));
    write(this, 'turn', turnWords(shown, other));
    write(this, 'version', say('agreement.version', { version: version.number }));
    write(this, 'offered', say('agreement.offered-on', { time: told(Date.parse(version.offeredAt)) }));
    show(this, 'earlier', version !== shown.agreements.versions.at(-1));
    this.#clauses(shown, version);
    find(this, 'signatures').replaceChildren(...signatures(shown, version, other));
    this.#signing(shown, version);
    showLacking(this, version, other);
    showVersions(this, shown, version, other);
    find(this, 'what-if').setAttribute('href', `../what-if/?version=${version.number}`);
  }

  /** @param {Shown} shown @param {Version} version */
  #clauses(shown, version) {
    const { known, agreements, limits } = shown;
    const name = nameOf(known, agreements);
    const keys = clausesIn(version.document);
    const limit = (/** @type {string} */ one) => this.#limit(one, version, limits);
    const views = keys.map((key) => clauseView(key, { document: version.document, limit }));
    const reader = {
      nameOf: name, me: known.me.person, other: name(known.other.person),
      isCounsellor: !this.#isClient(), newest: agreements.versions.length,
    };
    for (const view of views) {
      numberIt(view, version);
      nameForm(view);
      showThreads(view, agreements.questions.filter(({ clause }) => clause === view.dataset['clause']), reader);
    }
    find(this, 'clauses').replaceChildren(...views);
    fillContents(find(this, 'contents'), views);
    this.#changes(version, comparedWith(agreements.versions, version), views);
  }

  /** @param {Version} version @param {Version | undefined} before @param {HTMLElement[]} views */
  #changes(version, before, views) {
    const changed = before ? views.filter((view) => showChanges(view, version, before)) : [];
    const gone = before ? clausesIn(before.document).filter((key) => !hasClause(key, version.document)) : [];
    const links = linksTo(changed, before ? gone.map((key) => clauseOf(key, before.document).title) : []);
    show(this, 'changes', before !== undefined);
    find(this, 'change-list').replaceChildren(...links);
    if (before) write(this, 'changes', say(links.length ? 'agreement.changes' : 'agreement.changes.none', { version: before.number }));
    write(this, 'unchanged', before && links.length ? say('agreement.clause.unchanged', { version: before.number }) : '');
  }

  /** @param {string} key @param {Version} version @param {Set<string>} opened */
  #limit(key, version, opened) {
    const known = clauseOf('confidentiality', version.document).says.flatMap(({ limits = [] }) => limits);
    const { title = '', body = '' } = known.find((one) => one.key === key) ?? {};
    const view = fromTemplate('limit', { title, body });
    view.dataset['limit'] = key;
    show(view, 'open', this.#maySign(version) && this.#isClient() && !opened.has(key));
    show(view, 'opened', this.#isClient() && opened.has(key));
    return view;
  }

  /** @param {Shown} shown @param {Version} version */
  #signing(shown, version) {
    const may = this.#maySign(version);
    const left = may && this.#isClient() ? this.#limitsLeft(shown, version) : 0;
    show(this, 'signing', may);
    const title = clauseOf('confidentiality', version.document).title;
    write(this, 'limits-left', left ? say('agreement.limits.left', { count: left, title }) : '');
    button(this, 'sign').hidden = left > 0;
    const signed = version.signed.has(shown.known.me.person) && version === shown.agreements.versions.at(-1);
    show(this, 'next', signed);
    show(this, 'next-in-force', version.state === 'in_force');
    show(this, 'next-waiting', version.state === 'offered');
  }

  /** @param {Shown} shown @param {Version} version */
  #limitsLeft({ limits }, version) {
    return version.document.terms.confidentiality.exceptions.filter((/** @type {string} */ one) => !limits.has(one)).length;
  }

  /** @param {Version} version */
  #maySign(version) {
    const me = this.#shown?.known.me.person ?? '';
    return version.state === 'offered' && !version.signed.has(me);
  }

  #isClient() {
    return this.#shown?.known.me.role === 'client';
  }

  /** @param {HTMLElement} pressed */
  async #acknowledge(pressed) {
    const limit = pressed.closest('[data-limit]');
    const { version, known } = this.#shown ?? {};
    if (!(limit instanceof HTMLElement) || !version || !known || !this.#shown) return;
    try {
      const kept = await rememberOpened(known, version, limit.dataset['limit'] ?? '');
      // Two may be pressed quickly after each other, and the page renewed meanwhile: nothing that was opened closes.
      this.#shown.limits = new Set([...this.#shown.limits, ...kept]);
      show(limit, 'open', false);
      show(limit, 'opened');
      limit.querySelector('summary')?.focus();
      announce(say('agreement.limits.opened'));
      this.#signing(this.#shown, version);
    } catch (error) {
      showRefused(error, this);
    }
  }

  /** @param {HTMLElement} pressed */
  async #sign(pressed) {
    if (!this.#shown?.version || pressed.getAttribute('aria-disabled') === 'true') return;
    const { known, version } = this.#shown;
    pressed.setAttribute('aria-disabled', 'true');
    show(this, 'signing-now');
    try {
      await sign(known, version);
      await this.#open();
      this.#say(this.#shown.version?.state === 'in_force' ? 'agreement.signed.in-force' : 'agreement.signed.waiting');
      document.getElementById('next')?.focus(); // the button is gone; this says what comes now
    } catch (error) {
      showRefused(error, this);
      this.querySelector('refused-notice')?.scrollIntoView({ block: 'center' });
    }
    pressed.removeAttribute('aria-disabled');
    show(this, 'signing-now', false);
  }

  /** A question, a wish or an answer. @param {HTMLFormElement} form */
  async #send(form) {
    const text = form.querySelector('textarea');
    const clause = form.closest('[data-clause]')?.getAttribute('data-clause') ?? '';
    if (!text) return;
    if (!text.value.trim()) return problem(form, say('agreement.question.empty'));
    const send = form.querySelector('[type="submit"]');
    if (send?.getAttribute('aria-disabled') === 'true') return;
    send?.setAttribute('aria-disabled', 'true');
    try {
      await this.#sent(form, clause, text.value.trim());
      await this.#drafts?.forget(text.id, form.querySelector('input')?.name ?? '');
      text.value = '';
      await this.#open();
      document.getElementById(`clause-${clause}`)?.querySelector('button')?.focus();
      this.#say('agreement.question.sent');
    } catch (error) {
      send?.removeAttribute('aria-disabled');
      showRefused(error, this);
    }
  }

  /** @param {HTMLFormElement} form @param {string} clause @param {string} body */
  async #sent(form, clause, body) {
    const { known, version, agreements } = this.#shown ?? {};
    if (!known || !version) throw new Refusal('locked');
    const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector('input[type="radio"]:checked'))?.value;
    const item = form.closest('[data-question]')?.getAttribute('data-question');
    const question = agreements?.questions.find((one) => one.item === item);
    if (!question) return ask(known, version.number, { clause, body, wish: chosen === 'wish' });
    const outcome = OUTCOMES.find((one) => one === chosen) ?? 'answered';
    return reply(known, question, { body, outcome });
  }

  /** Made on this device; what makes it comes only now. @param {HTMLElement} pressed @param {'pdf' | 'bundle'} what */
  async #save(pressed, what) {
    const { known, agreements, version } = this.#shown ?? {};
    if (!known || !agreements || !version || pressed.getAttribute('aria-disabled') === 'true') return;
    pressed.setAttribute('aria-disabled', 'true');
    show(this, 'saving');
    try {
      const { saveAsData, saveAsPdf } = await import('./saved-agreement.js');
      await (what === 'pdf' ? saveAsPdf : saveAsData)(known, agreements.versions, version);
    } catch (error) {
      showRefused(error, this);
    }
    pressed.removeAttribute('aria-disabled');
    show(this, 'saving', false);
  }

  /** @param {string} key */
  #say(key) {
    const other = this.#shown ? nameOf(this.#shown.known, this.#shown.agreements)(this.#shown.known.other.person) : '';
    announce(say(key, { other }));
  }

  #wait() {
    clearTimeout(this.#timer);
    if (!this.#controller.signal.aborted) this.#timer = setTimeout(() => void this.#look(), EVERY);
  }

  /** Shows what the other has done meanwhile; what is being written or read with the keyboard is left in peace. */
  async #look() {
    try {
      if (!document.hidden && session() && (await this.#currentMark()) !== this.#mark) {
        if (!this.#isBusy()) return void this.#open();
        show(this, 'new');
      }
    } catch {
      // There is no connection just now; the page stays as it is.
    }
    this.#wait();
  }

  #isBusy() {
    const written = [...this.querySelectorAll('textarea')].some((text) => text.value !== '');
    return written || this.querySelector('.agreement')?.contains(document.activeElement) === true;
  }

  async #currentMark() {
    const { versions, ...beside } = await get(`/api/relationships/${this.getAttribute('relationship')}/agreements/`);
    const states = versions.map((/** @type {any} */ { version, state, signatures }) => [version, state, Object.keys(signatures)]);
    return JSON.stringify([states, beside]);
  }
}

/** @param {Known} known @param {Agreements} agreements @returns {(person: string) => string} '' for the reader */
const nameOf = ({ me, other }, { names }) => (person) =>
  (person === me.person ? '' : names.get(person) || say(`agreement.nameless.${other.role}`));

/** On paper nothing can be opened. @param {ParentNode} within */
function openDetails(within) {
  for (const one of within.querySelectorAll('details')) one.open = true;
}

/** @param {ParentNode} within @param {string} does @returns {HTMLElement} */
function button(within, does) {
  return /** @type {HTMLElement} */ (within.querySelector(`[data-does="${does}"]`));
}

/** A link may lead to one clause; it is there only now. */
function goToClause() {
  if (location.hash.startsWith('#clause-')) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

if (!customElements.get('agreement-reader')) customElements.define('agreement-reader', AgreementReader);
