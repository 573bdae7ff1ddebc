/**
 * Lets this browser show that there is an update while no page of the house is open.
 * @module
 */
import { get, put } from "./api.js";
import { script } from "./workers.js";

const WORKER = "/push-worker.js";

/** There is no page below this address, so the worker is never between a person and the house. */
const SCOPE = "/push/";

/**
 * @typedef {{ endpoint: string }} Subscription
 * @typedef {{ email: string, phone: string, push: Subscription[] }} Addresses how a person is told of an update
 */

/** Why this browser shows no notices. Its words stand in people/push_here.html. */
export class NoPush extends Error {
  /** @param {"not-possible" | "refused" | "not-done"} code */
  constructor(code) {
    super(`this browser shows no notices: ${code}`);
    this.name = "NoPush";
    this.code = code;
  }
}

/** Whether this browser can be asked at all. Safari on a telephone can only where the house stands on the home screen. */
export function pushIsPossible() {
  return "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
}

/** Whether this browser shows notices now. */
export async function pushIsOn() {
  return Boolean(await subscription());
}

/**
 * Asks the person, then the browser, then the house. Call it when a button is pressed: browsers ask nobody otherwise.
 * @param {string} key the house's public key, b64u, as it stands in the page; "" where the practice has none
 * @returns {Promise<Addresses>}
 */
export async function askForPush(key) {
  if (!key || !pushIsPossible()) throw new NoPush("not-possible");
  if (await Notification.requestPermission() !== "granted") throw new NoPush("refused");
  const before = await subscription();
  await before?.unsubscribe();
  const fresh = await subscribed(key);
  try {
    return await keep(before, fresh.toJSON());
  } catch (problem) {
    await fresh.unsubscribe();
    throw problem;
  }
}

/**
 * Ends it here and in the house. Other browsers of this person go on.
 * @returns {Promise<Addresses>}
 */
export async function stopPush() {
  const before = await subscription();
  const addresses = await keep(before);
  await before?.unsubscribe();
  await (await registration())?.unregister();
  return addresses;
}

async function registration() {
  return pushIsPossible() ? navigator.serviceWorker.getRegistration(SCOPE) : undefined;
}

async function subscription() {
  return (await registration())?.pushManager.getSubscription() ?? null;
}

/** @param {string} key */
async function subscribed(key) {
  try {
    const worker = await navigator.serviceWorker.register(script(WORKER), { scope: SCOPE });
    await awake(worker);
    return await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  } catch (error) {
    console.warn("push:", error);
    throw new NoPush("not-done");
  }
}

/**
 * Waits until a worker that was just registered can be subscribed.
 * @param {ServiceWorkerRegistration} registration
 */
async function awake({ active, waiting, installing }) {
  const coming = installing ?? waiting;
  if (active || !coming) return;
  await /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve();
      if (coming.state === "redundant") reject(new Error("the worker did not start"));
    });
  }));
}

/**
 * Tells the house: the old subscription of this browser out, the fresh one in.
 * @param {PushSubscription | null} before
 * @param {...object} fresh
 * @returns {Promise<Addresses>}
 */
async function keep(before, ...fresh) {
  const { email, phone, push } = /** @type {Addresses} */ (await get("/api/notices/"));
  const others = push.filter((one) => one.endpoint !== before?.endpoint);
  return put("/api/notices/", { email, phone, push: [...others, ...fresh] });
}
