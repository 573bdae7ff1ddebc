/**
 * A form whose fields are kept while they are filled in, whatever happens to the page.
 *
 *     const form = new KeptForm({ slot: "task/<id>", lay: (values) => …, say: (safety) => … });
 *     form.watch(signal);
 *     await form.open(round);
 *     form.change("words", "…");
 *     await form.finish();      // sent: empty for the next round
 * @module
 */
import { now } from "../../house/clock.js";
import { Saving } from "../letters/saving.js";
import { begun, changed, inRound, isEmpty, isSame, lastChange, merged, valuesOf } from "./form-draft.js";
import { FormDrafts } from "./form-drafts.js";

/** @typedef {import("./form-draft.js").FormDraft} FormDraft */
/** @typedef {import("../letters/saving.js").Safety} Safety */
/** @typedef {{slot: string, lay: (values: Record<string, any>) => void, say: (safety: Safety) => void}} About lay: shows what was written elsewhere */

export class KeptForm {
  #about;
  #draft = begun();
  /** @type {Saving | null} */
  #saving = null;

  /** @param {About} about */
  constructor(about) {
    this.#about = about;
  }

  /** @param {number} [round] how often it was finished before @returns {Promise<Record<string, any>>} what is kept */
  async open(round = 0) {
    const drafts = new FormDrafts(this.#about.slot);
    const { draft, reached } = await drafts.open();
    this.#draft = inRound(draft, round);
    const saving = new Saving(/** @type {any} */ (drafts), /** @type {any} */ ({
      current: () => this.#draft,
      adopt: (/** @type {FormDraft} */ kept) => this.#adopt(kept),
      say: this.#about.say,
    }));
    this.#saving = saving;
    saving.opened(/** @type {any} */ ({ ...this.#draft, changed: lastChange(this.#draft) }), reached);
    await saving.flush();
    return this.values;
  }

  get values() {
    return valuesOf(this.#draft);
  }

  get round() {
    return this.#draft.round;
  }

  get isEmpty() {
    return isEmpty(this.#draft);
  }

  /** @param {string} name @param {unknown} value null takes it away */
  change(name, value) {
    this.#draft = changed(this.#draft, name, value, now());
    this.#saving?.changed();
  }

  /** It went where it was to go: nothing of it is offered again. */
  async finish() {
    this.#draft = begun(this.#draft.round + 1, now());
    await this.#saving?.flush();
  }

  async flush() {
    await this.#saving?.flush();
  }

  /** Nothing readable stays in a locked room. */
  forget() {
    this.#saving?.stop();
    this.#saving = null;
    this.#draft = begun();
  }

  /** Keeps what is written when the page goes, locks or is left behind. @param {AbortSignal} signal */
  watch(signal) {
    addEventListener("locking", (event) => void (event instanceof CustomEvent && event.detail.waitUntil(this.flush())), { signal });
    addEventListener("beforeunload", (event) => void (this.#saving && !this.#saving.isSafe && !this.isEmpty && event.preventDefault()), { signal });
    document.addEventListener("visibilitychange", () => void (document.hidden && this.flush()), { signal });
    signal.addEventListener("abort", () => void this.flush());
  }

  /** @param {FormDraft} kept */
  #adopt(kept) {
    const together = merged(this.#draft, kept);
    if (isSame(together, this.#draft)) return;
    this.#draft = together;
    this.#about.lay(this.values);
  }
}
