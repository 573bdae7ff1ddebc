/**
 * `<reword-step>`: the counsellor writes other words for one step of the silence, this once. What is typed is kept,
 * sealed, while it is written; it is sent by one press, and replaced by another as long as the step lies ahead.
 * @module
 */
import { announce } from "../../house/announce.js";
import { readFacts, readItems, sendItem } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { knowRelationship } from "../../house/known.js";
import { visit } from "../../house/pages.js";
import { showRefused } from "../../house/refused.js";
import { readSlot, writeSlot } from "../../house/slots.js";
import { say } from "../../house/words.js";
import { answering, done, formIn } from "../../people/form.js";
import { noteFor } from "./spoken.js";

const SOON = 600;

class RewordStep extends HTMLElement {
  #controller = new AbortController();
  #timer = 0;
  /** The same words sent twice are one note: its id is made once for what stands here. */
  #item = crypto.randomUUID();

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const form = formIn(this);
    answering(form, ({ body }) => this.#send(body ?? ""));
    form.addEventListener("input", () => this.#changed(), { signal });
    form.querySelector("button[value=agreed]")?.addEventListener("click", () => this.#takeAgreed(), { signal });
    addEventListener("unlocked", () => void this.#open(), { signal });
    addEventListener("locked", () => { this.#text.value = ""; }, { signal });
    document.addEventListener("leaving-page", () => void this.#keep(), { signal });
    void this.#open();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  get #text() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  get #relationship() {
    return this.dataset["relationship"] ?? "";
  }

  get #slot() {
    return `note/${this.#relationship}`;
  }

  /** What was being written, else the words that stand for this once. */
  async #open() {
    if (!session()) return;
    try {
      const { content } = await readSlot(this.#slot);
      const mine = content?.contact === this.dataset["contact"] && content?.step === this.dataset["step"];
      const body = mine ? String(content.body) : await this.#standing();
      if (this.#text.value === "") this.#text.value = body;
    } catch (error) {
      showRefused(error);
    }
  }

  async #standing() {
    const known = await knowRelationship(this.#relationship);
    const [facts, items] = await Promise.all([readFacts(known), readItems(known)]);
    const note = noteFor(facts, this.dataset["contact"] ?? "", this.dataset["step"] ?? "");
    return String(items.find(({ context }) => context.item === note)?.content?.body ?? "");
  }

  #changed() {
    this.#item = crypto.randomUUID();
    done(this, "");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), SOON);
  }

  async #keep() {
    clearTimeout(this.#timer);
    if (!session()) return;
    const { contact, step } = this.dataset;
    const body = this.#text.value;
    try {
      await writeSlot(this.#slot, () => ({ contact, step, body }));
      if (this.isConnected) done(this, say("draft.saved"));
    } catch (error) {
      console.warn("reword-step:", error);
      if (this.isConnected) done(this, say("draft.not-yet"));
    }
  }

  #takeAgreed() {
    const agreed = document.querySelector("agreed-words blockquote")?.textContent ?? "";
    if (!agreed) return;
    this.#text.value = agreed;
    this.#text.focus();
    this.#changed();
  }

  /** @param {string} body */
  async #send(body) {
    clearTimeout(this.#timer);
    const { contact, step } = this.dataset;
    const known = await knowRelationship(this.#relationship);
    const path = `/api/relationships/${known.id}/silence/${contact}/${step}/words/`;
    await sendItem(known, path, { kind: "note", item: this.#item, content: { body } });
    await writeSlot(this.#slot, () => ({}));
    await visit(this.dataset["desk"] ?? "/home/");
    announce(say("letters.reworded"));
  }
}

if (!customElements.get("reword-step")) customElements.define("reword-step", RewordStep);
