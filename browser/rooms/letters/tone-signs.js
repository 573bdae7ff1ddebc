/**
 * `<tone-signs>`: a small menu of signs for tone. The sign that is chosen is put into the text where its writer was.
 * @module
 */

export class ToneSigns extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.#pressed(event));
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#close();
    });
  }

  /** All that can be chosen. @returns {string[]} */
  get signs() {
    return [...this.querySelectorAll("button")].map((button) => button.value);
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    this.#close();
    this.dispatchEvent(new CustomEvent("sign-chosen", { bubbles: true, detail: button.value }));
  }

  #close() {
    const details = this.querySelector("details");
    if (!details?.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  }
}

if (!customElements.get("tone-signs")) customElements.define("tone-signs", ToneSigns);
