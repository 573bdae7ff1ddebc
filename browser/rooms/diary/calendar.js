/**
 * `<calendar-feed>`: an address with which another calendar shows when one is not free, and nothing more.
 * `<busy-times>`: the address of another calendar whose times are kept free here.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem, get, post, put, remove } from "../../house/api.js";
import { told } from "../../house/clock.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { answering, done, formIn } from "../../people/form.js";
import { busy, fill, goTo, pressed, show } from "./parts.js";

/** @typedef {{address: string | null, title: string}} Feed */
/** @typedef {{address: string, read_at: string | null, events: number, problem: string}} Busy */

const FEED = "/api/diary/feed/";
const BUSY = "/api/diary/busy/";

class CalendarFeed extends HTMLElement {
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    this.addEventListener("click", (event) => void this.#pressed(event), { signal: this.#controller.signal });
    answering(formIn(this), ({ title = "" }) => this.#rename(title));
    void this.#asked(() => get(FEED));
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  /** @param {Feed | null} feed */
  #show(feed) {
    const address = feed?.address ?? "";
    show(this, "[data-there]", true);
    show(this, "[data-has]", Boolean(address));
    show(this, "[data-none]", !address);
    show(this, "[data-sure]", false);
    const field = this.querySelector("[data-address]");
    if (field instanceof HTMLInputElement) field.value = address;
    const title = this.querySelector("[name=title]");
    if (title instanceof HTMLInputElement && feed?.title !== undefined) title.value = feed.title;
  }

  /** @param {() => Promise<Feed | null>} work @param {string} [words] */
  async #asked(work, words) {
    busy(this, true);
    try {
      this.#show(await work());
      if (words) announce(words);
      if (words) fill(this, "done", words);
    } catch (error) {
      showRefused(error);
    }
    busy(this, false);
    show(this, "[data-state]", false);
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = pressed(event.target);
    if (!button) return undefined;
    fill(this, "done", "");
    if (button.value === "make") return this.#asked(() => post(FEED), say("diary.feed.made"));
    if (button.value === "rekey") return this.#sure(true);
    if (button.value === "not-rekey") return this.#sure(false);
    if (button.value === "really") return this.#asked(() => post(FEED), say("diary.feed.rekeyed"));
    if (button.value === "end") return this.#asked(() => remove(FEED), say("diary.feed.ended"));
    if (button.value === "copy") return this.#copy();
    return undefined;
  }

  /** @param {boolean} asked */
  #sure(asked) {
    show(this, "[data-sure]", asked);
    goTo(this.querySelector(asked ? "[value=really]" : "[value=rekey]"));
  }

  async #copy() {
    const field = this.querySelector("[data-address]");
    if (!(field instanceof HTMLInputElement)) return;
    try {
      await navigator.clipboard.writeText(field.value);
      fill(this, "done", say("diary.feed.copied"));
      announce(say("diary.feed.copied"));
    } catch {
      // A browser that does not let a page copy lets its reader do so.
      field.focus();
      field.select();
      fill(this, "done", say("diary.feed.copy-by-hand"));
    }
  }

  /** @param {string} title */
  async #rename(title) {
    const feed = await put(FEED, { title });
    if (feed?.address) this.#show(feed);
    done(formIn(this), say("diary.kept"));
  }
}

class BusyTimes extends HTMLElement {
  #controller = new AbortController();

  connectedCallback() {
    this.#controller = new AbortController();
    this.addEventListener("click", (event) => void this.#pressed(event), { signal: this.#controller.signal });
    answering(formIn(this), ({ address = "" }) => this.#keep(address.trim()));
    void this.#look();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  async #look() {
    try {
      this.#show(await get(BUSY));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) showRefused(error);
      this.#show(null);
    }
    show(this, "[data-state]", false);
  }

  /** @param {Busy | null} source */
  #show(source) {
    show(this, "[data-there]", true);
    show(this, "[data-has]", Boolean(source?.address));
    const field = this.querySelector("[name=address]");
    if (field instanceof HTMLInputElement && source?.address) field.value = source.address;
    fill(this, "state", source?.address ? stateOf(source) : "");
    fill(this, "trouble", source?.problem ?? "");
  }

  /** @param {string} address */
  async #keep(address) {
    const source = await put(BUSY, { address });
    this.#show(source ?? { address, read_at: null, events: 0, problem: "" });
    done(formIn(this), say("diary.kept"));
  }

  /** @param {Event} event */
  async #pressed(event) {
    if (pressed(event.target)?.value !== "end") return;
    try {
      await remove(BUSY);
      formIn(this).reset();
      this.#show(null);
      done(formIn(this), say("diary.busy.ended"));
    } catch (error) {
      showRefused(error);
    }
  }
}

/** @param {Busy} source */
function stateOf({ read_at: at, events }) {
  return at ? say("diary.busy.read", { at: told(Date.parse(at)), count: events }) : say("diary.busy.not-read");
}

if (!customElements.get("calendar-feed")) customElements.define("calendar-feed", CalendarFeed);
if (!customElements.get("busy-times")) customElements.define("busy-times", BusyTimes);
