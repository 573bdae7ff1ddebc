/**
 * `<stop-step>`: the counsellor stops an agreed step before it happens by itself, for this one silence.
 * @module
 */
import { announce } from "../../house/announce.js";
import { post } from "../../house/api.js";
import { LivePart } from "../../house/live-part.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";

class StopStep extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("button")) void this.#stop();
    });
  }

  async #stop() {
    const { relationship, contact, step } = this.dataset;
    this.querySelector("button")?.setAttribute("aria-disabled", "true");
    try {
      await post(`/api/relationships/${relationship}/silence/${contact}/${step}/stop/`);
      announce(say("letters.stopped"));
      const part = this.closest("live-part");
      if (part instanceof LivePart) await part.look();
      if (!this.isConnected) document.getElementById("main")?.focus({ preventScroll: true });
    } catch (error) {
      this.querySelector("button")?.removeAttribute("aria-disabled");
      showRefused(error);
    }
  }
}

customElements.define("stop-step", StopStep);
