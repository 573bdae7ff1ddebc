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
import { readSlot, writeSlot } from '../../house/slots.js';
import { say } from '../../house/words.js';
import { ask, clientOf, inForce, readAgreements, sign } from './agreements.js';
import { clauseOf, clauseView } from './clause-view.js';
import { CLAUSES } from './clauses.js';
import { element, find, fromTemplate, show, write } from './from-template.js';

/** @typedef {import('./agreements.js').Agreements} Agreements */
/** @typedef {import('./agreements.js').Version} Version */
/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {{known: Known, agreements: Agreements, version: Version | undefined, limits: Set<string>}} Shown */

const EVERY = 4000;

class AgreementReader extends HTMLElement {
  /** @type {Shown | undefined} */
  #shown;
  #mark = '';
  #timer = 0;
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.addEventListener('click', this, { signal });
    this.addEventListener('submit', this, { signal });
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
    if (event.type === 'submit') {
      event.preventDefault();
      if (event.target instanceof HTMLFormElement) void this.#ask(event.target);
      return;
    }
    const button = event.target instanceof Element ? event.target.closest('[data-does]') : null;
    if (button instanceof HTMLElement) this.#do(button);
  }

  /** @param {HTMLElement} button */
  #do(button) {
    const does = button.dataset['does'];
    if (does === 'print') print();
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
    } catch (error) {
      this.#refuse(error);
    }
    this.#wait();
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
    for (const name of ['clauses', 'signatures', 'version-list']) find(this, name).replaceChildren();
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
    write(this, 'state', stateWords(shown));
    if (!version) return;
    write(this, 'beside', besideWords(shown));
    write(this, 'version', say('agreement.version', { version: version.number }));
    write(this, 'offered', say('agreement.offered-on', { time: told(Date.parse(version.offeredAt)) }));
    show(this, 'earlier', version !== shown.agreements.versions.at(-1));
    this.#clauses(shown, version);
    find(this, 'signatures').replaceChildren(...signatures(shown, version));
    this.#signing(shown, version);
    this.#versions(shown, version);
    find(this, 'what-if').setAttribute('href', `../what-if/?version=${version.number}`);
  }

  /** @param {Shown} shown @param {Version} version */
  #clauses({ known, agreements, limits }, version) {
    const before = comparedWith(agreements.versions, version);
    const asking = { nameOf: nameOf(known, agreements), before: before ?? null, document: version.document };
    const views = CLAUSES.map((key) => {
      const questions = agreements.questions.filter(({ clause }) => clause === key);
      return clauseView(key, { ...asking, questions, limit: (limit) => this.#limit(limit, version, limits) });
    });
    for (const view of views) nameForm(view);
    find(this, 'clauses').replaceChildren(...views);
    const changed = views.some((view) => view.classList.contains('has-changed'));
    write(this, 'unchanged', before && changed ? say('agreement.clause.unchanged', { version: before.number }) : '');
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

  /** @param {Shown} shown @param {Version} version */
  #versions({ agreements: { versions } }, version) {
    show(this, 'versions', versions.length > 1);
    const links = [...versions].reverse().map((one) => {
      const item = document.createElement('li');
      const link = element('a', say('agreement.version', { version: one.number }));
      link.setAttribute('href', `?version=${one.number}`);
      if (one === version) link.setAttribute('aria-current', 'page');
      item.append(link, ` ${oneLine(one)}`);
      return item;
    });
    find(this, 'version-list').replaceChildren(...links);
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

  /** @param {HTMLFormElement} form */
  async #ask(form) {
    const text = form.querySelector('textarea');
    const clause = form.closest('[data-clause]')?.getAttribute('data-clause') ?? '';
    const { known, version } = this.#shown ?? {};
    if (!text || !known || !version) return;
    if (!text.value.trim()) return problem(form, say('agreement.question.empty'));
    const send = form.querySelector('[type="submit"]');
    if (send?.getAttribute('aria-disabled') === 'true') return;
    send?.setAttribute('aria-disabled', 'true');
    try {
      await ask(known, version.number, { clause, body: text.value.trim() });
      text.value = '';
      await this.#open();
      document.getElementById(`clause-${clause}`)?.querySelector('button')?.focus();
      this.#say('agreement.question.sent');
    } catch (error) {
      send?.removeAttribute('aria-disabled');
      showRefused(error, this);
    }
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
    const { versions, questions } = await get(`/api/relationships/${this.getAttribute('relationship')}/agreements/`);
    const states = versions.map((/** @type {any} */ { version, state, signatures }) => [version, state, Object.keys(signatures)]);
    return JSON.stringify([states, questions]);
  }
}

