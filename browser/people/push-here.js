/**
 * `<push-here>`: lets this browser show that there is an update, or stops that. See people/push_here.html.
 * @module
 */
import { Problem } from "../house/api.js";
import { askForPush, NoPush, pushIsOn, pushIsPossible, stopPush } from "../house/push.js";
import { saying } from "./saying.js";

export class PushHere extends HTMLElement {
  connectedCallback() {
    const key = this.dataset["key"] ?? "";
    this.#onPress("ask", () => askForPush(key), "on");
    this.#onPress("stop", stopPush, "off");
    void this.#show();
  }

  /** @param {string} name @param {() => Promise<unknown>} act @param {string} done */
  #onPress(name, act, done) {
    this.#part(name).addEventListener("click", async () => {
      this.#say("", "");
      await act().then(() => this.#say(saying(this, done), ""), (error) => this.#say("", this.#why(error)));
      await this.#show();
    });
  }

  async #show() {
    const possible = pushIsPossible();
    const on = await pushIsOn();
    this.#part("impossible").hidden = possible;
    this.#part("ask").hidden = !possible || on;
    this.#part("stop").hidden = !on;
  }

  /** @param {unknown} error */
  #why(error) {
    if (error instanceof Problem) return error.words;
    return saying(this, error instanceof NoPush ? error.code : "not-done");
  }

  /** @param {string} done @param {string} problem */
  #say(done, problem) {
    this.#part("done").textContent = done;
    this.#part("problem").textContent = problem;
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }
}

if (!customElements.get("push-here")) customElements.define("push-here", PushHere);
