/**
 * `<passphrase-field data-show data-hide><input type="password"></passphrase-field>`: a field that can be looked at. It
 * hides again when its form is sent or the page is left alone.
 * @module
 */
export class PassphraseField extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    this.append(this.#button());
    this.closest("form")?.addEventListener("submit", () => this.#show(false));
    addEventListener("locked", () => this.#show(false));
  }

  #button() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.addEventListener("click", () => this.#show(this.#input().type === "password"));
    this.#label(button, false);
    return button;
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.#input().type = shown ? "text" : "password";
    const button = this.querySelector("button");
    if (button) this.#label(button, shown);
  }

  /** @param {HTMLButtonElement} button @param {boolean} shown */
  #label(button, shown) {
    button.textContent = (shown ? this.dataset["hide"] : this.dataset["show"]) ?? "";
    button.setAttribute("aria-pressed", String(shown));
    button.setAttribute("aria-controls", this.#input().id);
  }

  #input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }
}

if (!customElements.get("passphrase-field")) customElements.define("passphrase-field", PassphraseField);