/** The version that the address names, or the newest. @param {Version[]} versions */
function chosen(versions) {
  const asked = Number(new URLSearchParams(location.search).get('version'));
  return versions.find(({ number }) => number === asked) ?? versions.at(-1);
}

/** What has changed is of interest while it is on offer. @param {Version[]} versions @param {Version} version */
function comparedWith(versions, version) {
  if (version.state !== 'offered') return undefined;
  return inForce(versions) ?? versions[versions.indexOf(version) - 1];
}

/** @param {Known} known @param {Agreements} agreements @returns {(person: string) => string} '' for the reader */
const nameOf = ({ me, other }, { names }) => (person) =>
  (person === me.person ? '' : names.get(person) || say(`agreement.nameless.${other.role}`));

/** @param {Shown} shown */
function stateWords({ known, agreements, version }) {
  const other = nameOf(known, agreements)(known.other.person);
  if (!version) return say(`agreement.none.${known.me.role}`, { other });
  const time = version.since ? told(Date.parse(version.since)) : '';
  if (version.state === 'in_force') return say('agreement.in-force', { time });
  if (version.state === 'past') return say('agreement.past', { time });
  if (version.state === 'superseded') return say('agreement.superseded');
  return say(clientOf(known) === known.me ? 'agreement.offered.to-client' : 'agreement.offered.by-counsellor', { other });
}

/** @param {Shown} shown */
function besideWords({ agreements, version }) {
  const running = inForce(agreements.versions);
  return version?.state === 'offered' && running ? say('agreement.offered.beside', { version: running.number }) : '';
}

/** @param {Version} version */
function oneLine({ state, since }) {
  if (state === 'in_force') return say('agreement.in-force', { time: told(Date.parse(since ?? '')) });
  if (state === 'past') return say('agreement.past', { time: told(Date.parse(since ?? '')) });
  return state === 'superseded' ? say('agreement.superseded') : say('agreement.offered');
}

/** @param {Shown} shown @param {Version} version */
function signatures({ known, agreements }, { signed }) {
  return [known.me, known.other].map(({ person }) => {
    const who = nameOf(known, agreements)(person);
    const at = signed.get(person);
    const key = `${who ? '' : 'you-'}${at ? 'signed' : 'not-signed'}${who ? '-by' : ''}`;
    return element('li', say(`agreement.${key}`, { who, time: at ? told(Date.parse(at)) : '' }));
  });
}

/** @param {Known} known @param {Version | undefined} version */
async function openedLimits(known, version) {
  const { content } = await readSlot(`limits/${known.id}`);
  return new Set(/** @type {string[]} */ (content?.[String(version?.number)] ?? []));
}

/** @param {Known} known @param {Version} version @param {string} limit */
async function rememberOpened(known, version, limit) {
  const number = String(version.number);
  const kept = await writeSlot(`limits/${known.id}`, (content) =>
    ({ ...content, [number]: [...new Set([...(content?.[number] ?? []), limit])].sort() }));
  return new Set(/** @type {string[]} */ (kept[number]));
}

/** @param {HTMLElement} pressed @param {boolean} open */
function openForm(pressed, open) {
  const asking = pressed.closest('[data-is="asking"]');
  const form = asking?.querySelector('form');
  const opener = asking?.querySelector('[data-does="ask"]');
  if (!form || !(opener instanceof HTMLElement)) return;
  form.hidden = !open;
  opener.hidden = open;
  opener.setAttribute('aria-expanded', String(open));
  if (open) form.querySelector('textarea')?.focus();
  else opener.focus();
}

/** On paper nothing can be opened. @param {ParentNode} within */
function openDetails(within) {
  for (const one of within.querySelectorAll('details')) one.open = true;
}

/** The label of a form says which clause it asks about. @param {HTMLElement} view */
function nameForm(view) {
  const text = view.querySelector('textarea');
  const [label, hint, wrong] = ['label', '.hint', '.problem'].map((one) => view.querySelector(`form ${one}`));
  if (!text || !(label instanceof HTMLLabelElement) || !hint || !wrong) return;
  const { clause } = view.dataset;
  text.id = label.htmlFor = `ask-${clause}`;
  hint.id = `ask-hint-${clause}`;
  wrong.id = `ask-problem-${clause}`;
  text.setAttribute('aria-describedby', `${hint.id} ${wrong.id}`);
  label.textContent = view.querySelector('h2')?.textContent ?? '';
}

/** @param {HTMLFormElement} form @param {string} words */
function problem(form, words) {
  const place = form.querySelector('.problem');
  if (place) place.textContent = words;
  form.querySelector('textarea')?.focus();
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
