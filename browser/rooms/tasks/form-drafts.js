/**
 * Keeps a form that is being filled in: sealed on this device at once, sealed in its writer's own slot a little later,
 * so that it outlives a crash, a lock, a closed window and a lost device. It leaves this module sealed or not at all.
 * @module
 */
import { keep, recall } from "../../house/device.js";
import { session } from "../../house/keys.js";
import { readSlot, writeSlot } from "../../house/slots.js";
import { Refusal } from "../../sealing/refusal.js";
import { openSlot, sealSlot } from "../../sealing/slot.js";
import { begun, isSame, merged } from "./form-draft.js";

/** @typedef {import("./form-draft.js").FormDraft} FormDraft */

export class FormDrafts {
  #slot;

  /** @param {string} slot its name in the account, `task/<id>` */
  constructor(slot) {
    this.#slot = slot;
  }

  /** @returns {Promise<{draft: FormDraft, reached: boolean}>} reached: whether the account could be asked */
  async open() {
    const here = await this.#here();
    try {
      const { content } = await readSlot(this.#slot);
      return { draft: content ? merged(here, content) : here, reached: true };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return { draft: here, reached: false };
    }
  }

  /** @param {FormDraft} draft @returns {Promise<boolean>} whether this device could keep it */
  keepHere(draft) {
    return exclusively(`form/${this.#slot}`, async () => {
      const { own, keyring, person } = unlocked();
      const kept = await this.#kept();
      const content = merged(draft, await this.#here());
      const n = (kept?.n ?? 0) + 1;
      const { sealed } = await sealSlot({ epoch: own, keyring, name: this.#name, version: n, content });
      return Boolean(await keep(person, this.#name, { n, sealed }));
    });
  }

  /** @param {FormDraft} draft @returns {Promise<FormDraft>} with what was written elsewhere in the meantime */
  async keepInAccount(draft) {
    const kept = await writeSlot(this.#slot, (there) => (there ? merged(draft, there) : draft));
    return isSame(kept, draft) ? draft : kept;
  }

  /** @returns {Promise<FormDraft>} */
  async #here() {
    const kept = await this.#kept();
    return kept ? openSlot({ epoch: unlocked().own, name: this.#name, version: kept.n, sealed: kept.sealed }) : begun();
  }

  /** @returns {Promise<{n: number, sealed: Uint8Array} | undefined>} */
  #kept() {
    return recall(unlocked().person, this.#name);
  }

  get #name() {
    return `form/${this.#slot}`;
  }
}

/**
 * Two windows of one device write one after the other.
 * @template T
 * @param {string} name @param {() => Promise<T>} work @returns {Promise<T>}
 */
function exclusively(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}

/** @returns {NonNullable<ReturnType<typeof session>>} */
function unlocked() {
  const here = session();
  if (!here) throw new Refusal("locked");
  return here;
}
