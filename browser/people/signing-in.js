/**
 * `<signing-in>`: by passphrase, with a code where there is a second factor, or by passkey. See people/sign_in.html.
 * @module
 */
import "./passphrase-field.js";
import { Problem } from "../house/api.js";
import { unlockWithPasskey, unlockWithPassphrase } from "../house/keys.js";
import { visit } from "../house/pages.js";
import { passkeysPossible } from "../house/passkey.js";
import { clearRefused } from "../house/refused.js";
import { answering, clearProblems, formIn, tell } from "./form.js";
import { saying } from "./saying.js";
import { showStep } from "./steps.js";

export class SigningIn extends HTMLElement {
  /** @type {(code: string) => void} */
  #answer = () => undefined;

  connectedCallback() {
    const possible = passkeysPossible();
    const form = formIn(this);
    answering(form, ({ name = "", passphrase = "" }) => this.#byPassphrase(name, passphrase));
    answering(formIn(this, 'form[data-step="code"]'), async ({ code = "" }) => this.#answer(code));
    this.querySelector("[data-passkey]")?.toggleAttribute("hidden", !possible);
    this.querySelector("[data-no-passkeys]")?.toggleAttribute("hidden", possible);
    this.querySelector("[data-passkey]")?.addEventListener("click", () => void this.#byPasskey(form));
  }

  /** @param {string} name @param {string} passphrase */
  async #byPassphrase(name, passphrase) {
    clearRefused();
    try {
      await unlockWithPassphrase(name.trim().toLowerCase(), passphrase, (problem) => this.#askCode(problem));
    } catch (error) {
      showStep(this, "passphrase");
      throw inWords(this, error);
    }
    await this.#goIn();
  }

  /** @param {HTMLFormElement} form */
  async #byPasskey(form) {
    clearProblems(form);
    try {
      await unlockWithPasskey();
      await this.#goIn();
    } catch (error) {
      tell(form, inWords(this, error));
    }
  }

  /** @param {string} problem why the last code was not right, or '' @returns {Promise<string>} */
  #askCode(problem) {
    const form = formIn(this, 'form[data-step="code"]');
    showStep(this, "code");
    if (problem) tell(form, codeProblem(form, problem));
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    input.value = "";
    input.focus();
    return new Promise((go) => { this.#answer = go; });
  }

  async #goIn() {
    showStep(this, "opening");
    await visit(wanted());
  }
}

/** Where somebody wanted to go; never to another house. */
function wanted() {
  const next = new URLSearchParams(location.search).get("next") ?? "/home/";
  const url = new URL(next, location.origin);
  // Whole, because a path that begins with two slashes would name another house.
  return url.origin === location.origin ? url.origin + url.pathname + url.search + location.hash : "/";
}

/** @param {HTMLFormElement} form @param {string} code */
const codeProblem = (form, code) => new Problem(400, { problems: [{ path: "code", code, words: saying(form, code) }] });

/** What the house says by a code is said in this page's words. @param {Element} element @param {unknown} error */
export function inWords(element, error) {
  if (!(error instanceof Problem)) return error;
  const problems = error.problems.map((one) => ({ ...one, path: "", words: saying(element, one.code) === one.code ? one.words : saying(element, one.code) }));
  return new Problem(error.status, { ...error.body, problems });
}

if (!customElements.get("signing-in")) customElements.define("signing-in", SigningIn);
