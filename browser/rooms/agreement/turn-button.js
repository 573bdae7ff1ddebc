/**
 * `<turn-button path="…" asked="…">`: a button that asks the house once, under an id of its own, and then shows the
 * page as it is now. What the house will not do is said beside it. `asked`: an id that stands already.
 * @module
 */
import { Problem, post } from '../../house/api.js';
import { refresh } from '../../house/pages.js';
import { say } from '../../house/words.js';

class TurnButton extends HTMLElement {
  /** Pressed again after an answer was lost, it is still the same request. */
  #id = this.getAttribute('asked') ?? crypto.randomUUID();

  connectedCallback() {
    this.querySelector('button')?.addEventListener('click', (event) => void this.#ask(event.currentTarget));
  }

  /** @param {EventTarget | null} pressed */
  async #ask(pressed) {
    if (!(pressed instanceof HTMLButtonElement) || pressed.getAttribute('aria-disabled') === 'true') return;
    pressed.setAttribute('aria-disabled', 'true');
    try {
      await post(this.getAttribute('path') ?? '', { id: this.#id });
      await refresh();
    } catch (error) {
      pressed.removeAttribute('aria-disabled');
      const place = this.querySelector('.problem');
      if (place) place.textContent = error instanceof Problem ? error.words : say('house.not-done');
    }
  }
}

if (!customElements.get('turn-button')) customElements.define('turn-button', TurnButton);
