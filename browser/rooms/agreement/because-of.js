/**
 * `<because-of relationship="…" clause="contact" version="2"><a href="…/agreement/#clause-contact">as agreed</a></because-of>`:
 * what the software did says because of which clause: 'Because of clause 4: letters are read on Tuesdays and Fridays'.
 * Number and sentence come from the document that both signed. Until it was opened, and where it cannot be, the plain
 * link stands as the page brought it.
 *
 * - `relationship`: its id
 * - `clause`: its name in the terms
 * - `version`: of the agreement because of which it happened; without it, the one in force, or else the newest
 *
 * A page needs this module among its modules and nothing else: the sentence is one of the words of the house.
 * @module
 */
import { session } from '../../house/keys.js';
import { language, say } from '../../house/words.js';
import { inForce } from './agreements.js';
import { clauseNumber } from './required.js';
import { versionsOf } from './opened-once.js';

/** @typedef {import('./agreements.js').Version} Version */

class BecauseOf extends HTMLElement {
  #controller = new AbortController();
  /** As the page brought it: nothing of the document stays once it is locked. */
  #plain = '';

  connectedCallback() {
    this.#controller = new AbortController();
    this.#plain ||= this.querySelector('a')?.textContent ?? '';
    const { signal } = this.#controller;
    addEventListener('unlocked', () => void this.#show(), { signal });
    addEventListener('locked', () => this.#write(this.#plain, ''), { signal });
    if (session()) void this.#show();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #show() {
    try {
      const versions = await versionsOf(this.getAttribute('relationship') ?? '');
      if (!this.#controller.signal.aborted) this.#tell(this.#chosen(versions));
    } catch (error) {
      console.warn('because-of:', error); // the agreement itself says why, where the link leads
    }
  }

  /** @param {Version[]} versions */
  #chosen(versions) {
    const wanted = Number(this.getAttribute('version'));
    return wanted ? versions.find(({ number }) => number === wanted) : inForce(versions) ?? versions.at(-1);
  }

  /** @param {Version | undefined} version */
  #tell(version) {
    const clause = this.getAttribute('clause') ?? '';
    const number = version ? clauseNumber(version.document.terms, clause) : 0;
    const { short, text, language: signedIn } = version?.document.words ?? {};
    const sentence = String(short?.[clause] ?? text?.[clause]?.[0] ?? '');
    if (number && sentence) this.#write(say('agreement.because', { number, short: sentence }), signedIn);
  }

  /** @param {string} words @param {string} signedIn the language of the document, '' for that of the page */
  #write(words, signedIn) {
    const link = this.querySelector('a');
    if (!link || !words) return;
    link.textContent = words;
    if (signedIn && signedIn !== language()) link.lang = signedIn;
    else link.removeAttribute('lang');
  }
}

if (!customElements.get('because-of')) customElements.define('because-of', BecauseOf);
