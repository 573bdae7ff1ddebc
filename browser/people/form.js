/**
 * A form that the browser answers itself. Problems are said in words beside what they are about; nothing is refused
 * silently, and nothing is sent twice.
 *
 * In the template: `<p class="problem" data-problem="name"></p>` beside the field `name`, and one with `data-problem=""`
 * for everything else. `data-missing` on a field says what to do when it is empty. `method="dialog"` and a disabled button:
 * before this module is there, nothing typed goes anywhere, and no click is lost.
 * @module
 */
import { Problem } from "../house/api.js";
import { showRefused } from "../house/refused.js";
import { Refusal } from "../sealing/refusal.js";
import { saying } from "./saying.js";

/** Refusals that are no alarm but an ordinary slip: said beside the field. */
/** @type {Record<string, string>} */
const SLIPS = { "wrong-passphrase": "passphrase", "wrong-kit": "kit", "kit-incomplete": "kit", "kit-mistyped": "kit" };

/** What is wrong with one field, found before anything was sent. */
export class Slip extends Error {
  /** @param {string} field @param {string} words */
  constructor(field, words) {
    super(words);
    this.field = field;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {(fields: Record<string, string>) => Promise<unknown>} act
 */
export function answering(form, act) {
  form.noValidate = true;
  for (const one of form.querySelectorAll("button[disabled]")) one.removeAttribute("disabled");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy") !== "true") void once(form, act);
  });
}

/** @param {HTMLFormElement} form @param {(fields: Record<string, string>) => Promise<unknown>} act */
async function once(form, act) {
  clearProblems(form);
  if (missing(form)) return;
  busy(form, true);
  try {
    await act(fieldsOf(form));
  } catch (error) {
    tell(form, error);
  } finally {
    busy(form, false);
  }
}

/** @param {HTMLFormElement} form @returns {Record<string, string>} */
const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));

/** @param {HTMLFormElement} form */
function missing(form) {
  const empty = [...form.querySelectorAll("[data-missing]")].filter((one) =>
    /** @type {HTMLInputElement} */ (one).value.trim() === "" && !one.closest("[hidden]"));
  for (const one of empty) say(form, one.getAttribute("name") ?? "", one.getAttribute("data-missing") ?? "");
  focusProblem(form);
  return empty.length > 0;
}

/** Says beside the form why something could not be done. @param {HTMLFormElement} form @param {unknown} error */
export function tell(form, error) {
  if (error instanceof Slip) say(form, error.field, error.message);
  else if (error instanceof Refusal && error.code in SLIPS) slipped(form, error.code);
  else if (error instanceof Problem) for (const one of problemsOf(error)) say(form, one.path, one.words);
  else if (error instanceof DOMException && error.name === "NotAllowedError") say(form, "", saying(form, "stopped"));
  else showRefused(error);
  focusProblem(form);
}

/** @param {Problem} problem */
const problemsOf = (problem) => (problem.problems.length ? problem.problems : [{ path: "", words: problem.words }]);

/** @param {HTMLFormElement} form @param {string} code */
const slipped = (form, code) => say(form, SLIPS[code] ?? "", saying(form, code));

/** @param {HTMLFormElement} form @param {string} field @param {string} words */
function say(form, field, words) {
  const beside = form.querySelector(`[data-problem="${CSS.escape(field)}"]`) ?? form.querySelector('[data-problem=""]');
  if (beside) beside.textContent = words;
  const input = beside?.getAttribute("data-problem") ? form.elements.namedItem(field) : null;
  if (input instanceof HTMLElement) input.setAttribute("aria-invalid", "true");
}

/** @param {HTMLFormElement} form */
function focusProblem(form) {
  const wrong = form.querySelector('[aria-invalid="true"]');
  if (wrong instanceof HTMLElement) wrong.focus();
}

/** @param {HTMLFormElement} form */
export function clearProblems(form) {
  for (const one of form.querySelectorAll("[data-problem]")) one.textContent = "";
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
}

/** @param {HTMLFormElement} form @param {boolean} is */
function busy(form, is) {
  form.setAttribute("aria-busy", String(is));
  for (const one of form.querySelectorAll("button")) one.setAttribute("aria-disabled", String(is));
}

/** Says that something was done, where it was asked for. @param {Element} within @param {string} words */
export function done(within, words) {
  const place = within.querySelector("[data-done]");
  if (place) place.textContent = words;
}

/** @param {Element} within @param {string} selector @returns {HTMLFormElement} */
export function formIn(within, selector = "form") {
  return /** @type {HTMLFormElement} */ (within.querySelector(selector));
}
