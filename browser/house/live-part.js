/**
 * `<live-part src="/…/timeline/" every="5">…</live-part>`: a part of the page that the server renders and that stays
 * current. It asks with the mark (ETag) of what it shows, changes nothing while nothing has changed, rests while the
 * page is hidden, and leaves the focus where it is.
 * @module
 */
import { ask } from "./api.js";
import { parsed } from "./pages.js";

const SLOWEST = 60;

export class LivePart extends HTMLElement {
  #mark = "";
  #shown = "";
  #timer = 0;
  #failures = 0;
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    this.#shown ||= squeezed(this.innerHTML);
    const { signal } = this.#controller;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#rest() : this.look()), { signal });
    document.addEventListener("clock-moved", () => void this.look(), { signal });
    document.addEventListener("leaving", () => this.disconnectedCallback(), { signal });
    this.#wait();
  }

  disconnectedCallback() {
    this.#rest();
    this.#controller.abort();
  }

  /** Looks now whether something is new. */
  async look() {
    this.#rest();
    try {
      await this.#renew();
      this.#failures = 0;
    } catch (error) {
      if (this.#controller.signal.aborted) return;
      this.#failures += 1;
      console.warn("live-part:", error);
    }
    if (this.isConnected) this.#wait();
  }

  async #renew() {
    /** @type {Record<string, string>} */
    const headers = { Accept: "text/html", ...(this.#mark ? { "If-None-Match": this.#mark } : {}) };
    const answer = await ask("GET", this.getAttribute("src") ?? "", null, { headers, signal: this.#controller.signal });
    if (answer.status === 304 || answer.redirected) return;
    this.#mark = answer.headers.get("ETag") ?? "";
    this.#take(parsed(await answer.text()).body);
  }

  /** What is compared is what the server sent: elements may have made something of it since. @param {HTMLElement} next */
  #take(next) {
    const html = squeezed(next.innerHTML);
    if (html === this.#shown) return;
    this.#shown = html;
    const focused = this.contains(document.activeElement) ? document.activeElement?.id : "";
    const open = new Set([...this.querySelectorAll("details[open][id]")].map((one) => one.id));
    this.replaceChildren(...document.adoptNode(next).childNodes);
    for (const one of this.querySelectorAll("details[id]")) one.toggleAttribute("open", open.has(one.id));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    this.dispatchEvent(new CustomEvent("part-changed", { bubbles: true }));
  }

  #wait() {
    if (document.hidden) return;
    const seconds = Number(this.getAttribute("every") ?? 5) * 2 ** Math.min(this.#failures, 4);
    this.#timer = setTimeout(() => void this.look(), 1000 * Math.min(seconds, SLOWEST));
  }

  #rest() {
    clearTimeout(this.#timer);
  }
}

/** @param {string} html */
function squeezed(html) {
  return html.replace(/\s+/g, " ").trim();
}
