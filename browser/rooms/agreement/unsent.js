/**
 * Words that somebody has begun and not sent: sealed for them alone, so that a crash, the lock or a closed tab loses
 * nothing.
 * @module
 */
import { readSlot, writeSlot } from '../../house/slots.js';

/** Writing is seldom interrupted for longer; what comes within it is kept at once. */
const AFTER = 800;

export class Unsent {
  #name;
  /** @type {Record<string, string>} */
  #pending = {};
  #timer = 0;

  /** @param {string} name of a slot @param {AbortSignal} signal */
  constructor(name, signal) {
    this.#name = name;
    addEventListener('locking', (event) => {
      if (event instanceof CustomEvent) event.detail.waitUntil(this.keep());
    }, { signal });
    document.addEventListener('leaving-page', () => void this.keep(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** @returns {Promise<Record<string, string>>} place → words */
  async read() {
    return { ...(await readSlot(this.#name)).content };
  }

  /** @param {string} place @param {string} words */
  note(place, words) {
    this.#pending[place] = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), AFTER);
  }

  /** Keeps what was noted; where that is not possible now, it is tried again with the next word. */
  async keep() {
    clearTimeout(this.#timer);
    const noted = this.#pending;
    if (!Object.keys(noted).length) return;
    this.#pending = {};
    try {
      await writeSlot(this.#name, (content) => without({ ...content, ...noted }));
    } catch {
      this.#pending = { ...noted, ...this.#pending };
    }
  }

  /** It was sent. @param {...string} places */
  async forget(...places) {
    for (const place of places) this.note(place, '');
    await this.keep();
  }

  /** Everything was sent. */
  async clear() {
    this.#pending = {};
    await writeSlot(this.#name, () => ({}));
  }
}

/** @param {Record<string, string>} content */
const without = (content) => Object.fromEntries(Object.entries(content).filter(([, words]) => words !== ''));
