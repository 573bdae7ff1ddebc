/**
 * `<kept-reader>`: asks for the passphrase and shows what is kept on this device. It needs no house, and it forgets
 * what it showed when nobody touches it for a while.
 * @module
 */
import '../../people/passphrase-field.js';
import { told } from '../../house/clock.js';
import { USUAL_MINUTES } from '../../house/lock.js';
import { clearRefused } from '../../house/refused.js';
import { say } from '../../house/words.js';
import { answering, formIn } from '../../people/form.js';
import { element, find, show, write } from './from-template.js';
import { copies, openCopies, removeAll } from './kept-copy.js';

/** @typedef {import('./kept-copy.js').Copy} Copy */

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'];

class KeptReader extends HTMLElement {
  #controller = new AbortController();
  #timer = 0;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const form = formIn(this);
    answering(form, async ({ passphrase = '' }) => {
      clearRefused(this);
      this.#show(await openCopies(passphrase));
      form.reset();
    });
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, () => this.#wait(), { signal, passive: true });
    document.addEventListener('leaving', () => this.#leave(), { signal });
    this.querySelector('[data-does="close"]')?.addEventListener('click', () => this.#close());
    this.querySelector('[data-does="remove"]')?.addEventListener('click', () => void this.#remove());
    void this.#begin();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  async #begin() {
    const there = (await copies()).length > 0;
    show(this, 'ask', there);
    show(this, 'manage', there);
    if (!there) write(this, 'nothing', say('kept.none'));
  }

  /** @param {Copy[]} opened */
  #show(opened) {
    show(this, 'ask', false);
    show(this, 'opened');
    find(this, 'copies').replaceChildren(...opened.map(copyView));
    find(this, 'copies').querySelector('h2')?.focus();
    this.#wait();
  }

  #close() {
    clearTimeout(this.#timer);
    find(this, 'copies').replaceChildren();
    show(this, 'opened', false);
    show(this, 'ask');
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#close(), USUAL_MINUTES * 60_000);
  }

  async #remove() {
    await removeAll();
    this.#close();
    show(this, 'ask', false);
    show(this, 'manage', false);
    write(this, 'nothing', say('kept.removed'));
  }

  /** Without a house nobody else tells this browser to forget. */
  #leave() {
    this.#close();
    void removeAll();
  }
}

/** @param {Copy} copy */
function copyView({ title, other, at, parts }) {
  const view = element('section', '');
  const heading = element('h2', title);
  heading.tabIndex = -1;
  view.append(heading, element('p', say('kept.between', { other })), element('p', say('kept.as-of', { time: told(Date.parse(at)) }), 'soft'));
  for (const part of parts) view.append(element('h3', part.title), ...part.lines.map((line) => element('p', line, 'said')));
  return view;
}

if (!customElements.get('kept-reader')) customElements.define('kept-reader', KeptReader);
