/**
 * `<letter-files>`: the files that go with a letter that is being written. It says `files-changed` whenever what the
 * draft is to remember has changed.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { describe } from "../../sealing/file.js";
import { fill, made, size } from "./sheet.js";
import { FileUpload, MOST_BYTES } from "./upload.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("./draft.js").DraftFile} DraftFile */

const MOST_FILES = 20;
const MAY_HOLD_A_PLACE = /^image\/(jpeg|heic|heif|tiff|webp)$/;

export class LetterFiles extends HTMLElement {
  /** @type {Map<string, {upload: FileUpload, row: HTMLElement}>} */
  #files = new Map();
  /** @type {Known | null} */
  #known = null;

  connectedCallback() {
    this.addEventListener("change", (event) => void this.#chosen(event));
    this.addEventListener("click", (event) => this.#pressed(event));
  }

  disconnectedCallback() {
    this.clear();
  }

  /** What the draft remembers. @returns {DraftFile[]} */
  get files() {
    return [...this.#files.values()].map(({ upload }) => ({ ...upload.description, whole: upload.state === "whole" }));
  }

  /** Whether every file has arrived. */
  get whole() {
    return this.files.every((file) => file.whole);
  }

  /** Whether a file is on its way just now. */
  get busy() {
    return [...this.#files.values()].some(({ upload }) => upload.state === "sending" || upload.state === "waiting");
  }

  /** @param {Known} known @param {DraftFile[]} files as the draft remembers them */
  take(known, files) {
    this.#known = known;
    for (const { whole, ...description } of files) {
      const there = this.#files.get(description.id);
      if (!there) this.#add(new FileUpload(known, description, whole, () => this.#show(description.id)));
    }
  }

  clear() {
    for (const { upload, row } of this.#files.values()) {
      upload.stop();
      row.remove();
    }
    this.#files.clear();
    this.#notes();
  }

  /** @param {Event} event */
  async #chosen(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    const files = [...(input.files ?? [])];
    input.value = "";
    for (const file of files) await this.#begin(file);
  }

  /** @param {File} file */
  async #begin(file) {
    if (!this.#known) return;
    if (file.size > MOST_BYTES) return this.#say(say("letters.file-too-large", { name: file.name }));
    try {
      const upload = await this.#uploadOf(file);
      if (upload && upload.state !== "whole") await upload.send(file);
      if (upload?.state === "whole") announce(say("letters.file-whole", { name: file.name }));
    } catch (error) {
      this.#say(say("letters.file-not-readable", { name: file.name }));
      console.warn("letter-files:", error);
    }
  }

  /** A file that was on its way before goes on; another one is a new one. @param {File} file */
  async #uploadOf(file) {
    const description = await describe(file);
    for (const { upload } of this.#files.values()) {
      if (upload.description.digest === description.digest && upload.description.size === description.size) return upload;
    }
    if (this.#files.size >= MOST_FILES) return this.#say(say("letters.too-many-files", { count: MOST_FILES }));
    const known = /** @type {Known} */ (this.#known);
    const upload = new FileUpload(known, description, false, () => this.#show(description.id));
    this.#add(upload);
    this.#changed();
    return upload;
  }

  /** @param {FileUpload} upload */
  #add(upload) {
    const row = made("file-on-its-way");
    row.dataset["file"] = upload.description.id;
    fill(row, "name", upload.description.name);
    fill(row, "size", size(upload.description.size));
    row.querySelector("button")?.setAttribute("aria-label", say("letters.file-take-away", { name: upload.description.name }));
    this.querySelector(".files")?.append(row);
    this.#files.set(upload.description.id, { upload, row });
    this.#show(upload.description.id);
    this.#notes();
  }

  /** @param {string} id */
  #show(id) {
    const there = this.#files.get(id);
    if (!there) return;
    const { upload, row } = there;
    const before = row.dataset["state"];
    row.dataset["state"] = upload.state;
    const bar = row.querySelector("progress");
    if (bar) {
      bar.max = upload.description.chunks;
      bar.value = upload.sent;
      bar.hidden = upload.state === "whole" || upload.state === "unchosen";
    }
    fill(row, "state", upload.state === "sending" ? "" : stateInWords(upload));
    if (before !== undefined && before !== upload.state) this.#changed();
    if (upload.state === "failed" && before !== "failed" && !(upload.error instanceof Problem)) showRefused(upload.error);
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const id = button?.closest("[data-file]")?.getAttribute("data-file");
    const there = id ? this.#files.get(id) : undefined;
    if (!id || !there) return;
    there.upload.stop();
    there.row.remove();
    this.#files.delete(id);
    this.querySelector("input")?.focus();
    this.#notes();
    this.#changed();
  }

  /** What is worth knowing before these files are sent. */
  #notes() {
    const list = this.querySelector(".files");
    if (list instanceof HTMLElement) list.hidden = this.#files.size === 0;
    const place = this.files.some(({ type }) => MAY_HOLD_A_PLACE.test(type));
    fill(this, "note", place ? say("letters.file-may-hold-a-place") : "");
    this.#say("");
  }

  /** @param {string} words @returns {undefined} */
  #say(words) {
    fill(this, "problem", words);
    if (words) announce(words, { urgent: true });
    return undefined;
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("files-changed", { bubbles: true }));
  }
}

/** @param {FileUpload} upload */
function stateInWords({ state, error }) {
  if (state === "failed" && error instanceof Problem) return error.words;
  return say(`letters.file-is-${state}`);
}

customElements.define("letter-files", LetterFiles);
