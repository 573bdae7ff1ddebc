/**
 * A file that came with a letter: fetched piece by piece, opened and checked on this device, then saved or shown.
 * @module
 */
import { getBytes } from "../../house/api.js";
import { showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { download } from "../../sealing/file.js";
import { fill, size } from "./sheet.js";

/** @typedef {import("../../house/known.js").Known} Known */
/** @typedef {import("../../sealing/file.js").FileDescription} FileDescription */

/** Pictures that a browser draws without running anything in them. */
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

export class ReceivedFile {
  #row;
  #about;
  /** @type {Blob | null} */
  #blob = null;

  /** @param {HTMLElement} row @param {{known: Known, author: string, description: FileDescription}} about */
  constructor(row, about) {
    this.#row = row;
    this.#about = about;
    fill(row, "name", about.description.name);
    fill(row, "size", size(about.description.size));
    const show = row.querySelector('button[value="show"]');
    if (show instanceof HTMLElement) show.hidden = !PICTURES.includes(about.description.type);
    row.addEventListener("click", (event) => void this.#pressed(event));
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    this.#busy(true);
    try {
      const blob = (this.#blob ??= await this.#fetched());
      if (button.value === "show") this.#show(blob);
      else save(blob, this.#about.description.name);
      fill(this.#row, "state", button.value === "show" ? "" : say("letters.file-saved"));
    } catch (error) {
      fill(this.#row, "state", say("letters.file-not-fetched"));
      showRefused(error);
    }
    this.#busy(false);
  }

  /** @returns {Promise<Blob>} */
  #fetched() {
    const { known, author, description } = this.#about;
    const path = `/api/relationships/${known.id}/files/${description.id}/chunks/`;
    return download({
      description, epoch: known.epoch, author,
      get: (chunk) => getBytes(`${path}${chunk}/`),
      onProgress: (got, all) => this.#progress(got, all),
    });
  }

  /** @param {number} got @param {number} all */
  #progress(got, all) {
    const bar = this.#row.querySelector("progress");
    if (!bar) return;
    bar.max = all;
    bar.value = got;
    bar.hidden = got === all;
  }

  /** @param {Blob} blob */
  #show(blob) {
    if (this.#row.querySelector("img")) return;
    const picture = document.createElement("img");
    picture.alt = this.#about.description.name;
    picture.src = URL.createObjectURL(new Blob([blob], { type: this.#about.description.type }));
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
    this.#row.append(picture);
  }

  /** @param {boolean} busy */
  #busy(busy) {
    for (const button of this.#row.querySelectorAll("button")) button.setAttribute("aria-disabled", String(busy));
  }
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
