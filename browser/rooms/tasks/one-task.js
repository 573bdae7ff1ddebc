/**
 * `<one-task>`: a task, what came back of it and what was said about it. The client fills it in here, in pieces; both
 * comment here; the counsellor can take it back.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem, post } from "../../house/api.js";
import { now, told } from "../../house/clock.js";
import { sendItem } from "../../house/items.js";
import { session } from "../../house/keys.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { writeSlot } from "../../house/slots.js";
import { say } from "../../house/words.js";
import { ReceivedFile } from "../letters/received-file.js";
import "../letters/sealed-name.js";
import { fill, made, sender } from "../letters/sheet.js";
import { newestBy } from "./between-two.js";
import { dueTold } from "./days.js";
import { filledIn } from "./filled-in.js";
import { KeptForm } from "./kept-form.js";
import { seenSlot, tasksBetween } from "./room.js";
import "./task-answer.js";

/** @typedef {import("./between-two.js").Task} Task */
/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {import("./task-answer.js").TaskAnswer} TaskAnswer */

/** How often an open page looks whether the other one wrote. */
const LOOK = 15_000;

class OneTask extends HTMLElement {
  #controller = new AbortController();
  #looking = 0;
  #busy = false;
  /** @type {Known | null} */
  #known = null;
  /** @type {KeptForm | null} */
  #comment = null;
  #shown = "";

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#comment = new KeptForm({ slot: `taskcomment/${this.#task}`, lay: (values) => this.#layComment(values), say: () => undefined });
    this.#comment.watch(signal);
    addEventListener("unlocked", () => void this.#begin(), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    document.addEventListener("leaving", () => this.#forget(), { signal });
    this.addEventListener("input", (event) => this.#wrote(event), { signal });
    this.addEventListener("submit", (event) => void this.#submitted(event), { signal });
    this.addEventListener("task-returned", () => void this.#read(), { signal });
    this.#looking = setInterval(() => void (document.hidden || this.#known === null || this.#read()), LOOK);
    void this.#begin();
  }

  disconnectedCallback() {
    clearInterval(this.#looking);
    this.#controller.abort();
  }

  async #begin() {
    if (!session()) return;
    try {
      this.#layComment((await this.#comment?.open()) ?? {}); // before anything can be written into it
      await this.#read();
    } catch (error) {
      this.#part("[data-opening]", false);
      showRefused(error);
    }
  }

  async #read() {
    try {
      const { known, tasks } = await tasksBetween(this.#relationship);
      if (!this.isConnected || !session()) return;
      const task = tasks.find(({ id }) => id === this.#task);
      if (!task) throw new Problem(404, null);
      this.#known = known;
      await this.#show(known, task);
    } catch (error) {
      if (this.#shown && error instanceof Problem) return; // the next look comes by itself
      this.#part("[data-opening]", false);
      showRefused(error);
    }
  }

  /** @param {Known} known @param {Task} task */
  async #show(known, task) {
    const state = JSON.stringify([task.state, task.course.length]);
    if (this.#shown === state) return;
    this.#shown = state;
    this.#part("[data-opening]", false);
    this.#part("[data-shown]", true);
    this.#head(known, task);
    this.querySelector("[data-course]")?.replaceChildren(...task.course.map((item) => this.#entry(known, task, item)));
    this.#part("[data-heard]", task.course.length > 0);
    this.#part("[data-withdraw]", task.state === "open");
    this.#part("[data-answering]", known.me.role === "client" && task.state !== "withdrawn");
    if (known.me.role === "client" && task.state !== "withdrawn") await this.#answer?.take(known, task);
    await writeSlot(seenSlot(this.#relationship), (seen) => ({ ...seen, [task.id]: newestBy(task, known.other.person) }));
  }

  /** @param {Known} known @param {Task} task */
  #head(known, task) {
    fill(this, "title", task.title || say("task.untitled"));
    fill(this, "set", say(known.me.role === "client" ? "task.set-for-you" : "task.set-by-you", { at: told(Date.parse(task.at)), name: known.other.called }));
    fill(this, "due", task.state === "withdrawn" ? say("task.withdrawn-long") : task.state === "returned" ? say("task.returned", { at: told(Date.parse(task.returned)) }) : dueTold(task.due, true));
    fill(this, "words", task.words);
    fill(this, "unreadable", task.unreadable ? say("task.unreadable") : "");
    fill(this, "sheet", task.sheet && known.me.role === "counsellor" ? say("task.with-worksheet", { title: task.sheet.title }) : "");
    this.#files(this.querySelector("[data-task-files]"), known, task.author, task.files);
  }

  /** @param {Known} known @param {Task} task @param {Item} item */
  #entry(known, task, item) {
    const { context, content, at } = item;
    const entry = made(context.kind === "task-answer" ? "answer" : "comment");
    fill(entry, "from", sender(known, item));
    fill(entry, "at", told(Date.parse(at)));
    fill(entry, "text", typeof content.words === "string" ? content.words : "");
    const place = entry.querySelector("[data-response]");
    if (place && task.sheet && content.response) place.append(filledIn(task.sheet, content.response));
    this.#files(entry.querySelector(".files"), known, context.author, content.files);
    return entry;
  }

  /** @param {Element | null} list @param {Known} known @param {string} author @param {unknown} files */
  #files(list, known, author, files) {
    if (!(list instanceof HTMLElement)) return;
    const named = (Array.isArray(files) ? files : []).filter((one) => typeof one?.name === "string");
    list.hidden = named.length === 0;
    list.replaceChildren(...named.map((description) => {
      const row = made("received-file");
      new ReceivedFile(row, { known, author, description });
      return row;
    }));
  }

  /** @param {Event} event */
  #wrote(event) {
    if (event.target instanceof HTMLTextAreaElement && event.target.closest("[data-comment]")) this.#comment?.change("words", event.target.value || null);
  }

  /** @param {Event} event */
  async #submitted(event) {
    const form = event.target instanceof Element ? event.target.closest("[data-comment], [data-withdraw] form") : null;
    if (!form) return;
    event.preventDefault();
    if (this.#busy || !this.#known) return;
    clearRefused();
    this.#busy = true;
    try {
      if (form.matches("[data-comment]")) await this.#say(this.#known);
      else await this.#withdraw();
      await this.#read();
    } catch (error) {
      if (error instanceof Problem) fill(form, "problem", error.words);
      else showRefused(error);
    }
    this.#busy = false;
  }

  /** @param {Known} known */
  async #say(known) {
    const form = /** @type {HTMLElement} */ (this.querySelector("[data-comment]"));
    const comment = /** @type {KeptForm} */ (this.#comment);
    const words = String(comment.values["words"] ?? "").trim();
    fill(form, "problem", words ? "" : say("task.nothing-said"));
    if (!words) return;
    if (!comment.values["item"]) comment.change("item", crypto.randomUUID());
    await comment.flush();
    await sendItem(known, `/api/relationships/${known.id}/tasks/${this.#task}/comments/`, {
      kind: "task-comment", item: comment.values["item"], content: { task: this.#task, words, written: new Date(now()).toISOString() },
    });
    await comment.finish();
    this.#layComment({});
    announce(say("task.said"));
  }

  async #withdraw() {
    await post(`/api/relationships/${this.#relationship}/tasks/${this.#task}/withdrawal/`, {});
    announce(say("task.withdrawn"));
  }

  /** @param {Record<string, any>} values */
  #layComment({ words }) {
    const field = this.querySelector("[data-comment] textarea");
    if (field instanceof HTMLTextAreaElement && field.value !== (words ?? "")) field.value = words ?? "";
  }

  #forget() {
    this.#known = null;
    this.#shown = "";
    this.#comment?.forget();
    this.#layComment({});
    for (const place of this.querySelectorAll("[data-course], [data-task-files]")) place.replaceChildren();
    for (const part of ["title", "words", "set", "due", "sheet"]) fill(this, part, "");
    this.#part("[data-shown]", false);
    this.#part("[data-opening]", true);
  }

  /** @param {string} selector @param {boolean} shown */
  #part(selector, shown) {
    for (const part of this.querySelectorAll(selector)) part.toggleAttribute("hidden", !shown);
  }

  /** @returns {TaskAnswer | null} */
  get #answer() {
    return this.querySelector("task-answer");
  }

  get #relationship() {
    return this.dataset["relationship"] ?? "";
  }

  get #task() {
    return this.dataset["task"] ?? "";
  }
}

customElements.define("one-task", OneTask);
