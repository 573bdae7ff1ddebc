/**
 * `<letter-writing>`: a letter being written. Its draft is restored, saved as it grows, and sent; and at each moment
 * the page says what happens if it is sent now. Nothing of it leaves this page unsealed.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { now, told } from "../../house/clock.js";
import { readItems, sendItem } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { knowRelationship } from "../../house/known.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { canonicalText } from "../../sealing/canonical.js";
import { Refusal } from "../../sealing/refusal.js";
import { LetterFiles } from "./attachments.js";
import { afterSending, begun, changed, isEmpty, merged } from "./draft.js";
import { DraftKeeper } from "./drafts.js";
import { Saving } from "./saving.js";
import "./sealed-name.js";
import { fill, made } from "./sheet.js";
import { whenSent } from "./when.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./when.js").Contact} Contact */

/** How often the page looks at the clock. */
const TICK = 5000;

class LetterWriting extends HTMLElement {
  #hand = crypto.randomUUID().slice(0, 8);
  #draft = begun(crypto.randomUUID());
  #sending = false;
  #asked = false;
  #ticking = 0;
  #controller = new AbortController();
  /** @type {Saving | null} */
  #saving = null;
  /** @type {Known | null} */
  #known = null;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => void this.#begin(), { signal });
    addEventListener("locking", (event) => this.#keepBeforeLock(event), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    addEventListener("beforeunload", (event) => this.#warn(event), { signal });
    document.addEventListener("visibilitychange", () => void (document.hidden && this.#saving?.flush()), { signal });
    document.addEventListener("clock-moved", () => this.#tell(), { signal });
    document.addEventListener("leaving-page", (event) => this.#askToStay(event), { signal });
    document.addEventListener("leaving", () => this.#forget(), { signal });
    this.addEventListener("input", (event) => this.#wrote(event), { signal });
    this.addEventListener("files-changed", () => this.#change({ files: this.#files.files }), { signal });
    this.addEventListener("submit", (event) => void this.#send(event), { signal });
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.#ticking = setInterval(() => this.#tell(), TICK);
    this.#tell();
    if (session()) void this.#begin();
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
    this.#controller.abort();
    void this.#saving?.flush();
  }

  async #begin() {
    this.#show("opening");
    try {
      const relationship = this.dataset["relationship"] ?? "";
      const keeper = new DraftKeeper(relationship, this.#hand);
      this.#known = await knowRelationship(relationship);
      const { draft, reached } = await keeper.open();
      this.#saving = new Saving(keeper, {
        current: () => this.#draft,
        adopt: (kept) => this.#adopt(kept),
        say: (safety) => this.#saySafety(safety),
      });
      this.#draft = draft;
      this.#lay();
      this.#saving.opened(draft, reached);
      this.#news(draft.body ? "draft.restored" : "");
      this.#show("writing");
      if (draft.body) announce(say("draft.restored"));
    } catch (error) {
      this.#show("");
      showRefused(error);
    }
  }

  /** @param {Event} event */
  #wrote(event) {
    if (event.target === this.#text) this.#change({ body: this.#text.value });
  }

  /** @param {Parameters<typeof changed>[3]} change */
  #change(change) {
    this.#draft = changed(this.#draft, this.#hand, now(), change);
    this.#problem("");
    this.#saving?.changed();
  }

  /** What another window wrote is not lost, and what is written here is not overwritten unseen. @param {Draft} kept */
  #adopt(kept) {
    const before = this.#draft;
    this.#draft = merged(before, kept, crypto.randomUUID());
    if (this.#draft === before) return;
    this.#lay();
    if (this.#draft.sent === before.item) this.#news("draft.sent-elsewhere");
    else if (this.#draft.body !== before.body || this.#draft.asides.length > before.asides.length) this.#news("draft.other-window");
  }

  /** Lays the draft out on the page. */
  #lay() {
    const { body, files, asides } = this.#draft;
    if (this.#text.value !== body) this.#text.value = body;
    if (this.#known) this.#files.take(this.#known, files);
    const place = this.querySelector("[data-asides]");
    place?.replaceChildren(...asides.map((aside) => this.#aside(aside)));
  }

  /** @param {import("./draft.js").Aside} aside */
  #aside({ hand, body, changed: time }) {
    const shown = made("aside");
    shown.dataset["hand"] = hand;
    fill(shown, "title", say("draft.aside", { at: told(time) }));
    fill(shown, "text", body);
    return shown;
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-hand] button") : null;
    const hand = button?.closest("[data-hand]")?.getAttribute("data-hand");
    if (!(button instanceof HTMLButtonElement) || !hand) return;
    const taken = this.#draft.asides.find((aside) => aside.hand === hand);
    const asides = this.#draft.asides.filter((aside) => aside.hand !== hand);
    const below = button.value === "take" && taken ? `\n\n${taken.body}` : "";
    this.#change({ asides, body: this.#draft.body + below });
    this.#lay();
    this.#text.focus();
  }

  /** @param {Event} event */
  async #send(event) {
    event.preventDefault();
    const hindrance = isEmpty({ ...this.#draft, asides: [] }) ? "draft.nothing" : this.#files.whole ? "" : "draft.files-first";
    this.#problem(hindrance && say(hindrance));
    if (hindrance || this.#sending || !this.#known) return;
    this.#busy(true);
    clearRefused();
    try {
      await this.#saving?.flush();
      await this.#sent(await this.#post(this.#known));
    } catch (error) {
      this.#notSent(error);
    }
    this.#busy(false);
  }

  /** @param {Known} known @returns {Promise<{at: string, again?: boolean}>} */
  #post(known) {
    return sendItem(known, `/api/relationships/${known.id}/letters/`, {
      kind: "letter",
      item: this.#draft.item,
      content: { ...this.#content(), written: new Date(now()).toISOString() },
      beside: { files: this.#draft.files.map(({ id }) => id) },
    });
  }

  #content() {
    const files = this.#draft.files.map(({ whole: _whole, ...description }) => description);
    return { body: this.#draft.body, files };
  }

  /** @param {{at: string, again?: boolean}} answer */
  async #sent(answer) {
    if (answer.again && !(await this.#isThere())) return this.#goOn();
    this.#draft = afterSending(this.#draft, this.#hand, now(), crypto.randomUUID());
    await this.#saving?.flush();
    this.#files.clear();
    this.#lay();
    this.#tellSent(Date.parse(answer.at));
    this.#show("sent");
    announce(say("sent.announce"));
    const place = this.querySelector('[data-show="sent"]');
    if (place instanceof HTMLElement) place.focus();
  }

  /** An earlier try had arrived. Whether it said the same? */
  async #isThere() {
    const items = await readItems(/** @type {Known} */ (this.#known));
    const there = items.find(({ context }) => context.item === this.#draft.item)?.content;
    return canonicalText({ body: there.body, files: there.files }) === canonicalText(this.#content());
  }

  /** What was changed after an earlier try had arrived becomes a letter of its own. */
  #goOn() {
    this.#change({ item: crypto.randomUUID() });
    this.#news("draft.arrived-before");
  }

  /** @param {unknown} error */
  #notSent(error) {
    if (error instanceof Problem) this.#problem(error.status === 0 || error.status >= 500 ? say("draft.not-sent") : error.words);
    else showRefused(error instanceof Refusal ? error : new Refusal("cannot-seal", { cause: error }));
  }

  /** @param {number} at */
  #tellSent(at) {
    const contact = this.#contact;
    if (!contact) return fill(this, "read", say("sent.counsellor"));
    const { key, acknowledged, times } = whenSent(contact, at);
    const agreed = this.querySelector("[data-agreed]");
    if (agreed instanceof HTMLElement) agreed.hidden = !acknowledged;
    if (!times) return fill(this, "read", say("sent.waits"));
    return fill(this, "read", say(key === "now" ? "sent.read-now" : "sent.read", shown(times, contact.zone)));
  }

  /** What happens if it is sent now. */
  #tell() {
    const contact = this.#contact;
    if (!contact) return fill(this, "when", say("when.counsellor"));
    const { key, times } = whenSent(contact, now());
    const words = say(`when.${key}`, times ? shown(times, contact.zone) : {});
    if (this.querySelector('[data-fill="when"]')?.textContent !== words) fill(this, "when", words);
    const elsewhere = Intl.DateTimeFormat().resolvedOptions().timeZone !== contact.zone;
    return fill(this, "zone", elsewhere ? say("when.zone", { zone: contact.zone.split("/").at(-1)?.replaceAll("_", " ") ?? "" }) : "");
  }

  /** The agreed hours are the counsellor's; what she writes arrives at any time. @returns {Contact | null} */
  get #contact() {
    if (this.dataset["role"] !== "client") return null;
    return JSON.parse(this.querySelector("script#contact")?.textContent || "null");
  }

  /** @param {Event} event */
  #keepBeforeLock(event) {
    if (event instanceof CustomEvent && this.#saving) event.detail.waitUntil(this.#saving.flush());
  }

  /** Nothing readable stays in a locked room. */
  #forget() {
    this.#saving?.stop();
    this.#saving = null;
    this.#known = null;
    this.#draft = begun(crypto.randomUUID());
    this.#hand = crypto.randomUUID().slice(0, 8);
    this.#files.clear();
    this.#lay();
    this.#problem("");
    this.#show("opening");
  }

  /** @param {BeforeUnloadEvent} event */
  #warn(event) {
    const unsaved = this.#saving && !this.#saving.isSafe && !isEmpty(this.#draft);
    if (unsaved || this.#files.busy) event.preventDefault();
  }

  /** Leaving stops a file on its way: said once, and whoever goes all the same may. @param {Event} event */
  #askToStay(event) {
    if (!this.#files.busy || this.#asked) return;
    this.#asked = true;
    event.preventDefault();
    this.#problem(say("draft.file-on-its-way"));
  }

  /** @param {import("./saving.js").Safety} safety */
  #saySafety(safety) {
    const place = this.querySelector('[data-fill="saved"]');
    if (!(place instanceof HTMLElement)) return;
    const unsafe = safety === "not-yet" || safety === "sealed-out";
    const state = unsafe ? "not-yet" : safety;
    if (unsafe && place.dataset["state"] !== state) announce(say(`draft.${safety}`), { urgent: true });
    place.dataset["state"] = state;
    place.textContent = say(`draft.${safety}`);
  }

  /** @param {boolean} busy */
  #busy(busy) {
    this.#sending = busy;
    this.#text.readOnly = busy;
    const button = this.querySelector('button[type="submit"]');
    button?.setAttribute("aria-disabled", String(busy));
    if (button) button.textContent = say(busy ? "draft.sending" : "draft.send");
  }

  /** @param {string} key */
  #news(key) {
    fill(this, "news", key && say(key));
  }

  /** @param {string} words */
  #problem(words) {
    fill(this, "not-sent", words);
  }

  /** @param {string} what the part of the page that is shown */
  #show(what) {
    for (const part of this.querySelectorAll("[data-show]")) part.toggleAttribute("hidden", part.getAttribute("data-show") !== what);
  }

  /** @returns {HTMLTextAreaElement} */
  get #text() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  /** @returns {LetterFiles} */
  get #files() {
    return /** @type {LetterFiles} */ (this.querySelector("letter-files"));
  }
}

/** @param {import("./when.js").Times} times @param {string} zone */
const shown = ({ begins, end, answer }, zone) =>
  ({ begins: told(begins, zone), end: told(end, zone).split(", ").at(-1) ?? "", answer: told(answer, zone) });

customElements.define("letter-writing", LetterWriting);
