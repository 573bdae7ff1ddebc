/**
 * `<agreed-words relationship="…" version="2" word="acknowledgement">`: the words that two people agreed, opened on
 * this device from the version that they signed. What stands in the element is shown until then.
 *
 * - `relationship`: its id
 * - `version`: of the agreement under which the words are said; without it, the newest
 * - `word`: acknowledgement, notice_again, concern, last_note or apology
 *
 * The page brings the words of `consultingroom.rooms.agreement.words.agreed_words`. However many of these a page
 * holds, the agreement is opened and checked once.
 * @module
 */
import { session } from '../../house/keys.js';
import { say } from '../../house/words.js';
import { versionsOf } from './opened-once.js';

/** @typedef {import('./agreements.js').Version} Version */

export class AgreedWords extends HTMLElement {
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener('unlocked', () => void this.#show(), { signal });
    addEventListener('locked', () => this.#write(say('agreement.words.locked'), 'soft'), { signal });
    void this.#show();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #show() {
    if (!session()) return this.#write(say('agreement.words.locked'), 'soft');
    try {
      const versions = await versionsOf(this.getAttribute('relationship') ?? '');
      if (this.#controller.signal.aborted) return;
      this.#tell(versions);
    } catch (error) {
      console.warn('agreed-words:', error);
      this.#write(say('agreement.words.refused'), 'soft');
    }
  }

  /** @param {Version[]} versions */
  #tell(versions) {
    const wanted = Number(this.getAttribute('version'));
    const version = wanted ? versions.find(({ number }) => number === wanted) : versions.at(-1);
    const words = version?.document.words?.[this.getAttribute('word') ?? ''];
    if (words) this.#write(String(words), 'agreed-text');
    else this.#write(say('agreement.words.none'), 'soft');
  }

  /** @param {string} text @param {string} className */
  #write(text, className) {
    const quote = document.createElement(className === 'soft' ? 'p' : 'blockquote');
    quote.className = className;
    quote.textContent = text;
    this.replaceChildren(quote);
  }
}

if (!customElements.get('agreed-words')) customElements.define('agreed-words', AgreedWords);
