/**
 * One file on its way: sealed and sent chunk by chunk. When the connection is cut it waits and goes on by itself; after
 * a reload it goes on from the chunks that have arrived, once the same file is chosen again.
 * @module
 */
import { Problem, get, post, putBytes } from "../../house/api.js";
import { CHUNK, upload } from "../../sealing/file.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../sealing/file.js").FileDescription} FileDescription */
/** @typedef {"sending" | "waiting" | "whole" | "unchosen" | "failed"} State unchosen: its writer must choose the file again */

export const MOST_BYTES = 50 * CHUNK;

const STEP = 65_536;
const OVER = 28;
const SHORTEST_WAIT = 1000;
const LONGEST_WAIT = 15_000;
const AT_ONCE = 3;

export class FileUpload {
  /** @type {State} */
  state;
  sent = 0;
  /** @type {unknown} */
  error = null;
  #known;
  #changed;
  #controller = new AbortController();

  /**
   * @param {Known} known
   * @param {FileDescription} description
   * @param {boolean} whole
   * @param {() => void} changed is told of each step
   */
  constructor(known, description, whole, changed) {
    this.#known = known;
    this.description = description;
    this.#changed = changed;
    this.state = whole ? "whole" : "unchosen";
  }

  /** @param {File} file whose description this is */
  async send(file) {
    this.#controller = new AbortController();
    this.error = null;
    try {
      await this.#send(file);
      this.#is("whole");
    } catch (error) {
      if (this.#controller.signal.aborted) return;
      this.error = error;
      this.#is("failed");
    }
  }

  stop() {
    this.#controller.abort();
  }

  /** @param {File} file */
  async #send(file) {
    this.#is("sending");
    const { description } = this;
    const path = `/api/relationships/${this.#known.id}/files/`;
    const about = { id: description.id, chunks: description.chunks, size: sealedSize(description.size) };
    await this.#patiently(() => post(path, about, this.#asking));
    const { have } = await this.#patiently(() => get(`${path}${description.id}/`, this.#asking));
    const under = new UnderWay(AT_ONCE);
    this.sent = have.length;
    await upload({
      file, description, epoch: this.#known.epoch, author: this.#known.me.person, have: new Set(have),
      put: (chunk, sealed) => under.begin(async () => {
        await this.#patiently(() => this.#put(`${path}${description.id}/chunks/${chunk}/`, sealed));
        this.sent += 1;
        this.#changed();
      }),
    });
    await under.all();
  }

  get #asking() {
    return { signal: this.#controller.signal };
  }

  /**
   * A chunk that arrived although its answer did not is there under another seal: that is as good.
   * @param {string} path @param {Uint8Array<ArrayBuffer>} sealed
   */
  async #put(path, sealed) {
    try {
      await putBytes(path, sealed, this.#asking);
    } catch (error) {
      if (!(error instanceof Problem && error.problems[0]?.code === "another-chunk")) throw error;
    }
  }

  /**
   * Asks again for as long as it is the connection that fails.
   * @template T
   * @param {() => Promise<T>} ask @returns {Promise<T>}
   */
  async #patiently(ask) {
    for (let pause = SHORTEST_WAIT; ; pause = Math.min(pause * 2, LONGEST_WAIT)) {
      try {
        const answer = await ask();
        if (this.state === "waiting") this.#is("sending");
        return answer;
      } catch (error) {
        if (!(error instanceof Problem) || !passes(error.status)) throw error;
        this.#is("waiting");
        await connection(Math.max(pause, error.retryAfter * 1000), this.#controller.signal);
      }
    }
  }

  /** @param {State} state */
  #is(state) {
    this.state = state;
    this.#changed();
  }
}

/** A few things at once: the next is sealed while others are on their way. */
class UnderWay {
  #most;
  /** @type {Set<Promise<void>>} */
  #going = new Set();

  /** @param {number} most */
  constructor(most) {
    this.#most = most;
  }

  /** Comes back when there is room for another. @param {() => Promise<void>} work */
  async begin(work) {
    const going = work();
    this.#going.add(going);
    going.then(() => this.#going.delete(going), () => undefined); // what failed stays, so that it is heard of
    if (this.#going.size >= this.#most) await Promise.race(this.#going);
  }

  async all() {
    await Promise.all(this.#going);
  }
}

/** @param {number} status whether waiting helps */
const passes = (status) => status === 0 || status === 429 || status >= 500;

/** @param {number} milliseconds at most @param {AbortSignal} signal @returns {Promise<void>} */
function connection(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const go = () => { clearTimeout(timer); removeEventListener("online", go); resolve(); };
    const timer = setTimeout(go, milliseconds);
    addEventListener("online", go);
    signal.addEventListener("abort", () => { go(); reject(signal.reason); }, { once: true });
  });
}

/** What the house is told of the size: that of the sealed chunks. @param {number} size */
export function sealedSize(size) {
  const chunks = Math.max(1, Math.ceil(size / CHUNK));
  const last = size - (chunks - 1) * CHUNK;
  return (chunks - 1) * (CHUNK + OVER) + Math.max(STEP, Math.ceil(last / STEP) * STEP) + OVER;
}
