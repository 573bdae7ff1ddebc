/**
 * `<letter-writing>`: a letter being written. Its draft is restored, saved as it grows, read once more and sent; and at
 * each moment the page says what happens if it is sent now. Nothing of it leaves this page unsealed.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { now, told } from "../../house/clock.js";
import { readItems } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { knowRelationship } from "../../house/known.js";
import { visit } from "../../house/pages.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { Refusal } from "../../sealing/refusal.js";
import { LetterAnswers } from "./answers-here.js";
import { LetterFiles } from "./attachments.js";
import { calledIn } from "./called.js";
import { choose, insert } from "./caret.js";
import { afterSending, begun, changed, isEmpty, merged, saysNothing } from "./draft.js";
import { DraftKeeper } from "./drafts.js";
import { guard, rememberShown } from "./guard.js";
import { OnceMore } from "./once-more.js";
import { ownText } from "./quotes.js";
import { Saving } from "./saving.js";
import "./sealed-name.js";
import { contentOf, letterIn, saidTheSame, sendLetter } from "./sending.js";
import { fill, made } from "./sheet.js";
import { asSign } from "./signs.js";
import { filledIn, open } from "./stock.js";
import "./stock-shelf.js";
import { takeBack } from "./take-back.js";
import "./time-outside.js";
import { ToneSigns } from "./tone-signs.js";
import { afterSent, ifSent, zoneInWords } from "./what-happens.js";
import { nextReading, tomorrow } from "./when.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./sending.js").Sent} Sent */
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
  /** @type {import("../../house/items.js").Item[]} of which something may be quoted */
  #items = [];
  /** @type {{draft: Draft, until: number} | null} the letter that can still be taken back unseen */
  #undoable = null;
  /** @type {HTMLTextAreaElement | null} where its writer was last */
  #writtenIn = null;

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
    this.#listen(signal);
    this.#ticking = setInterval(() => this.#tell(), TICK);
    this.#tell();
    if (session()) void this.#begin();
  }

  disconnectedCallback() {
    clearInterval(this.#ticking);
    this.#controller.abort();
    void this.#saving?.flush();
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    /** @type {Record<string, (event: Event) => void>} */
    const heard = {
      input: (event) => this.#wrote(event),
      focusin: (event) => this.#isIn(event),
      click: (event) => this.#pressed(event),
      submit: (event) => void this.#submit(event),
      "files-changed": () => this.#change({ files: this.#files.files }),
      "answers-changed": () => this.#change({ answers: this.#answers.answers }),
      "sign-chosen": (event) => insert(this.#place, asSign(detailOf(event)), { apart: true }),
      "stock-chosen": (event) => void this.#takeStock(detailOf(event)),
    };
    for (const [name, listener] of Object.entries(heard)) this.addEventListener(name, listener, { signal });
  }

  async #begin() {
    this.#show("opening");
    try {
      const relationship = this.dataset["relationship"] ?? "";
      const keeper = new DraftKeeper(relationship, this.#hand);
      this.#known = await knowRelationship(relationship);
      const { draft, reached } = await keeper.open();
      if (draft.answers.length) this.#known = await this.#named(this.#known);
      this.#saving = new Saving(keeper, {
        current: () => this.#draft,
        adopt: (kept) => this.#adopt(kept),
        say: (safety) => this.#saySafety(safety),
      });
      this.#draft = draft;
      this.#lay();
      this.#saving.opened(draft, reached);
      this.#welcome(draft);
    } catch (error) {
      this.#show("");
      showRefused(error);
    }
  }

  /** @param {Draft} draft */
  #welcome({ body, answers, rests }) {
    const news = rests > now() ? "draft.rests" : rests ? "draft.rested" : body || answers.length ? "draft.restored" : "";
    this.#news(news);
    this.#show("writing");
    if (news) announce(say(news));
    if (answers.length) (this.querySelector("letter-answers textarea:placeholder-shown") ?? this.#text).scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** @param {Event} event */
  #wrote(event) {
    if (event.target === this.#text) this.#change({ body: this.#text.value });
  }

  /** @param {Event} event */
  #isIn(event) {
    if (event.target instanceof HTMLTextAreaElement) this.#writtenIn = event.target;
  }

  /** Where words are put that were chosen from a menu. */
  get #place() {
    return this.#writtenIn?.isConnected ? this.#writtenIn : this.#text;
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
    else if (ownText(this.#draft) !== ownText(before) || this.#draft.asides.length > before.asides.length) this.#news("draft.other-window");
  }

  /** Lays the draft out on the page. */
  #lay() {
    const { body, answers, files, asides } = this.#draft;
    if (this.#text.value !== body) this.#text.value = body;
    if (this.#known) this.#files.take(this.#known, files);
    if (this.#known) this.#answers.lay(answers, { known: this.#known, items: this.#items, zone: this.#contact.zone });
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
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const hand = button.closest("[data-hand]")?.getAttribute("data-hand");
    if (hand) this.#takeAside(hand, button.value);
    else if (button.value === "once-more") void this.#send({ again: true });
    else if (button.value === "undo") void this.#undo(button);
  }

  /** @param {string} hand @param {string} what */
  #takeAside(hand, what) {
    const taken = this.#draft.asides.find((aside) => aside.hand === hand);
    const asides = this.#draft.asides.filter((aside) => aside.hand !== hand);
    const below = what === "take" && taken ? `\n\n${taken.body}` : "";
    this.#change({ asides, body: this.#draft.body + below });
    this.#lay();
    this.#text.focus();
  }

  /** What is known is filled in; the first place that is not is marked, for its writer to type over. @param {string} body */
  async #takeStock(body) {
    if (!this.#known) return;
    const named = await this.#named(this.#known);
    const reading = nextReading(this.#contact, now());
    const values = { name: named.other.called, "my-name": named.me.called, "reading-time": reading ? told(reading, this.#contact.zone) : "" };
    const places = Object.entries(values).flatMap(([key, value]) => [[key.replace("-", "_"), value], [say(`stock.place-${key}`), value]]);
    const text = filledIn(body, Object.fromEntries(places));
    const place = this.#place;
    insert(place, text);
    const [first] = open(text);
    if (first) choose(place, first);
  }

  /** @param {Known} known @returns {Promise<Known>} with the name by which the other introduced themselves */
  async #named(known) {
    this.#items = await readItems(known);
    return { ...known, other: { ...known.other, called: calledIn(known, this.#items) } };
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    await this.#send({ again: this.dataset["onceMore"] === "agreed" });
  }

  /** @param {{again: boolean}} how again: it is read once more before it goes */
  async #send({ again }) {
    const hindrance = saysNothing(this.#draft) ? "draft.nothing" : this.#files.whole ? "" : "draft.files-first";
    this.#problem(hindrance && say(hindrance));
    if (hindrance || this.#sending || !this.#known) return;
    this.#busy(true);
    clearRefused();
    try {
      await this.#saving?.flush();
      if (await this.#mayGo(this.#known, again)) await this.#sent(this.#known, await sendLetter(this.#known, this.#draft, this.#signs));
    } catch (error) {
      this.#show("writing");
      this.#notSent(error);
    }
    this.#busy(false);
  }

  /** Asks where there is something to ask. @param {Known} known @param {boolean} again */
  async #mayGo(known, again) {
    const isCounsellor = known.me.role === "counsellor";
    if (!again && !isCounsellor) return true;
    const named = await this.#named(known);
    const { zone } = this.#contact;
    const guarded = await guard(named, this.#items, this.#draft, zone);
    const places = isCounsellor ? open(ownText(this.#draft)) : [];
    if (!again && !guarded.isFirst && guarded.instead.length === 0 && places.length === 0) return true;
    const content = again ? contentOf(this.#draft, this.#signs) : null;
    this.#show("once-more");
    const choice = await this.#onceMore.ask({
      known: named, content, items: this.#items, guard: guarded, open: places, when: ifSent(this.#clientsContact, now()), zone,
    });
    if (choice === "send" && guarded.isFirst) await rememberShown(known, zone);
    if (choice === "tomorrow") await this.#leaveItUntilTomorrow();
    if (choice === "write") this.#goOnWriting(places);
    return choice === "send";
  }

  /** @param {string[]} places that are still to be filled in */
  #goOnWriting(places) {
    if (!this.#known) return;
    this.#show("writing");
    const first = places[0];
    const texts = [this.#text, ...this.querySelectorAll("letter-answers textarea")];
    const place = /** @type {HTMLTextAreaElement} */ (texts.find((text) => first && /** @type {HTMLTextAreaElement} */ (text).value.includes(first)) ?? this.#text);
    if (first) choose(place, first);
    else place.focus();
  }

  async #leaveItUntilTomorrow() {
    this.#change({ rests: tomorrow(this.#contact.zone, now()) });
    await this.#saving?.flush();
    this.#show("writing");
    this.#news("draft.rests");
    await visit(`/with/${this.dataset["relationship"]}/`);
  }

  /** @param {Known} known @param {Sent} answer */
  async #sent(known, answer) {
    if (answer.again && !(await saidTheSame(known, this.#draft, this.#signs))) return this.#goOn();
    const until = Date.parse(answer.undo_until ?? "");
    this.#undoable = until > now() ? { draft: this.#draft, until } : null;
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

  /** What was changed after an earlier try had arrived becomes a letter of its own. */
  #goOn() {
    this.#show("writing");
    this.#change({ item: crypto.randomUUID() });
    this.#news("draft.arrived-before");
  }

  /** What is taken back unseen is a draft again. @param {HTMLElement} button */
  async #undo(button) {
    const [known, undoable] = [this.#known, this.#undoable];
    if (!known || !undoable || button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    fill(this, "undo-problem", "");
    try {
      const letter = await letterIn(known, undoable.draft.item);
      if (letter) await takeBack(known, letter);
      this.#undoable = null;
      const { body, answers, files } = undoable.draft;
      this.#change({ body, answers, files });
      this.#lay();
      await this.#saving?.flush();
      this.#news("draft.taken-back");
      this.#show("writing");
      announce(say("draft.taken-back"));
      this.#text.focus();
    } catch (error) {
      if (error instanceof Problem) fill(this, "undo-problem", error.words);
      else showRefused(error);
    }
    button.removeAttribute("aria-disabled");
  }

  /** @param {unknown} error */
  #notSent(error) {
    const isForItsWriter = error instanceof Problem && error.status >= 400 && error.status < 500 && error.words;
    if (error instanceof Problem) this.#problem(isForItsWriter || say("draft.not-sent"));
    else showRefused(error instanceof Refusal ? error : new Refusal("cannot-seal", { cause: error }));
  }

  /** @param {number} at */
  #tellSent(at) {
    const { words, acknowledged } = afterSent(this.#clientsContact, at);
    const agreed = this.querySelector("[data-agreed]");
    if (agreed instanceof HTMLElement) agreed.hidden = !acknowledged;
    fill(this, "read", words);
    this.#tellUndo();
  }

  #tellUndo() {
    const until = this.#undoable?.until ?? 0;
    const place = this.querySelector("[data-undo]");
    place?.toggleAttribute("hidden", until <= now());
    if (until > now()) fill(this, "undo", say("sent.undo", { at: told(until, this.#contact.zone).split(", ").at(-1) ?? "" }));
  }

  /** What happens if it is sent now. */
  #tell() {
    const words = ifSent(this.#clientsContact, now());
    if (this.querySelector('.when [data-fill="when"]')?.textContent !== words) fill(this, "when", words);
    fill(this, "zone", zoneInWords(this.#clientsContact));
    this.#tellUndo();
  }

  /** @returns {Contact} */
  get #contact() {
    return JSON.parse(this.querySelector("script#contact")?.textContent || "null");
  }

  /** The agreed hours are the counsellor's; what she writes arrives at any time. @returns {Contact | null} */
  get #clientsContact() {
    return this.dataset["role"] === "client" ? this.#contact : null;
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
    this.#items = [];
    this.#undoable = null;
    this.#draft = begun(crypto.randomUUID());
    this.#hand = crypto.randomUUID().slice(0, 8);
    this.#files.clear();
    this.#answers.clear();
    this.#onceMore.clear();
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
    for (const text of this.querySelectorAll("form textarea")) /** @type {HTMLTextAreaElement} */ (text).readOnly = busy;
    const button = this.querySelector('button[type="submit"]');
    button?.setAttribute("aria-disabled", String(busy));
    const ready = this.dataset["onceMore"] === "agreed" ? "draft.once-more" : "draft.send";
    if (button) button.textContent = say(busy ? "draft.sending" : ready);
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

  /** @returns {string[]} */
  get #signs() {
    const menu = this.querySelector("tone-signs");
    return menu instanceof ToneSigns ? menu.signs : [];
  }

  /** @returns {HTMLTextAreaElement} */
  get #text() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  /** @returns {LetterFiles} */
  get #files() {
    return /** @type {LetterFiles} */ (this.querySelector("letter-files"));
  }

  /** @returns {LetterAnswers} */
  get #answers() {
    return /** @type {LetterAnswers} */ (this.querySelector("letter-answers"));
  }

  /** @returns {OnceMore} */
  get #onceMore() {
    return /** @type {OnceMore} */ (this.querySelector("once-more"));
  }
}

/** @param {Event} event */
const detailOf = (event) => String(event instanceof CustomEvent ? event.detail : "");

customElements.define("letter-writing", LetterWriting);
