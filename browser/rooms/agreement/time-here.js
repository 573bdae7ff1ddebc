/**
 * `<time-here zone="Europe/London"><time datetime="…">…</time></time-here>`: adds what the clock of the reader shows,
 * where it shows something else than the clock of the agreement.
 * @module
 */
import { told } from '../../house/clock.js';
import { say } from '../../house/words.js';

class TimeHere extends HTMLElement {
  connectedCallback() {
    const at = Date.parse(this.querySelector('time')?.getAttribute('datetime') ?? '');
    if (Number.isNaN(at) || this.querySelector('.here')) return;
    const here = told(at);
    if (here === told(at, this.getAttribute('zone') ?? 'UTC')) return;
    const also = document.createElement('span');
    also.className = 'here soft small';
    also.textContent = ` (${say('agreement.zone.here', { time: here })})`;
    this.append(also);
  }
}

if (!customElements.get('time-here')) customElements.define('time-here', TimeHere);
