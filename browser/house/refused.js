/**
 * `<refused-notice>`: what it means when this device refuses something, in plain words, and what to do now. The words
 * for every code stand in the template `house/refused.html`, which brings the element with it; a page shows at most one.
 *
 *     import { showRefused } from "../../house/refused.js";
 *     try { … } catch (error) { showRefused(error); }
 *
 * What is no refusal but an answer of the house (a `Problem`) is shown in the answer's own words.
 * @module
 */
import { Refusal } from "../sealing/refusal.js";
import { Problem } from "./api.js";
import { say } from "./words.js";

export class RefusedNotice extends HTMLElement {
  /** @param {unknown} error */
  show(error) {
    if (!(error instanceof Refusal || error instanceof Problem)) console.error(error);
    this.dataset["code"] = error instanceof Refusal ? error.code : "";
    this.replaceChildren(...this.#words(error));
    this.hidden = false;
  }

  clear() {
    this.hidden = true;
    this.replaceChildren();
  }

  /** @param {unknown} error @returns {Node[]} */
  #words(error) {
    const source = document.querySelector("template[data-refused-words]");
    const found = source instanceof HTMLTemplateElement && error instanceof Refusal
      ? source.content.querySelector(`[data-code~="${CSS.escape(error.code)}"]`) ?? source.content.querySelector('[data-code~="other"]')
      : null;
    if (found) return [...found.cloneNode(true).childNodes];
    const plain = document.createElement("p");
    plain.textContent = error instanceof Problem ? error.words : say("house.not-done");
    return [plain];
  }
}

if (!customElements.get("refused-notice")) customElements.define("refused-notice", RefusedNotice);

/** Shows why something was refused, in the notice of this page or of `within`. @param {unknown} error @param {ParentNode} [within] */
export function showRefused(error, within = document) {
  const notice = noticeIn(within);
  if (!notice) throw error;
  notice.show(error);
}

/** @param {ParentNode} [within] */
export function clearRefused(within = document) {
  noticeIn(within)?.clear();
}

/** The notice of the part of the page that is shown now. @param {ParentNode} within */
function noticeIn(within) {
  const notices = [...within.querySelectorAll("refused-notice")].filter((one) => one instanceof RefusedNotice);
  return notices.find((notice) => !notice.parentElement?.closest("[hidden]"));
}
