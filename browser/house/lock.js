/**
 * Locks when nobody is here: after some minutes without a touch, when the house says that this device was signed out,
 * and at once on *Leave now*.
 * @module
 */
import { onThisDevice } from "./clock.js";

/** @typedef {import("./keys.js").Session} Session */
/** @typedef {{session: () => Session | null, lock: (why?: {signedOut?: boolean}) => Promise<void>, lockAtOnce: (signedOut?: boolean) => void}} Keys */

const MINUTE = 60_000;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "touchstart", "input"];
/** How soon a device notices that it was signed out from afar. */
const ASKED_EVERY = 30_000;

export const USUAL_MINUTES = 5;
export const SETTINGS = "settings";

/** @param {unknown} minutes @returns {number} 1 to 30 */
export const allowedMinutes = (minutes) => Math.min(30, Math.max(1, Math.round(Number(minutes)) || USUAL_MINUTES));

let minutes = USUAL_MINUTES;
let touched = 0;

/** Takes effect at once. @param {unknown} wished */
export function lockAfter(wished) {
  minutes = allowedMinutes(wished);
}

/** @param {Keys} keys */
export function keepWatch(keys) {
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, touch, { capture: true, passive: true });
  document.addEventListener("leaving", () => keys.lockAtOnce(true));
  document.addEventListener("signed-out", (event) => void whenSignedOut(event, keys));
  document.addEventListener("visibilitychange", () => void look(keys).then(() => askWhetherSignedIn(keys)));
  addEventListener("unlocked", () => void begin());
  setInterval(() => void look(keys), 1000);
  setInterval(() => void askWhetherSignedIn(keys), ASKED_EVERY);
}

function touch() {
  touched = onThisDevice();
}

async function begin() {
  touch();
  const { readSlot } = await import("./slots.js");
  const { content } = await readSlot(SETTINGS).catch(() => ({ content: null }));
  lockAfter(content?.lockAfter);
}

/** @param {Keys} keys */
async function look(keys) {
  if (keys.session() && onThisDevice() - touched > minutes * MINUTE) await keys.lock();
}

/** A 401 that asks for a code or for the passphrase again is a question, not a goodbye. @param {Event} event @param {Keys} keys */
async function whenSignedOut(event, keys) {
  const asks = event instanceof CustomEvent && event.detail?.data?.flows;
  if (!asks) await keys.lock({ signedOut: true });
}

/** @param {Keys} keys */
async function askWhetherSignedIn(keys) {
  if (!keys.session() || document.hidden) return;
  const { get } = await import("./api.js");
  await get("/api/devices/").catch(() => undefined); // a 401 is heard by whenSignedOut
}
