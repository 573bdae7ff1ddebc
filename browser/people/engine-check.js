/**
 * `<engine-check hidden>`: says plainly, and before somebody types anything, that this browser cannot seal.
 * @module
 */
import { missing } from "../sealing/engine.js";

class EngineCheck extends HTMLElement {
  async connectedCallback() {
    const lacks = await missing();
    const named = this.querySelector("[data-lacks]");
    if (named) named.textContent = lacks.join(", ");
    this.hidden = lacks.length === 0;
  }
}

if (!customElements.get("engine-check")) customElements.define("engine-check", EngineCheck);
