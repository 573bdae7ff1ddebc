/**
 * `<next-thing>`: the next thing that is expected, said large at the head of the page. It follows the timeline below,
 * which stays current by itself.
 * @module
 */

export class NextThing extends HTMLElement {
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    document.addEventListener("part-changed", () => this.#follow(), { signal });
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  #follow() {
    const told = document.querySelector("#timeline [data-next]")?.textContent?.trim() ?? "";
    if (told && this.innerText.trim() !== told) this.replaceChildren(told);
  }
}

if (!customElements.get("next-thing")) customElements.define("next-thing", NextThing);
