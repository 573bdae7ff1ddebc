/**
 * *Leave now*: covers the page at once, lets everybody forget what they hold, signs out and goes somewhere neutral.
 * By the button at the top of the page, or by pressing Shift three times within five seconds.
 *
 * Whoever holds keys, a camera or anything readable listens for `leaving` on the document and lets go of it in the same
 * moment: the event is the last that a page hears.
 * @module
 */
import { announce } from "./announce.js";
import { csrf } from "./api.js";
import { say } from "./words.js";

const PRESSES = 3;
const WITHIN = 5000;

let presses = 0;
let alone = false;
let forgetting = 0;

export function start() {
  document.addEventListener("click", leaveByButton, { capture: true });
  document.addEventListener("keydown", (event) => { alone = event.key === "Shift" && !event.repeat; if (event.key !== "Shift") forget(); });
  document.addEventListener("keyup", countShift);
  addEventListener("pageshow", (event) => { if (event.persisted && document.documentElement.hasAttribute("data-left")) leave(); });
}

/** Leaves now. Nothing in here waits for anything. */
export function leave() {
  const neutral = neutralAddress();
  document.documentElement.setAttribute("data-left", "");
  document.title = " ";
  document.dispatchEvent(new CustomEvent("leaving"));
  signOut();
  document.body.replaceChildren();
  history.replaceState(null, "", "/");
  location.replace(neutral);
}

function neutralAddress() {
  return document.querySelector('meta[name="neutral-site"]')?.getAttribute("content") ?? "about:blank";
}

/** The request outlives the page. Its answer makes the browser forget what it stored for this house. */
function signOut() {
  void fetch("/leave/", { method: "POST", keepalive: true, credentials: "same-origin", headers: { "X-CSRFToken": csrf() } }).catch(() => undefined);
}

/** @param {MouseEvent} event */
function leaveByButton(event) {
  if (!(event.target instanceof Element) || !event.target.closest("[data-leave]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leave();
}

/** @param {KeyboardEvent} event */
function countShift(event) {
  if (event.key !== "Shift" || !alone || !document.querySelector("[data-leave]")) return;
  alone = false;
  presses += 1;
  clearTimeout(forgetting);
  forgetting = setTimeout(forget, WITHIN);
  if (presses >= PRESSES) return leave();
  announce(say("house.leave-presses", { count: PRESSES - presses }), { urgent: true });
}

function forget() {
  presses = 0;
  clearTimeout(forgetting);
}
