/**
 * Keeps the draft of a letter: sealed on this device at once, and sealed in its writer's own slot, so that it outlives
 * a crash, a closed window, a lost session and a lost device. It leaves this module sealed or not at all.
 * @module
 */
import { now } from "../../house/clock.js";
import { keep, recall } from "../../house/device.js";
import { session } from "../../house/keys.js";
import { readSlot, writeSlot } from "../../house/slots.js";
import { Refusal } from "../../sealing/refusal.js";
import { openSlot, sealSlot } from "../../sealing/slot.js";
import { asKept, begun, changed, merged } from "./draft.js";
import { withMore } from "./quotes.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {Record<string, {n: number, sealed: Uint8Array}>} Kept hand → its newest change, sealed */

export class DraftKeeper {
  #name;
  #hand;

  /** @param {string} relationship @param {string} hand of this window */
  constructor(relationship, hand) {
    this.#name = `draft/${relationship}`;
    this.#hand = hand;
  }

  /**
   * The draft as this device and the account know it together.
   * @returns {Promise<{draft: Draft, reached: boolean}>} reached: whether the account could be asked
   */
  async open() {
    const here = await this.#drafts();
    const there = await this.#inAccount();
    const all = there.draft ? [...here, there.draft] : here;
    return { draft: all.reduce(both, begun(crypto.randomUUID())), reached: there.reached };
  }

  /** @param {Draft} draft @returns {Promise<boolean>} whether this device could keep it */
  async keepHere(draft) {
    const { own, keyring, person } = unlocked();
    const n = draft.holds[this.#hand] ?? 0;
    const name = this.#placeOf(this.#hand);
    const { sealed } = await sealSlot({ epoch: own, keyring, name, version: n + 1, content: draft });
    return exclusively(this.#name, async () => {
      const kept = /** @type {Kept} */ ((await recall(person, this.#name)) ?? {});
      return Boolean(await keep(person, this.#name, { ...notIn(draft, kept), [this.#hand]: { n, sealed } }));
    });
  }

  /** @param {Draft} draft @returns {Promise<Draft>} with what other windows wrote in the meantime */
  async keepInAccount(draft) {
    return writeSlot(this.#name, (there) => (there?.item ? both(draft, asKept(there)) : draft));
  }

  /** @returns {Promise<Draft[]>} what the windows of this device kept */
  async #drafts() {
    const { own, person } = unlocked();
    const kept = /** @type {Kept} */ ((await recall(person, this.#name)) ?? {});
    const opened = Object.entries(kept).map(([hand, { n, sealed }]) =>
      openSlot({ epoch: own, name: this.#placeOf(hand), version: n + 1, sealed }));
    return (await Promise.all(opened)).map(asKept);
  }

  /** Without a connection the draft of this device is enough to go on with. */
  async #inAccount() {
    try {
      const { content } = await readSlot(this.#name);
      return { draft: content?.item ? asKept(content) : null, reached: true };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      return { draft: null, reached: false };
    }
  }

  /** @param {string} hand */
  #placeOf(hand) {
    return `${this.#name}/${hand}`;
  }
}

/**
 * Lays quoted paragraphs into the draft, wherever it is open. Kept on this device or in the account before it comes back.
 * @param {string} relationship @param {import("./quotes.js").Answer[]} answers
 */
export async function addToDraft(relationship, answers) {
  const hand = crypto.randomUUID().slice(0, 8);
  const keeper = new DraftKeeper(relationship, hand);
  const { draft } = await keeper.open();
  const next = changed(draft, hand, now(), { answers: withMore(draft.answers, answers) });
  const isHere = await keeper.keepHere(next);
  await keeper.keepInAccount(next).catch((error) => {
    if (!isHere || error instanceof Refusal) throw error;
  });
}

/** @param {Draft} one @param {Draft} other */
const both = (one, other) => merged(one, other, crypto.randomUUID());

/** What the draft does not hold yet: another window is still to bring it in. @param {Draft} draft @param {Kept} kept @returns {Kept} */
function notIn(draft, kept) {
  return Object.fromEntries(Object.entries(kept).filter(([hand, { n }]) => (draft.holds[hand] ?? 0) < n));
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
