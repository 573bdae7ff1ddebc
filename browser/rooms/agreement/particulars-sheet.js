/**
 * `<particulars-sheet relationship="…">`: phone numbers and whom to call, as each of the two has written them for the
 * other; and the copy of it all that a person may keep on this device.
 * @module
 */
import { announce } from '../../house/announce.js';
import { told } from '../../house/clock.js';
import { session } from '../../house/keys.js';
import { knowRelationship } from '../../house/known.js';
import { clearRefused, showRefused } from '../../house/refused.js';
import { say } from '../../house/words.js';
import { readAgreements } from './agreements.js';
import { element, find, fromTemplate, show, write } from './from-template.js';
import { canKeep, copyOf, keepCopy, removeCopy } from './kept-copy.js';
import { planOf } from './kept-plan.js';
import { historyOf, leave, same } from './particulars.js';
import { Unsent } from './unsent.js';

/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {import('./agreements.js').Agreements} Agreements */
/** @typedef {import('./particulars.js').Particulars} Particulars */
/** @typedef {{known: Known, agreements: Agreements, mine: Particulars[], theirs: Particulars[], other: string}} Shown */

class ParticularsSheet extends HTMLElement {
  /** @type {Shown | undefined} */
  #shown;
  /** @type {Unsent | undefined} */
  #drafts;
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#drafts = new Unsent(`particulars/${this.#relationship}`, signal);
    this.addEventListener('submit', (event) => { event.preventDefault(); void this.#send(); }, { signal });
    this.addEventListener('input', (event) => this.#note(event.target), { signal });
    this.querySelector('[data-does="keep"]')?.addEventListener('click', () => void this.#keep(), { signal });
    this.querySelector('[data-does="remove"]')?.addEventListener('click', () => void this.#remove(), { signal });
    document.addEventListener('leaving', () => this.disconnectedCallback(), { signal });
    addEventListener('unlocked', () => void this.#open(), { signal });
    addEventListener('locked', () => this.#close(), { signal });
    if (session()) void this.#open();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  get #relationship() {
    return this.getAttribute('relationship') ?? '';
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector('form'));
  }

  async #open() {
    try {
      const first = !this.#shown;
      this.#shown = await read(this.#relationship);
      if (this.#controller.signal.aborted) return;
      clearRefused(this);
      this.#render(this.#shown);
      if (first) await this.#fill(this.#shown);
      show(this, 'loading', false);
      show(this, 'open');
      await this.#renewCopy();
    } catch (error) {
      this.#close();
      if (session()) showRefused(error, this);
    }
  }

  #close() {
    this.#shown = undefined;
    this.#form.reset();
    for (const name of ['their-fields', 'their-earlier-list', 'my-earlier-list']) find(this, name).replaceChildren();
    show(this, 'open', false);
    show(this, 'loading', Boolean(!session()));
  }

  /** @param {Shown} shown */
  #render({ mine, theirs, other }) {
    write(this, 'theirs', say('particulars.of.other', { other }));
    write(this, 'mine', say('particulars.of.you', { other }));
    const newest = theirs.at(-1);
    write(this, 'none', newest ? '' : say('particulars.none', { other }));
    find(this, 'their-fields').replaceChildren(...(newest ? pairs(newest.fields) : []));
    write(this, 'their-time', since(newest));
    write(this, 'my-time', since(mine.at(-1)));
    showEarlier(this, 'their', theirs);
    showEarlier(this, 'my', mine);
  }

  /** What was begun and not sent comes before what was sent. @param {Shown} shown */
  async #fill({ mine }) {
    const begun = (await this.#drafts?.read()) ?? {};
    const fields = { ...mine.at(-1)?.fields, ...begun };
    for (const field of this.#fields()) field.value = fields[field.name] ?? '';
    write(this, 'draft', Object.keys(begun).length ? say('particulars.draft') : '');
  }

  /** @returns {(HTMLInputElement | HTMLTextAreaElement)[]} */
  #fields() {
    return [...this.#form.querySelectorAll('input, textarea')].map((one) => /** @type {HTMLInputElement} */ (one));
  }

  /** @param {EventTarget | null} written */
  #note(written) {
    if (written instanceof HTMLInputElement || written instanceof HTMLTextAreaElement) this.#drafts?.note(written.name, written.value);
  }

  async #send() {
    const { known, mine, other } = this.#shown ?? {};
    const send = this.#form.querySelector('[type="submit"]');
    if (!known || !mine || send?.getAttribute('aria-disabled') === 'true') return;
    const fields = Object.fromEntries(this.#fields().map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value));
    write(this, 'problem', '');
    if (same(fields, mine.at(-1)?.fields ?? {})) return write(this, 'problem', say('particulars.same'));
    send?.setAttribute('aria-disabled', 'true');
    try {
      await leave(known, fields);
      await this.#drafts?.clear();
      write(this, 'draft', '');
      await this.#open();
      announce(say('particulars.saved', { other: other ?? '' }));
    } catch (error) {
      showRefused(error, this);
    }
    send?.removeAttribute('aria-disabled');
  }

  async #keep() {
    try {
      if (this.#shown) await keepCopy(this.#relationship, planOf(this.#shown));
      await this.#showCopy();
    } catch (error) {
      showRefused(error, this);
    }
  }

  async #remove() {
    await removeCopy(this.#relationship);
    await this.#showCopy();
    write(this, 'kept', say('particulars.kept.removed'));
  }

  /** A copy that is here already follows what is new. */
  async #renewCopy() {
    if (canKeep() && this.#shown && (await copyOf(this.#relationship))) await keepCopy(this.#relationship, planOf(this.#shown));
    await this.#showCopy();
  }

  async #showCopy() {
    const kept = canKeep() ? await copyOf(this.#relationship) : undefined;
    const state = !canKeep() ? 'not-possible' : kept ? 'yes' : 'no';
    write(this, 'kept', say(`particulars.kept.${state}`, { time: kept ? told(Date.parse(kept.at)) : '' }));
    show(this, 'kept-where', Boolean(kept));
    this.querySelector('[data-does="keep"]')?.toggleAttribute('hidden', Boolean(kept) || !canKeep());
    this.querySelector('[data-does="remove"]')?.toggleAttribute('hidden', !kept);
  }
}

/** @param {string} relationship @returns {Promise<Shown>} */
async function read(relationship) {
  const known = await knowRelationship(relationship);
  const agreements = await readAgreements(known);
  const { items } = agreements;
  const { person, role } = known.other;
  return {
    known,
    agreements,
    mine: historyOf(items, known.me.person),
    theirs: historyOf(items, person),
    other: agreements.names.get(person) || say(`agreement.nameless.${role}`),
  };
}

/** @param {Record<string, string>} fields */
function pairs(fields) {
  const shown = Object.entries(fields).map(([name, value]) => {
    const pair = document.createElement('div');
    pair.append(element('dt', say(`particulars.${name}`)), valueView(name, value));
    return pair;
  });
  return shown.length ? shown : [element('div', say('particulars.empty'), 'soft')];
}

/** A number can be called where it stands. @param {string} name @param {string} value */
function valueView(name, value) {
  const view = element('dd', name.endsWith('phone') ? '' : value, 'said');
  if (!name.endsWith('phone')) return view;
  const link = element('a', value);
  link.setAttribute('href', `tel:${value.replace(/[^+\d]/g, '')}`);
  view.append(link);
  return view;
}

/** @param {Particulars | undefined} newest */
const since = (newest) => (newest ? say('particulars.since', { time: told(Date.parse(newest.at)) }) : '');

/** @param {HTMLElement} page @param {'my' | 'their'} whose @param {Particulars[]} history */
function showEarlier(page, whose, history) {
  const earlier = history.slice(0, -1).reverse();
  show(page, `${whose}-history`, earlier.length > 0);
  write(page, `${whose}-earlier`, say('particulars.earlier', { count: earlier.length }));
  find(page, `${whose}-earlier-list`).replaceChildren(...earlier.map((one) => {
    const view = fromTemplate('earlier', { time: since(one) });
    find(view, 'fields').append(...pairs(one.fields));
    return view;
  }));
}

if (!customElements.get('particulars-sheet')) customElements.define('particulars-sheet', ParticularsSheet);
