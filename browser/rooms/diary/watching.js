/**
 * Keeps a page current while it is open: looks again every few seconds, rests while the page is hidden, and speaks up
 * only when something has changed.
 * @module
 */

const SLOWEST = 8;

/** @template T */
export class Watching {
  #read;
  #show;
  #every;
  #timer = 0;
  #failures = 0;
  #looks = 0;
  #shown = "";
  #controller = new AbortController();

  /**
   * @param {{read: () => Promise<T>, show: (found: T) => void, failed?: (error: unknown) => void, every?: number}} how
   * `failed` hears only of a page that has nothing to show yet; `every` in seconds
   */
  constructor({ read, show, failed = () => undefined, every = 15 }) {
    this.#read = read;
    this.#show = show;
    this.failed = failed;
    this.#every = every * 1000;
  }

  begin() {
    const { signal } = this.#controller;
    document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(this.#timer) : void this.look()), { signal });
    document.addEventListener("clock-moved", () => void this.look(), { signal });
    document.addEventListener("leaving", () => this.end(), { signal });
    return this.look();
  }

  end() {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  /** Looks now. `anew`: shows it even if nothing has changed. */
  async look({ anew = false } = {}) {
    clearTimeout(this.#timer);
    const mine = this.#looks += 1;
    try {
      const found = await this.#read();
      // Who asked later knows better.
      if (this.#controller.signal.aborted || mine !== this.#looks) return;
      const seen = JSON.stringify(found);
      if (anew || seen !== this.#shown) this.#show(found);
      this.#shown = seen;
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      if (!this.#shown && !this.#controller.signal.aborted) this.failed(error);
    }
    if (this.#controller.signal.aborted || document.hidden || mine !== this.#looks) return;
    this.#timer = setTimeout(() => void this.look(), this.#every * Math.min(2 ** this.#failures, SLOWEST));
  }
}
